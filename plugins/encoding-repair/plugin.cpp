// The RAW plugin that turns bytes into UTF-8 and undoes mojibake, each change with its reason.
#include <map>
#include <string>
#include <textmill/plugin.hpp>

#include "decode/binary_magic.hpp"
#include "decode/decision.hpp"
#include "decode/declaration.hpp"
#include "patience.hpp"
#include "repair.hpp"

namespace encoding_repair {
namespace {

constexpr std::string_view options = R"({
    "type": "object",
    "additionalProperties": false,
    "properties": {
        "charset": {
            "type": "string",
            "description": "The charset of every document, by a name such as \"gbk\" or \"windows-1252\"; a document's metadata key \"charset\" wins. Without either, the charset is found.",
            "examples": ["gbk", "windows-1252", "utf-16le"]
        },
        "mode": {
            "type": "string",
            "enum": ["repair", "report"],
            "default": "repair",
            "description": "\"report\" decodes the bytes, but changes nothing in the text: what it would repair is annotated as EncodingFinding."
        },
        "html_entities": {
            "type": "boolean",
            "default": true,
            "description": "Decode character references such as \"&eacute;\" in a text that has no tags."
        },
        "terminal_escapes": {
            "type": "boolean",
            "default": true,
            "description": "Delete colours, cursor movements and titles, as programs write them to a terminal."
        },
        "controls": {
            "type": "boolean",
            "default": true,
            "description": "Delete control characters but tabs, line ends and form feeds; those of U+0080 to U+009F become what windows-1252 has for their number."
        },
        "byte_order_marks": {
            "type": "boolean",
            "default": true,
            "description": "Delete byte order marks inside the text; one at its beginning always goes."
        },
        "non_characters": {
            "type": "boolean",
            "default": true,
            "description": "Delete the code points that Unicode reserves for programs' own use, such as U+FFFE."
        },
        "nfc": {
            "type": "boolean",
            "default": true,
            "description": "Compose letters and their marks, as the normalisation form C does."
        },
        "typography": {
            "type": "boolean",
            "default": false,
            "description": "Write curly quotes, ligatures and full-width forms as ASCII. This changes text that is not damaged."
        }
    }
})";

std::string unknown_charset(std::string_view name) {
    return "unknown charset \"" + std::string(name) +
           "\"; the README of encoding-repair lists them";
}

const charset* charset_option(const textmill::setup& setup) {
    const auto name = setup.option("/charset").text();
    if (!name) return nullptr;
    const auto* found = find_charset(*name);
    if (found == nullptr) throw textmill::failure(textmill::status::config, unknown_charset(*name));
    return found;
}

cleaning_options cleaning_of(const textmill::setup& setup) {
    const auto wants = [&setup](const char* option, bool otherwise) {
        return setup.option(option).boolean().value_or(otherwise);
    };
    const cleaning_options usual;
    return {wants("/html_entities", usual.html_entities),
            wants("/terminal_escapes", usual.terminal_escapes),
            wants("/controls", usual.controls),
            wants("/byte_order_marks", usual.byte_order_marks),
            wants("/non_characters", usual.non_characters),
            wants("/nfc", usual.nfc),
            wants("/typography", usual.typography)};
}

void refuse_known(std::string_view bytes) {
    const auto kind = binary_kind(bytes);
    if (kind.empty()) return;
    throw textmill::failure(textmill::status::unsupported,
                            "this is " + std::string(kind) + ", not text");
}

void refuse_binary(std::string_view bytes, bool is_wide) {
    refuse_known(bytes);
    if (!is_wide && looks_binary(bytes)) {
        throw textmill::failure(textmill::status::unsupported, "this is binary data, not text");
    }
}

std::vector<textmill::edit> edits_of(const changes& list) {
    std::vector<textmill::edit> edits;
    edits.reserve(list.size());
    for (const auto& one : list) {
        edits.push_back({one.begin, one.end, one.replacement, one.reason, one.confidence});
    }
    return edits;
}

std::string two_decimals(float value) {
    const auto hundredths = static_cast<int>(value * 100 + 0.5F);
    if (hundredths >= 100) return "1.0";
    const auto digits = std::to_string(hundredths);
    return "0." + std::string(hundredths < 10 ? 1 : 0, '0') + digits;
}

using textmill::kind;
using repair_counts = std::map<std::string_view, std::size_t>;

std::string encoding_metadata(const decision& decided, const repair_counts& counts) {
    std::string json = R"({"charset": ")" + std::string(decided.charset->name) +
                       R"(", "confidence": )" + two_decimals(decided.confidence) +
                       R"(, "repairs": {)";
    std::string_view separator;
    for (const auto& [reason, count] : counts) {
        json += separator;
        json += '"' + std::string(reason) + "\": " + std::to_string(count);
        separator = ", ";
    }
    return json + "}}";
}

class plugin {
  public:
    using scratch = pair_memories;

    static textmill::description describe() {
        return {.id = "encoding-repair",
                .version = "0.1.0",
                .summary = "Turns bytes of any charset into UTF-8 and undoes mojibake.",
                .licence = "Apache-2.0",
                .options = options,
                .provides = {{"EncodingFinding",
                              "What the mode \"report\" would have repaired",
                              {{"reason", kind::text, "What is wrong, as edits name it"},
                               {"becomes", kind::text, "What would stand there instead"}}}},
                .metadata = {"encoding"},
                .media_types = {"*"}};
    }

    explicit plugin(const textmill::setup& setup)
        : charset_(charset_option(setup)),
          languages_(setup.resource("letter_pairs.tsv"), setup.resource("frequent_characters.tsv")),
          detector_(languages_),
          mojibake_(languages_, detector_, setup.resource("kind_pairs.tsv")),
          cleaner_(cleaning_of(setup), setup.resource("html_entities.tsv")),
          reports_(setup.option("/mode").text() == "report"),
          finding_(setup.type("EncodingFinding")),
          reason_(setup.feature(finding_, "reason")),
          becomes_(setup.feature(finding_, "becomes")) {}

    void process(textmill::document& document, scratch& pairs) const {
        if (document.is_decoded()) return repair_decoded(document);
        const auto bytes = document.source();
        patience patience([&document] { document.stop_if_cancelled(); });
        const auto known = look_at(document, patience);
        refuse_binary(bytes, is_wide(bytes, known));
        const auto decided = decide(bytes, known, detector_, pairs, patience);
        repair_counts counts;
        if (decided.needs_decoding) {
            const auto result = decode(bytes, *decided.charset, pairs, patience);
            document.decode(result.text, result.runs, edits_of(result.repairs));
            for (const auto& one : result.repairs) ++counts[one.reason];
            repair(document, result.text, counts);
        } else {
            repair(document, document.text(), counts);
        }
        document.set_metadata_json("encoding", encoding_metadata(decided, counts));
    }

  private:
    // A charset that the document's metadata names, else the option's.
    [[nodiscard]] const charset* declared(const textmill::document& document) const {
        const auto name = document.metadata("charset").text();
        if (!name) return charset_;
        const auto* found = find_charset(*name);
        if (found == nullptr) {
            throw textmill::failure(textmill::status::document, unknown_charset(*name));
        }
        return found;
    }

    circumstances look_at(const textmill::document& document, patience& patience) const {
        circumstances known{declared(document), nullptr, document.has_text()};
        const auto bytes = document.source();
        if (known.declared == nullptr && charset_of_byte_order_mark(bytes) == nullptr) {
            known.wide = detect_wide(bytes, patience);
        }
        return known;
    }

    static bool is_wide(std::string_view bytes, const circumstances& known) {
        if (const auto* marked = charset_of_byte_order_mark(bytes)) {
            return marked->form == form::wide;
        }
        if (known.declared != nullptr) return known.declared->form == form::wide;
        return known.wide != nullptr;
    }

    void repair(textmill::document& document, std::string_view text, repair_counts& counts) const {
        document.stop_if_cancelled();
        patience patience([&document] { document.stop_if_cancelled(); });
        const auto repaired = repair_text(text, mojibake_, cleaner_, patience);
        // What was cleaned away may have hidden what the content is.
        refuse_known(repaired.text());
        for (const auto& one : repaired.all()) ++counts[one.reason];
        if (reports_) {
            for (const auto& one : repaired.all()) report(document, one);
        } else if (!repaired.all().empty()) {
            document.edit(edits_of(repaired.all()));
        }
    }

    void report(textmill::document& document, const change& one) const {
        const auto id = document.emit(finding_, one.begin, one.end, one.confidence);
        document.set(id, reason_, one.reason);
        document.set(id, becomes_, std::string_view(one.replacement));
    }

    // Another stage chose the charset; its text may be mojibake all the same.
    void repair_decoded(textmill::document& document) const {
        repair_counts counts;
        repair(document, document.text(), counts);
        document.set_metadata_json("encoding",
                                   encoding_metadata({&utf8_charset(), 1.0F, false}, counts));
    }

    const charset* charset_;
    language_model languages_;
    detector detector_;
    mojibake_model mojibake_;
    cleaner cleaner_;
    bool reports_;
    textmill::type finding_;
    textmill::feature reason_;
    textmill::feature becomes_;
};

}  // namespace
}  // namespace encoding_repair

TEXTMILL_PLUGINS(encoding_repair::plugin)
