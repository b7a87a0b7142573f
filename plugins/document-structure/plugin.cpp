// Finds the title, byline, headings, body, notes and page furniture of an article, its paragraphs
// and sentences, and states who published it, and when.
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

#include "structure.hpp"

namespace document_structure {
namespace {

// Appends a JSON string: quotes, backslashes and control characters escaped.
void append_json(std::string& json, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            json += "\\u00";
            json += digits[byte >> 4U];
            json += digits[byte & 15U];
            continue;
        }
        if (c == '"' || c == '\\') json += '\\';
        json += c;
    }
    json += '"';
}

void append_member(std::string& json, std::string_view key, std::string_view text) {
    if (text.empty()) return;
    json += json.size() > 1 ? "," : "";
    append_json(json, key);
    json += ':';
    append_json(json, text);
}

std::string to_json(const original_source& source) {
    std::string json = "{";
    append_member(json, "publisher", source.publisher);
    append_member(json, "issued", source.issued);
    append_member(json, "url", source.url);
    return json + "}";
}

data_files load(const textmill::setup& setup) {
    return {.phrases = setup.resource("phrases.tsv"),
            .labels = setup.resource("labels.tsv"),
            .publishers = setup.resource("publishers.tsv"),
            .months = setup.resource("months.tsv"),
            .abbreviations = setup.resource("abbreviations.tsv"),
            .openers = setup.resource("sentence-openers.tsv"),
            .function_words = setup.resource("function-words.tsv")};
}

class plugin {
  public:
    struct scratch {
        document_structure::structure structure;
        std::vector<textmill::span> spans;
    };

    static textmill::description describe() {
        return {
            .id = "document-structure",
            .version = "0.1.0",
            .summary = "Finds sections, paragraphs and sentences, and who published what, when.",
            .licence = "Apache-2.0",
            .provides = {{"Section",
                          "A part of the document; sections are flat and hold all of its text",
                          {{"kind", textmill::kind::text,
                            "title, byline, dateline, heading, body, caption, author-note, "
                            "notes, references or boilerplate"},
                           {"level", textmill::kind::integer,
                            "of a heading from 1; of a title 0, of a subtitle 1"}}},
                         {"Paragraph", "A paragraph of the body or of an author's note", {}},
                         {"Sentence", "A sentence of a paragraph or a caption", {}}},
            .metadata = {"title", "byline", "publisher", "issued", "language", "source"}};
    }

    explicit plugin(const textmill::setup& setup)
        : section_(setup.type("Section")),
          paragraph_(setup.type("Paragraph")),
          sentence_(setup.type("Sentence")),
          kind_(setup.feature(section_, "kind")),
          level_(setup.feature(section_, "level")),
          reader_(load(setup)) {}

    void process(textmill::document& document, scratch& scratch) const {
        reader_.read(document.text(), scratch.structure, [&] { document.stop_if_cancelled(); });
        emit_sections(document, scratch);
        emit_ranges(document, paragraph_, scratch.structure.paragraphs, scratch.spans);
        emit_ranges(document, sentence_, scratch.structure.sentences, scratch.spans);
        state_facts(document, scratch.structure);
    }

  private:
    void emit_sections(textmill::document& document, scratch& scratch) const {
        auto& spans = scratch.spans;
        spans.clear();
        for (const auto& section : scratch.structure.sections) {
            spans.push_back({section.begin, section.end, section_.id, 0, 0, 1.0F});
        }
        document.emit(spans);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const auto& section = scratch.structure.sections[i];
            document.set(spans[i].id, kind_, name_of(section.kind));
            if (section.kind == section_kind::title || section.kind == section_kind::heading) {
                document.set(spans[i].id, level_, static_cast<int>(section.level));
            }
        }
    }

    static void emit_ranges(textmill::document& document, textmill::type type,
                            const std::vector<range>& ranges, std::vector<textmill::span>& spans) {
        spans.clear();
        for (const auto& range : ranges) {
            spans.push_back({static_cast<std::uint32_t>(range.begin),
                             static_cast<std::uint32_t>(range.end), type.id, 0, 0, 1.0F});
        }
        document.emit(spans);
    }

    static void state_facts(textmill::document& document, const structure& structure) {
        const auto state = [&](std::string_view key, std::string_view text) {
            if (!text.empty()) document.set_metadata(key, text);
        };
        state("title", structure.facts.title);
        state("byline", structure.facts.byline);
        state("publisher", structure.facts.publisher);
        state("issued", structure.facts.issued);
        state("language", structure.language);
        const auto source = to_json(structure.facts.source);
        if (source != "{}") document.set_metadata_json("source", source);
    }

    textmill::type section_;
    textmill::type paragraph_;
    textmill::type sentence_;
    textmill::feature kind_;
    textmill::feature level_;
    structure_reader reader_;
};

}  // namespace
}  // namespace document_structure

TEXTMILL_PLUGINS(document_structure::plugin)
