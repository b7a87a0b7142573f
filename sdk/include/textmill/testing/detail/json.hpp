// Reads and writes the little JSON that the fake host needs: options, their schema, features.
#ifndef TEXTMILL_TESTING_DETAIL_JSON_HPP
#define TEXTMILL_TESTING_DETAIL_JSON_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../text/utf8.hpp"

namespace textmill::testing::detail {

enum class json_kind { null, boolean, number, string, array, object };

struct json {
    json_kind kind = json_kind::null;
    std::string text = "null";       // a string's content, or the literal of a scalar
    std::vector<std::string> names;  // of an object's members, beside `items`
    std::vector<json> items;

    [[nodiscard]] const json* find(std::string_view name) const {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == name) return &items[i];
        }
        return nullptr;
    }
    json& member(std::string_view name) {
        if (const auto* found = find(name)) return const_cast<json&>(*found);
        names.emplace_back(name);
        return items.emplace_back();
    }
};

class json_reader {
  public:
    explicit json_reader(std::string_view text) : text_(text) {}

    // Nothing where the text is not exactly one JSON value nested at most 64 deep.
    std::optional<json> read() {
        json result;
        if (!text::is_valid(text_) || !read_value(result, 0)) return std::nullopt;
        skip_space();
        return at_ == text_.size() ? std::optional(result) : std::nullopt;
    }

  private:
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char wanted) {
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    void skip_space() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) {
            ++at_;
        }
    }

    bool read_value(json& out, int depth) {
        if (depth > 64) return false;
        skip_space();
        switch (peek()) {
            case '{':
                return read_object(out, depth);
            case '[':
                return read_array(out, depth);
            case '"':
                out.kind = json_kind::string;
                return read_string(out.text);
            case 't':
                return read_word(out, "true", json_kind::boolean);
            case 'f':
                return read_word(out, "false", json_kind::boolean);
            case 'n':
                return read_word(out, "null", json_kind::null);
            default:
                return read_number(out);
        }
    }

    bool read_word(json& out, std::string_view word, json_kind kind) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        out.kind = kind;
        out.text = word;
        return true;
    }

    bool read_digits() {
        const auto start = at_;
        while (peek() >= '0' && peek() <= '9') ++at_;
        return at_ > start;
    }

    bool read_number(json& out) {
        const auto start = at_;
        take('-');
        if (!take('0') && !read_digits()) return false;
        if (take('.') && !read_digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (!read_digits()) return false;
        }
        out.kind = json_kind::number;
        out.text = text_.substr(start, at_ - start);
        return true;
    }

    bool read_hex(char32_t& unit) {
        if (text_.size() - at_ < 4) return false;
        unit = 0;
        for (int i = 0; i < 4; ++i) {
            const auto digit =
                std::string_view("0123456789abcdef")
                    .find(static_cast<char>(peek() >= 'A' && peek() <= 'F' ? peek() - 'A' + 'a'
                                                                           : peek()));
            if (digit == std::string_view::npos) return false;
            unit = unit * 16 + static_cast<char32_t>(digit);
            ++at_;
        }
        return true;
    }

    bool read_escaped_unit(std::string& out) {
        char32_t unit = 0;
        if (!read_hex(unit)) return false;
        if (unit >= 0xD800 && unit < 0xDC00) {
            char32_t low = 0;
            if (!take('\\') || !take('u') || !read_hex(low)) return false;
            if (low < 0xDC00 || low > 0xDFFF) return false;
            unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
        }
        if (unit >= 0xD800 && unit <= 0xDFFF) return false;
        text::append(out, unit);
        return true;
    }

    bool read_escape(std::string& out) {
        const char letter = peek();
        ++at_;
        if (letter == 'u') return read_escaped_unit(out);
        const auto which = std::string_view("\"\\/bfnrt").find(letter);
        if (which == std::string_view::npos) return false;
        out += "\"\\/\b\f\n\r\t"[which];
        return true;
    }

    bool read_string(std::string& out) {
        out.clear();
        ++at_;
        while (at_ < text_.size()) {
            const char byte = text_[at_++];
            if (byte == '"') return true;
            if (static_cast<unsigned char>(byte) < 0x20U) return false;
            if (byte != '\\') {
                out += byte;
            } else if (!read_escape(out)) {
                return false;
            }
        }
        return false;
    }

    bool read_array(json& out, int depth) {
        out.kind = json_kind::array;
        ++at_;
        skip_space();
        if (take(']')) return true;
        do {
            if (!read_value(out.items.emplace_back(), depth + 1)) return false;
            skip_space();
        } while (take(','));
        return take(']');
    }

    bool read_object(json& out, int depth) {
        out.kind = json_kind::object;
        ++at_;
        skip_space();
        if (take('}')) return true;
        do {
            skip_space();
            if (peek() != '"' || !read_string(out.names.emplace_back())) return false;
            skip_space();
            if (!take(':') || !read_value(out.items.emplace_back(), depth + 1)) return false;
            skip_space();
        } while (take(','));
        return take('}');
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

inline std::optional<json> read_json(std::string_view text) {
    return json_reader(text).read();
}

inline void write_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) < 0x20U) {
            out += "\\u00";
            out += digits[static_cast<unsigned char>(byte) >> 4U];
            out += digits[static_cast<unsigned char>(byte) & 15U];
            continue;
        }
        if (byte == '"' || byte == '\\') out += '\\';
        out += byte;
    }
    out += '"';
}

inline void write_json(std::string& out, const json& value) {
    if (value.kind == json_kind::string) return write_string(out, value.text);
    const bool is_object = value.kind == json_kind::object;
    if (!is_object && value.kind != json_kind::array) {
        out += value.text;
        return;
    }
    out += is_object ? '{' : '[';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        if (is_object) {
            write_string(out, value.names[i]);
            out += ':';
        }
        write_json(out, value.items[i]);
    }
    out += is_object ? '}' : ']';
}

}  // namespace textmill::testing::detail

#endif
