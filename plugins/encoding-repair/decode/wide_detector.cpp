// Tells UTF-16 and UTF-32 without a mark by their ASCII: blanks, digits and line ends have zero
// bytes in any language, and always on the same side.
#include <algorithm>

#include "decode/detector.hpp"

namespace encoding_repair {
namespace {

constexpr std::size_t reach = 65536;

bool is_ascii_text(unsigned value) {
    return (value >= 0x20 && value < 0x7F) || value == '\n' || value == '\r' || value == '\t';
}

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

bool is_blank(unsigned value) {
    return value == ' ' || value == '\n' || value == '\r' || value == '\t';
}

// Units of `size` bytes that are such a character of ASCII, with its byte at `offset`.
template <class Wanted>
std::size_t count_ascii(std::string_view bytes, std::size_t size, std::size_t offset,
                        Wanted wanted) {
    std::size_t count = 0;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        if (!wanted(byte_at(bytes, at + offset))) continue;
        std::size_t zeros = 0;
        for (std::size_t i = 0; i < size; ++i) zeros += byte_at(bytes, at + i) == 0 ? 1 : 0;
        count += zeros == size - 1 ? 1 : 0;
    }
    return count;
}

bool is_letter_or_blank(unsigned value) {
    return value == ' ' || ((value | 0x20U) >= 'a' && (value | 0x20U) <= 'z');
}

// Units of two bytes that are letters of ASCII both: a text in ASCII with some NULs is full of
// them; one ideograph in five is so by chance, and of other scripts none.
std::size_t count_letter_pairs(std::string_view bytes) {
    std::size_t count = 0;
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
        const auto first = byte_at(bytes, at);
        const auto second = byte_at(bytes, at + 1);
        if (is_letter_or_blank(first) && is_letter_or_blank(second)) ++count;
    }
    return count;
}

bool decodes(std::string_view bytes, const charset& charset, patience& patience) {
    pair_memories none;
    return decode(bytes, charset, none, patience).repairs.empty();
}

const charset* detect_utf32(std::string_view bytes, patience& patience) {
    if (bytes.size() % 4 != 0) return nullptr;
    const auto sample = bytes.substr(0, reach);
    const auto* little = find_charset("UTF-32LE");
    const auto* big = find_charset("UTF-32BE");
    if (count_ascii(sample, 4, 0, is_ascii_text) > 0 && decodes(sample, *little, patience))
        return little;
    return count_ascii(sample, 4, 3, is_ascii_text) > 0 && decodes(sample, *big, patience)
               ? big
               : nullptr;
}

// The order of bytes in which one unit in a hundred is such a character; NULL where neither or
// both.
template <class Wanted>
const charset* order_by(std::string_view sample, Wanted wanted) {
    const auto little = count_ascii(sample, 2, 0, wanted);
    const auto big = count_ascii(sample, 2, 1, wanted);
    const auto most = std::max(little, big);
    if (most * 200 < sample.size() || std::min(little, big) * 10 > most) return nullptr;
    return find_charset(little > big ? "UTF-16LE" : "UTF-16BE");
}

// Blanks first: in the wrong order they are characters of no use, where U+4E00 looks like "N".
const charset* detect_utf16(std::string_view bytes, patience& patience) {
    if (bytes.size() % 2 != 0) return nullptr;
    const auto sample = bytes.substr(0, reach);
    if (count_letter_pairs(sample) * 5 > sample.size()) return nullptr;
    const auto* by_blanks = order_by(sample, is_blank);
    const auto* charset = by_blanks != nullptr ? by_blanks : order_by(sample, is_ascii_text);
    return charset != nullptr && decodes(sample, *charset, patience) ? charset : nullptr;
}

}  // namespace

const charset* detect_wide(std::string_view bytes, patience& patience) {
    if (bytes.size() < 4 || bytes.substr(0, reach).find('\0') == std::string_view::npos) {
        return nullptr;
    }
    const auto* utf32 = detect_utf32(bytes, patience);
    return utf32 != nullptr ? utf32 : detect_utf16(bytes, patience);
}

}  // namespace encoding_repair
