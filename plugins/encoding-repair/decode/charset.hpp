// Lists the charsets that the plugin decodes, with their names on the Web and in ICU.
#ifndef ENCODING_REPAIR_CHARSET_HPP
#define ENCODING_REPAIR_CHARSET_HPP

#include <span>
#include <string_view>

namespace encoding_repair {

enum class form { utf8, wide, single_byte, multi_byte };

struct charset {
    std::string_view name;      // as metadata says it
    std::string_view icu_name;  // empty for UTF-8
    encoding_repair::form form;
    // Languages whose letters tell this charset from the others, separated by blanks; empty where
    // it is decoded when declared, but never guessed.
    std::string_view languages;
    // What this charset costs before a byte is seen, in bits: the rarer, the more.
    float prior_bits;
    // Why its text became what stands in a document, if that was read as Windows-1252; empty for
    // charsets of the Latin alphabet, which differ in too few letters to tell.
    std::string_view misread_reason = {};
};

[[nodiscard]] std::span<const charset> all_charsets() noexcept;
// By its name or a label of the WHATWG Encoding Standard, in any case; NULL where unknown.
[[nodiscard]] const charset* find_charset(std::string_view label);
[[nodiscard]] const charset& utf8_charset() noexcept;

}  // namespace encoding_repair

#endif
