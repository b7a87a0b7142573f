// Tells which byte a character is in Windows-1252, its five holes as the C1 controls that they are
// on the Web.
//
// Source: WHATWG Encoding Standard, index-windows-1252 (holes 81, 8D, 8F, 90, 9D are controls).
#ifndef ENCODING_REPAIR_WINDOWS1252_HPP
#define ENCODING_REPAIR_WINDOWS1252_HPP

#include <array>
#include <cstdint>

namespace encoding_repair {

inline constexpr std::array<char16_t, 32> windows1252_specials = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr char32_t from_windows1252(std::uint8_t byte) noexcept {
    return byte < 0x80 || byte > 0x9F ? byte : windows1252_specials[byte - 0x80U];
}

// The byte of a character above ASCII in Windows-1252 or Latin-1; 0 where it is in neither.
constexpr std::uint8_t to_latin_byte(char32_t character) noexcept {
    if (character >= 0x80 && character <= 0xFF) return static_cast<std::uint8_t>(character);
    if (character < 0x0152 || character > 0x2122) return 0;
    for (std::size_t i = 0; i < windows1252_specials.size(); ++i) {
        if (windows1252_specials[i] == character) return static_cast<std::uint8_t>(0x80 + i);
    }
    return 0;
}

}  // namespace encoding_repair

#endif
