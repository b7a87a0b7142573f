// Recognises lines by the stock phrases of data/phrases.tsv: "Leave a Reply", "Notes", "Figure 3".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_PHRASES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_PHRASES_HPP

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace document_structure {

enum class phrase_kind : std::uint8_t {
    boilerplate,          // the line is no part of the article
    boilerplate_section,  // nor is what follows it
    caption,
    author_note,
    notes,       // heading of the notes
    references,  // heading of the reference list
    section,     // heading that articles commonly have
    kicker,      // rubric above a title: "Opinion"
    series,      // publications that are numbered: "policy brief"
    role         // what an author may be: "senior fellow"
};

// "Leave a Reply (3):" -> "leave a reply": a folded line without bullets, counts, end punctuation.
std::string_view core_of(std::string_view folded);

class phrase_table {
  public:
    explicit phrase_table(std::string_view table);

    // What the line is, by its whole core or its beginning, or else by a phrase inside it.
    [[nodiscard]] std::optional<phrase_kind> match(std::string_view folded) const;
    [[nodiscard]] bool contains(std::string_view folded, phrase_kind kind) const;

  private:
    enum class rule : std::uint8_t { whole, prefix, contains };
    struct phrase {
        std::string text;
        phrase_kind kind;
        rule where;
    };
    // The first eight bytes of a phrase, and which of them it has: what most phrases fail by.
    struct phrase_head {
        std::uint64_t bytes;
        std::uint64_t mask;
        std::uint32_t phrase;
    };
    using heads_by_start = std::unordered_map<std::uint16_t, std::vector<phrase_head>>;

    [[nodiscard]] const phrase* find_at(std::string_view text, rule where) const;
    [[nodiscard]] const phrase* find_inside(std::string_view text, const phrase_kind* kind) const;

    std::vector<phrase> phrases_;
    // By the first two bytes; the longest phrase first. The bits spare most look-ups.
    std::bitset<1U << 16U> inside_starts_;
    std::array<heads_by_start, 3> by_start_;  // for each rule
};

}  // namespace document_structure

#endif
