// Walks and writes UTF-8 by code points, so that no plugin needs a decoder of its own.
//
//     for (const auto point : textmill::text::code_points("né")) use(point.value, point.begin);
#ifndef TEXTMILL_TEXT_UTF8_HPP
#define TEXTMILL_TEXT_UTF8_HPP

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace textmill::text {

inline constexpr char32_t replacement_character = 0xFFFD;

// A code point and the bytes [begin, begin + size) that hold it.
struct code_point {
    char32_t value;
    std::size_t begin;
    std::size_t size;

    [[nodiscard]] constexpr std::size_t end() const noexcept { return begin + size; }
};

[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// True at the first byte of every code point and at the end of the text.
[[nodiscard]] constexpr bool is_boundary(std::string_view text, std::size_t offset) noexcept {
    return offset == text.size() || (offset < text.size() && !is_continuation(text[offset]));
}

namespace detail {

// Bytes of the sequence that a lead byte announces; 0 for a byte that cannot lead.
constexpr std::size_t sequence_size(unsigned char lead) noexcept {
    if (lead < 0x80U) return 1;
    if (lead < 0xC2U) return 0;
    if (lead < 0xE0U) return 2;
    if (lead < 0xF0U) return 3;
    return lead < 0xF5U ? 4 : 0;
}

constexpr bool is_scalar(char32_t value, std::size_t size) noexcept {
    constexpr char32_t shortest[] = {0, 0, 0x80, 0x800, 0x10000};
    return value >= shortest[size] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

constexpr code_point decode_long(std::string_view text, std::size_t offset) noexcept {
    const code_point broken{replacement_character, offset, 1};
    const auto lead = static_cast<unsigned char>(text[offset]);
    const auto size = sequence_size(lead);
    if (size < 2 || size > text.size() - offset) return broken;
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(text[offset + i])) return broken;
        value = (value << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
    }
    return is_scalar(value, size) ? code_point{value, offset, size} : broken;
}

}  // namespace detail

// The code point at an offset. A byte that begins none is U+FFFD of one byte; at the end of the
// text the size is 0.
[[nodiscard]] constexpr code_point decode(std::string_view text, std::size_t offset) noexcept {
    if (offset >= text.size()) return {0, offset, 0};
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead < 0x80U) return {lead, offset, 1};
    return detail::decode_long(text, offset);
}

// The code point that ends at an offset; at the beginning of the text the size is 0.
[[nodiscard]] constexpr code_point decode_before(std::string_view text,
                                                 std::size_t offset) noexcept {
    if (offset == 0) return {0, 0, 0};
    auto begin = offset - 1;
    while (begin > 0 && offset - begin < 4 && is_continuation(text[begin])) --begin;
    const auto point = decode(text.substr(0, offset), begin);
    return point.end() == offset ? point : code_point{replacement_character, offset - 1, 1};
}

// Where the text stops being valid UTF-8; its size where all of it is.
[[nodiscard]] constexpr std::size_t first_invalid(std::string_view text) noexcept {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const auto point = decode(text, offset);
        if (point.size == 1 && point.value == replacement_character) return offset;
        offset = point.end();
    }
    return offset;
}
[[nodiscard]] constexpr bool is_valid(std::string_view text) noexcept {
    return first_invalid(text) == text.size();
}

// Appends a code point; what is no Unicode scalar value becomes U+FFFD.
inline void append(std::string& out, char32_t value) {
    if (value < 0x80) {
        out += static_cast<char>(value);
        return;
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = replacement_character;
    const int following = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
    constexpr unsigned char leads[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(leads[following] | (value >> (6 * following)));
    for (int i = following - 1; i >= 0; --i) {
        out += static_cast<char>(0x80U | ((value >> (6 * i)) & 0x3FU));
    }
}

// A range over the code points of a text; it allocates nothing.
class code_points {
  public:
    class iterator {
      public:
        using value_type = code_point;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = const code_point*;
        using reference = code_point;

        iterator() = default;
        constexpr iterator(std::string_view text, std::size_t offset) noexcept
            : text_(text), point_(decode(text, offset)) {}

        constexpr code_point operator*() const noexcept { return point_; }
        constexpr const code_point* operator->() const noexcept { return &point_; }
        constexpr iterator& operator++() noexcept {
            point_ = decode(text_, point_.end());
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            auto old = *this;
            ++*this;
            return old;
        }
        constexpr bool operator==(const iterator& other) const noexcept {
            return point_.begin == other.point_.begin;
        }

      private:
        std::string_view text_;
        code_point point_{};
    };

    explicit constexpr code_points(std::string_view text) noexcept : text_(text) {}
    [[nodiscard]] constexpr iterator begin() const noexcept { return {text_, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {text_, text_.size()}; }

  private:
    std::string_view text_;
};

}  // namespace textmill::text

#endif
