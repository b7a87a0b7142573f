// Source: Unicode Technical Report #26 (CESU-8). An overlong form is never what it spells: that is
// how a slash or a quote gets past a check.
#include "decode/odd_utf8.hpp"

#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

using textmill::text::replacement_character;

// The surrogate in three bytes; 0 where there is none.
char32_t surrogate_at(std::string_view bytes) noexcept {
    const bool is_one =
        bytes.size() >= 3 && bytes[0] == '\xED' && static_cast<unsigned char>(bytes[1]) >= 0xA0 &&
        textmill::text::is_continuation(bytes[1]) && textmill::text::is_continuation(bytes[2]);
    if (!is_one) return 0;
    return 0xD000U | (static_cast<unsigned char>(bytes[1]) & 0x3FU) << 6U |
           (static_cast<unsigned char>(bytes[2]) & 0x3FU);
}

std::size_t size_of_overlong(std::string_view bytes) noexcept {
    if (bytes.size() < 2 || !textmill::text::is_continuation(bytes[1])) return 0;
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    const std::size_t size = lead == 0xC0 || lead == 0xC1    ? 2
                             : lead == 0xE0 && second < 0xA0 ? 3
                             : lead == 0xF0 && second < 0x90 ? 4
                                                             : 0;
    if (size > bytes.size()) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if (!textmill::text::is_continuation(bytes[i])) return 0;
    }
    return size;
}

}  // namespace

odd_sequence odd_sequence_at(std::string_view bytes) noexcept {
    if (const auto size = size_of_overlong(bytes)) {
        return {size, replacement_character, "overlong"};
    }
    const auto high = surrogate_at(bytes);
    if (high == 0) return {};
    const auto low = high < 0xDC00 ? surrogate_at(bytes.substr(3)) : 0;
    if (low < 0xDC00) return {3, replacement_character, "lone-surrogate"};
    return {6, 0x10000U + ((high & 0x3FFU) << 10U) + (low & 0x3FFU), "cesu-8"};
}

}  // namespace encoding_repair
