// UTF-8 at the speed of memory: simdjson validates, the compiler vectorises the counting.
#include "base/utf8.hpp"

#include <simdjson.h>

#include <algorithm>

namespace textmill::core {
namespace utf8 {
namespace {

using byte = unsigned char;

byte byte_at(std::string_view text, std::size_t offset) {
    return static_cast<byte>(text[offset]);
}

// A row of table 3-7 of the Unicode standard: the length of a sequence by its first byte, and the
// range of its second, which is where overlong forms, surrogates and values too great show.
struct sequence_form {
    std::size_t size;
    byte second_low;
    byte second_high;
};

sequence_form form_of(byte first) {
    if (first < 0x80) return {1, 0, 0};
    if (first < 0xC2) return {0, 0, 0};
    if (first < 0xE0) return {2, 0x80, 0xBF};
    if (first == 0xE0) return {3, 0xA0, 0xBF};
    if (first == 0xED) return {3, 0x80, 0x9F};
    if (first < 0xF0) return {3, 0x80, 0xBF};
    if (first == 0xF0) return {4, 0x90, 0xBF};
    if (first < 0xF4) return {4, 0x80, 0xBF};
    if (first == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

// 0 where no code point begins.
std::size_t sequence_size(std::string_view bytes, std::size_t offset) {
    const auto form = form_of(byte_at(bytes, offset));
    if (form.size <= 1) return form.size;
    if (bytes.size() - offset < form.size) return 0;
    const auto second = byte_at(bytes, offset + 1);
    if (second < form.second_low || second > form.second_high) return 0;
    for (std::size_t i = 2; i < form.size; ++i) {
        if ((byte_at(bytes, offset + i) & 0xC0U) != 0x80U) return 0;
    }
    return form.size;
}

// Counts in chunks whose sum fits into a byte: the compiler then adds 16 or 32 bytes at a time.
template <typename Weight>
std::size_t sum_of(std::string_view text, Weight weight) {
    constexpr std::size_t chunk_size = 127;  // a byte weighs at most 2
    std::size_t sum = 0;
    for (std::size_t begin = 0; begin < text.size(); begin += chunk_size) {
        byte chunk_sum = 0;
        for (const char c : text.substr(begin, chunk_size)) {
            chunk_sum = static_cast<byte>(chunk_sum + weight(static_cast<byte>(c)));
        }
        sum += chunk_sum;
    }
    return sum;
}

byte begins_code_point(byte b) {
    return static_cast<byte>((b & 0xC0U) != 0x80U);
}

// Both units of a surrogate pair are counted at the first byte.
byte utf16_units(byte b) {
    return static_cast<byte>(begins_code_point(b) + byte{b >= 0xF0});
}

}  // namespace

std::optional<std::size_t> validate(std::string_view bytes) {
    if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::nullopt;
    std::size_t offset = 0;
    while (offset < bytes.size()) {
        const auto size = sequence_size(bytes, offset);
        if (size == 0) break;
        offset += size;
    }
    return offset;
}

std::string with_escapes(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    while (const auto bad = validate(bytes)) {
        const auto value = byte_at(bytes, *bad);
        text.append(bytes.substr(0, *bad));
        text += "\\x";
        text += digits[value >> 4U];
        text += digits[value & 0xFU];
        bytes.remove_prefix(*bad + 1);
    }
    return text.append(bytes);
}

bool is_ascii(std::string_view text) {
    constexpr std::size_t chunk_size = 4096;  // to stop early, yet compare many bytes at a time
    for (std::size_t begin = 0; begin < text.size(); begin += chunk_size) {
        byte seen = 0;
        for (const char c : text.substr(begin, chunk_size)) seen |= static_cast<byte>(c);
        if (seen >= 0x80) return false;
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    return sum_of(text, begins_code_point);
}

std::size_t count_utf16(std::string_view text) {
    return sum_of(text, utf16_units);
}

decoded decode_at(std::string_view text, std::size_t offset) {
    const auto first = byte_at(text, offset);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t code_point = first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        code_point = (code_point << 6U) | (byte_at(text, offset + i) & 0x3FU);
    }
    return {code_point, size};
}

void append(std::string& text, char32_t code_point) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += {static_cast<char>(0xC0U | (code_point >> 6U)), tail(0)};
    } else if (code_point < 0x10000) {
        text += {static_cast<char>(0xE0U | (code_point >> 12U)), tail(6), tail(0)};
    } else {
        text += {static_cast<char>(0xF0U | (code_point >> 18U)), tail(12), tail(6), tail(0)};
    }
}

}  // namespace utf8

namespace {

constexpr std::size_t block_size = 1024;

std::size_t count_units(std::string_view text, offset_unit unit) {
    return unit == offset_unit::utf16 ? utf8::count_utf16(text) : utf8::count_code_points(text);
}

}  // namespace

// In ASCII all units are the same, so there is nothing to count.
offset_translator::offset_translator(std::string_view text, offset_unit unit)
    : text_(text), unit_(utf8::is_ascii(text) ? offset_unit::bytes : unit) {
    if (unit_ == offset_unit::bytes) return;
    blocks_.reserve(text.size() / block_size + 1);
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= text.size(); begin += block_size) {
        blocks_.push_back(count);
        count += count_units(text.substr(begin, block_size), unit_);
    }
}

std::size_t offset_translator::translate(std::size_t offset) {
    if (unit_ == offset_unit::bytes) return offset;
    const auto block_begin = offset / block_size * block_size;
    if (offset < last_offset_ || block_begin > last_offset_) {
        last_offset_ = block_begin;
        last_count_ = blocks_[offset / block_size];
    }
    last_count_ += count_units(text_.substr(last_offset_, offset - last_offset_), unit_);
    last_offset_ = offset;
    return last_count_;
}

}  // namespace textmill::core
