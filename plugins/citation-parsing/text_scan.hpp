// Small questions about bytes and words that every file of this plugin asks of UTF-8 text.
#ifndef CITATION_PARSING_TEXT_SCAN_HPP
#define CITATION_PARSING_TEXT_SCAN_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace citation_parsing {

// [begin, end) in bytes of the text at hand.
struct range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin >= end; }
    [[nodiscard]] std::string_view of(std::string_view text) const {
        return text.substr(begin, end - begin);
    }
    bool operator==(const range&) const = default;
};

inline constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c + 32) : c;
}

// One code point and its length in bytes; {0, 0} at the end of the text.
struct code_point {
    std::uint32_t value;
    std::uint32_t size;
};
namespace detail {
code_point long_code_point_at(std::string_view text, std::size_t at);
bool is_word_beyond_ascii(std::uint32_t code_point);
bool is_space_beyond_ascii(std::uint32_t code_point);
}  // namespace detail

inline code_point code_point_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {0, 0};
    const auto first = static_cast<unsigned char>(text[at]);
    return first < 0x80 ? code_point{first, 1} : detail::long_code_point_at(text, at);
}

// Where the code point before `at` begins; 0 at the beginning.
std::size_t previous(std::string_view text, std::size_t at);

// Letters and digits of any script.
inline bool is_word(std::uint32_t c) {
    if (c >= 0x80) return detail::is_word_beyond_ascii(c);
    return is_digit(static_cast<char>(c)) || is_lower(static_cast<char>(c | 0x20U));
}
// White space of any kind, the no-break and ideographic spaces too.
inline bool is_space(std::uint32_t c) {
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : detail::is_space_beyond_ascii(c);
}
inline bool is_space_at(std::string_view text, std::size_t at) {
    return is_space(code_point_at(text, at).value);
}

// An upper-case letter, ASCII, Latin, Greek or Cyrillic.
bool is_capital(std::uint32_t code_point);
bool is_capital_at(std::string_view text, std::size_t at);

std::size_t skip_spaces(std::string_view text, std::size_t at);
// The range without white space at its ends.
range trim(std::string_view text, range whole);
std::string_view trim(std::string_view text);

// Lower case: ASCII, Latin-1, Greek and Cyrillic capitals; other bytes stay.
std::string fold(std::string_view text);
// True where `text` goes on at `at` with `lower`, a word in ASCII lower case, in any case.
inline bool goes_on(std::string_view text, std::size_t at, std::string_view lower) {
    if (at > text.size() || text.size() - at < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (to_lower(text[at + i]) != lower[i]) return false;
    }
    return true;
}
// The same, and no letter or digit follows.
inline bool word_goes_on(std::string_view text, std::size_t at, std::string_view lower) {
    return goes_on(text, at, lower) && !is_word(code_point_at(text, at + lower.size()).value);
}

bool has_word(std::string_view text);
// The words of `text`, folded: letters and digits only.
std::vector<std::string> words_of(std::string_view text);

// Runs of white space become one blank.
std::string squeeze(std::string_view text);

// Reads digits at `at` and moves past them; -1 where there is none or more than nine.
long read_number(std::string_view text, std::size_t& at);

}  // namespace citation_parsing

#endif
