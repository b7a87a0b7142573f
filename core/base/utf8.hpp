// Checks UTF-8 and counts in it, so that offsets in bytes can be told in the units that others use.
#ifndef TEXTMILL_CORE_BASE_UTF8_HPP
#define TEXTMILL_CORE_BASE_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core::utf8 {

// The offset of the first byte that begins no code point: overlong forms, surrogates, values beyond
// U+10FFFF and sequences cut short are refused. Nothing where all of it is valid.
[[nodiscard]] std::optional<std::size_t> validate(std::string_view bytes);

// The same text where it is valid; else with each byte that begins no code point as `\xE9`. For
// names: many bad bytes cost much.
[[nodiscard]] std::string with_escapes(std::string_view bytes);

// The functions below ask for valid UTF-8.

[[nodiscard]] bool is_ascii(std::string_view text);

// Whether a code point begins at the offset; the end of the text counts, what is beyond does not.
[[nodiscard]] inline bool is_boundary(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return offset == text.size();
    return (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

[[nodiscard]] std::size_t count_code_points(std::string_view text);
// Units of UTF-16: two for a code point beyond U+FFFF.
[[nodiscard]] std::size_t count_utf16(std::string_view text);

struct decoded {
    char32_t code_point;
    std::size_t size;  // in bytes
};

// The code point that begins at the offset, which must be a boundary before the end.
[[nodiscard]] decoded decode_at(std::string_view text, std::size_t offset);

void append(std::string& text, char32_t code_point);

}  // namespace textmill::core::utf8

namespace textmill::core {

enum class offset_unit { bytes, code_points, utf16 };

// Tells offsets of a text in another unit. Ascending offsets cost one pass over the text in all;
// any other costs at most a KiB.
//
//     offset_translator to_code_points(text, offset_unit::code_points);
//     to_code_points.translate(span.begin);
class offset_translator {
  public:
    // The text is valid UTF-8 and outlives the translator.
    offset_translator(std::string_view text, offset_unit unit);

    // The offset is in bytes, from 0 to the size of the text. One inside a code point counts this
    // code point whole.
    [[nodiscard]] std::size_t translate(std::size_t offset);

  private:
    std::string_view text_;
    offset_unit unit_;
    std::vector<std::size_t> blocks_;  // the count before each block
    std::size_t last_offset_ = 0;
    std::size_t last_count_ = 0;
};

}  // namespace textmill::core

#endif
