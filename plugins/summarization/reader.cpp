// Sweeps over spans that are sorted by begin, so that the cost is linear in their number.
#include "reader.hpp"

#include <functional>
#include <textmill/text/characters.hpp>

namespace summarization {

namespace {

using spans = std::span<const textmill::span>;

// Finds the innermost of nested spans around offsets that are asked in ascending order.
class innermost {
  public:
    explicit innermost(spans all) : rest_(all) {}

    // NULL where no span holds [begin, end).
    const textmill::span* around(std::uint32_t begin, std::uint32_t end) {
        while (!rest_.empty() && rest_.front().begin <= begin) {
            close_before(rest_.front().begin);
            open_.push_back(&rest_.front());
            rest_ = rest_.subspan(1);
        }
        close_before(begin);
        return open_.empty() || open_.back()->end < end ? nullptr : open_.back();
    }

  private:
    void close_before(std::uint32_t offset) {
        while (!open_.empty() && open_.back()->end <= offset) open_.pop_back();
    }

    spans rest_;
    std::vector<const textmill::span*> open_;
};

range place_of(const textmill::span& span) {
    return {span.begin, span.end};
}

}  // namespace

reader::reader(const textmill::setup& setup)
    : sentence_(setup.type("Sentence")),
      paragraph_(setup.type("Paragraph")),
      section_(setup.type("Section")),
      entity_(setup.type("Entity")),
      marker_(setup.type("CitationMarker")),
      kind_(setup.feature(section_, "kind")),
      entity_id_(setup.feature(entity_, "entity_id")) {}

article reader::read(const textmill::document& document) const {
    article article;
    article.text = document.text();
    read_sections(document, article);
    read_sentences(document, article);
    read_markers(document, article);
    read_entities(document, article);
    return article;
}

void reader::read_sections(const textmill::document& document, article& article) const {
    for (const auto& section : document.spans(section_)) {
        const auto kind = document.get(section, kind_).text().value_or("");
        if (kind == "title") article.titles.push_back(place_of(section));
        if (kind == "heading") article.headings.push_back(place_of(section));
    }
}

void reader::read_sentences(const textmill::document& document, article& article) const {
    const auto sections = document.spans(section_);
    innermost section(sections);
    innermost paragraph(document.spans(paragraph_));
    std::uint32_t number = 0;
    const textmill::span* last = nullptr;
    for (const auto& sentence : document.spans(sentence_)) {
        const auto* inside = section.around(sentence.begin, sentence.end);
        const auto* now = paragraph.around(sentence.begin, sentence.end);
        if (now != last) ++number;
        last = now;
        const bool is_body = sections.empty() ||
                             (inside != nullptr && document.get(*inside, kind_).text() == "body");
        if (is_body) article.sentences.push_back({place_of(sentence), sentence.id, number});
    }
}

void reader::read_markers(const textmill::document& document, article& article) const {
    for (const auto& marker : document.spans(marker_)) {
        // "Smith (2019)" is part of what the sentence says; "[12]" and "(Smith, 2019)" are not.
        const auto first = textmill::text::decode(document.text(marker), 0).value;
        if (!textmill::text::is_letter(first)) article.markers.push_back(place_of(marker));
    }
}

void reader::read_entities(const textmill::document& document, article& article) const {
    for (const auto& entity : document.spans(entity_)) {
        const auto identity = document.get(entity, entity_id_);
        const auto number = identity.integer();
        const auto text = identity.text();
        if (!number && !text) continue;
        article.entities.push_back({place_of(entity), number
                                                          ? static_cast<std::uint64_t>(*number)
                                                          : std::hash<std::string_view>{}(*text)});
    }
}

}  // namespace summarization
