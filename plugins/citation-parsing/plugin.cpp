// Finds what a document cites: markers in the text, notes and reference lists, and the works they
// name, as CSL-JSON; short forms such as "Ibid." are followed to the work that they mean.
#include <textmill/plugin.hpp>

#include "document_citations.hpp"

namespace citation_parsing {
namespace {

constexpr std::string_view options = R"json({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "styles": {
      "description": "Which markers to look for: of notes ([1], ¹), of numbered reference lists, or author and date (Smith, 2019).",
      "type": "array",
      "items": {"type": "string", "enum": ["notes", "author-date", "numbered"]},
      "default": ["notes", "author-date", "numbered"]
    },
    "input": {
      "description": "What a document is: a document with notes or a reference list, one bare reference, or auto: whichever it looks like.",
      "type": "string",
      "enum": ["auto", "document", "reference"],
      "default": "auto"
    }
  }
})json";

wanted_styles read_styles(const textmill::setup& setup) {
    wanted_styles styles{false, false, false};
    for (const auto name : setup.texts("/styles")) {
        if (name == "notes") styles.notes = true;
        if (name == "author-date") styles.author_date = true;
        if (name == "numbered") styles.numbered = true;
    }
    return styles;
}

}  // namespace

class citation_parsing_plugin {
  public:
    static textmill::description describe() {
        using enum textmill::kind;
        return {
            .id = "citation-parsing",
            .version = "0.1.0",
            .summary = "Finds markers, notes, reference lists and the works that they cite.",
            .licence = "Apache-2.0",
            .options = options,
            .provides = {{"CitationEntry",
                          "A note or an item of a reference list, which may hold several citations",
                          {{"label", text,
                            "The label as printed: \"5\"; absent where it has none"}}},
                         {"Citation",
                          "One cited work, as a note or a list names it",
                          {{"kind", text, "full, short, ibid, op-cit, idem, supra or loc-cit"},
                           {"csl", json, "The work as a CSL-JSON 1.0.2 item"},
                           {"entry", ref, "The CitationEntry that holds it"},
                           {"resolved", ref, "The full Citation that a short form means"},
                           {"unresolved", text, "Why it is not known what a short form means"},
                           {"work", text, "The same for every citation of one work"}}},
                         {"CitationMarker",
                          "A place in the text that calls a note or an item of a list",
                          {{"label", text, "What it calls, as printed: \"4-6\""},
                           {"refs", refs, "The CitationEntrys that it calls"}}}},
            .used = {"Section"}};
    }

    explicit citation_parsing_plugin(const textmill::setup& setup)
        : entry_(setup.type("CitationEntry")),
          entry_label_(setup.feature(entry_, "label")),
          citation_(setup.type("Citation")),
          kind_(setup.feature(citation_, "kind")),
          csl_(setup.feature(citation_, "csl")),
          citation_entry_(setup.feature(citation_, "entry")),
          resolved_(setup.feature(citation_, "resolved")),
          unresolved_(setup.feature(citation_, "unresolved")),
          work_(setup.feature(citation_, "work")),
          marker_(setup.type("CitationMarker")),
          marker_label_(setup.feature(marker_, "label")),
          refs_(setup.feature(marker_, "refs")),
          section_(setup.type("Section")),
          section_kind_(setup.feature(section_, "kind")),
          styles_(read_styles(setup)),
          input_(setup.option("/input").text().value_or("auto")),
          model_(setup.resource("labels.model")) {}

    void process(textmill::document& document) const {
        const auto found = read(document);
        const auto entries = emit_entries(document, found.entries);
        emit_citations(document, found.citations, entries);
        for (const auto& one : found.markers) emit_marker(document, one, entries);
    }

  private:
    [[nodiscard]] document_citations read(const textmill::document& document) const {
        const auto text = document.text();
        if (input_ == "reference") return read_reference(text, model_);
        document_citations reference;
        if (input_ == "auto" && is_bare_reference(text, model_, reference)) return reference;
        return read_document(document.text(), note_sections(document), styles_, model_,
                             [&] { document.stop_if_cancelled(); });
    }

    // The notes and reference lists that an earlier stage has marked.
    [[nodiscard]] std::vector<range> note_sections(const textmill::document& document) const {
        std::vector<range> sections;
        if (!section_) return sections;
        for (const auto& span : document.spans(section_)) {
            const auto kind = document.get(span, section_kind_).text().value_or("");
            if (kind == "notes" || kind == "references") sections.push_back({span.begin, span.end});
        }
        return sections;
    }

    std::vector<std::uint32_t> emit_entries(textmill::document& document,
                                            const std::vector<entry>& entries) const {
        std::vector<std::uint32_t> ids;
        for (const auto& one : entries) {
            const auto id = document.emit(entry_, one.span.begin, one.span.end);
            if (!one.label.empty()) document.set(id, entry_label_, one.label);
            ids.push_back(id);
        }
        return ids;
    }

    void emit_citations(textmill::document& document, const std::vector<citation>& citations,
                        const std::vector<std::uint32_t>& entries) const {
        std::vector<std::uint32_t> ids;
        for (const auto& one : citations) {
            ids.push_back(document.emit(citation_, one.span.begin, one.span.end));
        }
        for (std::size_t i = 0; i < citations.size(); ++i) {
            const auto& one = citations[i];
            document.set(ids[i], kind_, name_of(one.kind));
            document.set_json(ids[i], csl_, to_json(one.item, std::to_string(ids[i])));
            if (one.entry != npos) document.set_ref(ids[i], citation_entry_, entries[one.entry]);
            if (one.resolved != npos) document.set_ref(ids[i], resolved_, ids[one.resolved]);
            if (!one.unresolved.empty()) document.set(ids[i], unresolved_, one.unresolved);
            if (!one.work.empty()) document.set(ids[i], work_, one.work);
        }
    }

    void emit_marker(textmill::document& document, const linked_marker& one,
                     const std::vector<std::uint32_t>& entries) const {
        const auto id = document.emit(marker_, one.span.begin, one.span.end);
        std::vector<std::uint32_t> targets;
        for (const auto index : one.entries) targets.push_back(entries[index]);
        document.set(id, marker_label_, one.label);
        document.set_refs(id, refs_, targets);
    }

    textmill::type entry_;
    textmill::feature entry_label_;
    textmill::type citation_;
    textmill::feature kind_, csl_, citation_entry_, resolved_, unresolved_, work_;
    textmill::type marker_;
    textmill::feature marker_label_, refs_;
    textmill::type section_;
    textmill::feature section_kind_;
    wanted_styles styles_;
    std::string input_;
    label_model model_;
};

}  // namespace citation_parsing

TEXTMILL_PLUGINS(citation_parsing::citation_parsing_plugin)
