// Recognises lines by the stock phrases of data/phrases.tsv: "Leave a Reply", "Notes", "Figure 3".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_PHRASES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_PHRASES_HPP

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    // Of one rule, by their first byte; of those the longest phrase first.
    struct rule_heads {
        std::vector<phrase_head> heads;
        std::array<std::uint32_t, 257> begins{};

        void add(const phrase_head& head);
        [[nodiscard]] std::span<const phrase_head> of(char first_byte) const {
            const auto byte = static_cast<unsigned char>(first_byte);
            return std::span(heads).subspan(begins[byte], begins[byte + 1U] - begins[byte]);
        }
    };

    [[nodiscard]] const phrase* find_at(std::string_view text, rule where) const;
    [[nodiscard]] const phrase* find_inside(std::string_view text, const phrase_kind* kind) const;

    std::vector<phrase> phrases_;
    std::array<rule_heads, 3> by_rule_;
    std::bitset<1U << 16U> inside_starts_;  // the first two bytes; they spare most look-ups
};

}  // namespace document_structure

#endif
