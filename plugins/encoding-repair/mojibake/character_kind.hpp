// Sorts characters into kinds, so that neighbours can be compared without a table of all pairs.
#ifndef ENCODING_REPAIR_CHARACTER_KIND_HPP
#define ENCODING_REPAIR_CHARACTER_KIND_HPP

#include <array>
#include <cstdint>
#include <string_view>

namespace encoding_repair {

enum class character_kind : std::uint8_t {
    blank,  // also what is before and behind a text
    no_break,
    lower,
    upper,
    letter,     // of an alphabet without case
    ideograph,  // with kana and Hangul
    mark,
    digit,
    opening,
    closing,    // brackets, and what ends a sentence
    quotation,  // some languages open with the marks that others close with
    apostrophe,
    dash,
    ascii_sign,
    currency,
    sign,  // degrees, exponents, trademarks
    mathematics,
    box,
    symbol,
    wide,  // punctuation and forms of the East
    emoji,
    control,
    nothing  // unassigned, private, surrogates
};

// By number, as data/kind_pairs.tsv names them.
inline constexpr std::array<std::string_view, 23> kind_names = {
    "blank",  "no_break",   "lower",    "upper",   "letter",      "ideograph",
    "mark",   "digit",      "opening",  "closing", "quotation",   "apostrophe",
    "dash",   "ascii_sign", "currency", "sign",    "mathematics", "box",
    "symbol", "wide",       "emoji",    "control", "nothing"};
inline constexpr std::size_t kind_count = kind_names.size();

[[nodiscard]] character_kind kind_of(char32_t character);

}  // namespace encoding_repair

#endif
