// A contrary neighbour of the stock plugins: it marks whatever lies between two control characters,
// so that stages meet spans that overlap, are empty, or mean nothing.
#include <array>
#include <textmill/plugin.hpp>

namespace fuzz {

using textmill::kind;

// What the character behind a range may call a section; the last is no kind of document-structure.
constexpr std::array<std::string_view, 11> section_kinds{
    "title",       "byline", "dateline",   "heading",     "body", "caption",
    "author-note", "notes",  "references", "boilerplate", "other"};

class any_spans {
  public:
    static textmill::description describe() {
        return {.id = "fuzz.any-spans",
                .version = "0.1.0",
                .summary = "Marks what lies between two of the same control character.",
                .licence = "Apache-2.0",
                .provides = {{"Section", "Any range", {{"kind", kind::text, "Any kind"}}},
                             {"Paragraph", "Any range", {}},
                             {"Sentence", "Any range", {}},
                             {"CitationMarker", "Any range", {}},
                             {"Entity", "Any range", {{"entity_id", kind::integer, "Any"}}}}};
    }

    explicit any_spans(const textmill::setup& setup)
        : types_{setup.type("Section"), setup.type("Paragraph"), setup.type("Sentence"),
                 setup.type("CitationMarker"), setup.type("Entity")},
          kind_(setup.feature(types_[0], "kind")),
          entity_id_(setup.feature(types_[4], "entity_id")) {}

    void process(textmill::document& document) const {
        std::array<std::size_t, 9> opened{};  // behind the mark; 0 where none is open
        const auto text = document.text();
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto mark = static_cast<unsigned char>(text[i]);
            if (mark == 0 || mark >= opened.size()) continue;
            if (opened[mark] != 0) mark_range(document, mark, opened[mark], i);
            opened[mark] = opened[mark] == 0 ? i + 1 : 0;
        }
    }

  private:
    void mark_range(textmill::document& document, std::size_t mark, std::size_t begin,
                    std::size_t end) const {
        const auto type = mark % types_.size();
        const auto id = document.emit(types_[type], begin, end);
        const auto text = document.text();
        if (end + 1 >= text.size()) return;
        const auto choice = static_cast<unsigned char>(text[end + 1]);
        if (type == 0) document.set(id, kind_, section_kinds[choice % section_kinds.size()]);
        // Below 0 and beyond 32 bits as well.
        if (type == 4) document.set(id, entity_id_, (std::int64_t{choice} - 64) * 100'000'000'000);
    }

    std::array<textmill::type, 5> types_;
    textmill::feature kind_;
    textmill::feature entity_id_;
};

}  // namespace fuzz

TEXTMILL_PLUGINS(fuzz::any_spans)
