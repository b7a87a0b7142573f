// Finds the people, organisations, places, dates, sums, laws and events that a document names, and
// which mentions mean the same thing.
#include <algorithm>
#include <textmill/plugin.hpp>

#include "extractor.hpp"

namespace entity_extraction {
namespace {

constexpr std::string_view options = R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "sections": {
      "description": "Kinds of sections that are read. Text outside of all sections is always read.",
      "type": "array",
      "items": {"enum": ["title", "byline", "dateline", "heading", "body", "caption", "author-note",
                         "notes", "references"]},
      "default": ["title", "byline", "dateline", "heading", "body", "caption", "author-note",
                  "notes"]
    }
  }
})";

float score_of(finder by) {
    switch (by) {
        case finder::definition:
        case finder::gazetteer:
            return 1.0F;
        case finder::rule:
            return 0.9F;
        default:
            return 0.8F;
    }
}

// What the sections and sentences of earlier stages say about where to read.
struct layout {
    std::vector<text_range> ranges;
    std::vector<std::uint32_t> boundaries;
    sentence_source sentences = sentence_source::rules;
};

class entity_extraction_plugin {
  public:
    using scratch = extractor::scratch;

    static textmill::description describe() {
        using textmill::kind;
        return {
            .id = "entity-extraction",
            .version = "0.1.0",
            .summary = "Finds people, organisations, places, dates, sums, laws and events.",
            .licence = "Apache-2.0 AND CC-BY-SA-4.0 AND CC-BY-4.0",
            .options = options,
            .provides = {{"Entity",
                          "A mention of a thing; mentions never overlap",
                          {{"label", kind::text, "PERSON, ORG, LOC, DATE, MONEY, LAW or EVENT"},
                           {"name", kind::text,
                            "The canonical name of the thing; ISO 8601 for complete dates"},
                           {"entity_id", kind::integer,
                            "The same for all mentions of the thing, from 1"},
                           {"mention", kind::text, "name, acronym or alias: how it is named here"},
                           {"link", kind::text, "The thing elsewhere, such as iso3166:AU"}}}},
            .used = {"Section", "Sentence"}};
    }

    explicit entity_extraction_plugin(const textmill::setup& setup)
        : extractor_([&](std::string_view name) { return setup.resource(name); }),
          sections_(setup.texts("/sections")),
          entity_(setup.type("Entity")),
          label_(setup.feature(entity_, "label")),
          name_(setup.feature(entity_, "name")),
          id_(setup.feature(entity_, "entity_id")),
          mention_(setup.feature(entity_, "mention")),
          link_(setup.feature(entity_, "link")),
          section_(setup.type("Section")),
          section_kind_(setup.feature(section_, "kind")),
          sentence_(setup.type("Sentence")) {}

    void process(textmill::document& document, scratch& scratch) const {
        const auto layout = layout_of(document);
        const auto entities = extractor_.extract(document.text(), layout.ranges,
                                                 {layout.sentences, layout.boundaries}, scratch,
                                                 [&] { document.stop_if_cancelled(); });
        emit(document, entities);
    }

  private:
    [[nodiscard]] bool is_read(std::string_view kind) const {
        return std::find(sections_.begin(), sections_.end(), kind) != sections_.end();
    }

    [[nodiscard]] layout layout_of(const textmill::document& document) const {
        layout layout;
        std::uint32_t at = 0;
        for (const auto& section : document.spans(section_)) {
            layout.boundaries.push_back(section.begin);
            layout.boundaries.push_back(section.end);
            if (is_read(document.get(section, section_kind_).text().value_or("body"))) continue;
            if (section.begin > at) layout.ranges.push_back({at, section.begin});
            at = std::max(at, section.end);
        }
        const auto end = static_cast<std::uint32_t>(document.text().size());
        if (at < end) layout.ranges.push_back({at, end});
        add_sentences(document, layout);
        return layout;
    }

    void add_sentences(const textmill::document& document, layout& layout) const {
        const auto sentences = document.spans(sentence_);
        if (sentences.empty()) return;
        layout.sentences = sentence_source::boundaries;
        for (const auto& sentence : sentences) layout.boundaries.push_back(sentence.begin);
        std::sort(layout.boundaries.begin(), layout.boundaries.end());
    }

    void emit(textmill::document& document, const document_entities& entities) const {
        std::vector<textmill::span> spans;
        spans.reserve(entities.mentions.size());
        for (const auto& mention : entities.mentions) {
            spans.push_back({mention.begin, mention.end, entity_.id, 0, 0, score_of(mention.by)});
        }
        document.emit(spans);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            describe_mention(document, spans[i].id, entities.mentions[i],
                             entities.things[entities.mentions[i].thing]);
        }
    }

    void describe_mention(textmill::document& document, std::uint32_t span,
                          const entity_mention& mention, const thing& thing) const {
        document.set(span, label_, name_of(thing.label));
        document.set(span, name_, thing.name);
        document.set(span, id_, mention.thing + 1);
        document.set(span, mention_, name_of(mention.form));
        if (!thing.link.empty()) document.set(span, link_, thing.link);
    }

    extractor extractor_;
    std::vector<std::string_view> sections_;
    textmill::type entity_;
    textmill::feature label_;
    textmill::feature name_;
    textmill::feature id_;
    textmill::feature mention_;
    textmill::feature link_;
    textmill::type section_;
    textmill::feature section_kind_;
    textmill::type sentence_;
};

}  // namespace
}  // namespace entity_extraction

TEXTMILL_PLUGINS(entity_extraction::entity_extraction_plugin)
