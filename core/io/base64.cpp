// Base64 of RFC 4648, section 4.
#include <array>
#include <cstdint>

#include "io/record_reader.hpp"

namespace textmill::core {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 64;

constexpr auto digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return table;
}();

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < text.size() - padding; ++i) {
        const auto digit = digits[static_cast<unsigned char>(text[i])];
        if (digit == no_digit) return std::nullopt;
        bits = bits << 6U | digit;
        // Each digit but the first of four completes a byte.
        const unsigned waiting = (3 - i % 4) * 2;
        if (i % 4 != 0) bytes.push_back(static_cast<char>(bits >> waiting & 0xFFU));
    }
    return bytes;
}

}  // namespace textmill::core
