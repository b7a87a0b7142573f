// Decodes text that is known to be valid, where that is asked of every few letters.
#ifndef ENCODING_REPAIR_VALID_UTF8_HPP
#define ENCODING_REPAIR_VALID_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace encoding_repair {

inline constexpr std::size_t longest_character = 4;

struct valid_character {
    char32_t value;  // U+0000 at the end of the text
    std::size_t end;
};

[[nodiscard]] inline valid_character valid_character_at(std::string_view text,
                                                        std::size_t offset) noexcept {
    if (offset >= text.size()) return {0, offset};
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i]));
    };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, offset + 1};
    if (lead < 0xE0) return {(lead & 0x1FU) << 6U | (byte(1) & 0x3FU), offset + 2};
    const auto three = (lead & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    if (lead < 0xF0) return {three, offset + 3};
    return {(three & 0x7FFFU) << 6U | (byte(3) & 0x3FU), offset + 4};
}

// U+0000 at the beginning of the text.
[[nodiscard]] inline char32_t valid_character_before(std::string_view text,
                                                     std::size_t offset) noexcept {
    if (offset == 0) return 0;
    do --offset;
    while ((static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80);
    return valid_character_at(text, offset).value;
}

}  // namespace encoding_repair

#endif
