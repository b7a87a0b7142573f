// Source of the escapes: ECMA-48, 5.4 (control sequences) and 5.6 (control strings).
#include "clean/controls.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

constexpr char escape = '\x1B';
constexpr char bell = '\x07';
constexpr std::size_t longest_sequence = 64;
constexpr std::size_t longest_string = 1024;

bool is_between(char byte, char lowest, char highest) {
    return byte >= lowest && byte <= highest;
}

// Bytes of a control sequence behind "ESC [": parameters, intermediates, and what ends it.
std::size_t size_of_sequence(std::string_view behind) {
    behind = behind.substr(0, longest_sequence);
    std::size_t at = 0;
    while (at < behind.size() && is_between(behind[at], '\x30', '\x3F')) ++at;
    while (at < behind.size() && is_between(behind[at], '\x20', '\x2F')) ++at;
    return at < behind.size() && is_between(behind[at], '\x40', '\x7E') ? at + 1 : 0;
}

// Of a string behind "ESC ]", up to a bell or "ESC \"; 0 where it has no end.
std::size_t size_of_string(std::string_view behind) {
    behind = behind.substr(0, longest_string);
    const auto end = behind.find_first_of("\x07\x1B\n");
    if (end == std::string_view::npos) return 0;
    if (behind[end] == bell) return end + 1;
    return behind.substr(end).starts_with("\x1B\\") ? end + 2 : 0;
}

// 0 where an escape begins none.
std::size_t size_of_escape(std::string_view text) {
    if (text.size() < 2) return 0;
    const auto behind = text.substr(2);
    const auto with_head = [](std::size_t size) { return size == 0 ? 0 : size + 2; };
    if (text[1] == '[') return with_head(size_of_sequence(behind));
    if (text[1] == ']') return with_head(size_of_string(behind));
    // Character sets, and functions of two bytes.
    if (is_between(text[1], '(', '+')) {
        return !behind.empty() && is_between(behind[0], '0', '~') ? 3 : 0;
    }
    return is_between(text[1], '0', '~') ? 2 : 0;
}

// Changes those characters for which `decide` returns a reason.
template <class Decide>
changes change_each(std::string_view text, const places& seen, patience& patience, Decide decide) {
    changes found;
    for (const auto begin : seen) {
        const auto point = textmill::text::decode(text, begin);
        patience.spend(point.size);
        std::string replacement;
        const std::string_view reason = decide(point.value, replacement);
        if (reason.empty()) continue;
        const bool continues =
            !found.empty() && found.back().end == begin && found.back().reason == reason;
        if (!continues) found.push_back({begin, begin, {}, reason, 0.99F});
        found.back().end = static_cast<std::uint32_t>(point.end());
        found.back().replacement += replacement;
    }
    return found;
}

}  // namespace

changes delete_terminal_escapes(std::string_view text, const places& controls, patience& patience) {
    changes found;
    std::size_t behind = 0;
    for (const auto begin : controls) {
        if (begin < behind || text[begin] != escape) continue;
        const auto size = size_of_escape(text.substr(begin));
        behind = begin + std::max<std::size_t>(size, 1);
        patience.spend(behind - begin);
        if (size == 0) continue;
        const bool continues = !found.empty() && found.back().end == begin;
        if (!continues) found.push_back({begin, begin, {}, "terminal-escape", 0.99F});
        found.back().end = static_cast<std::uint32_t>(behind);
    }
    return found;
}

changes delete_controls(std::string_view text, const places& controls, patience& patience) {
    const auto decide = [](char32_t character, std::string& replacement) {
        if (character < 0x80) return "control";
        const auto meant = from_windows1252(static_cast<std::uint8_t>(character));
        if (meant == character) return "control";
        textmill::text::append(replacement, meant);
        return "control-as-cp1252";
    };
    return change_each(text, controls, patience, decide);
}

changes delete_byte_order_marks(std::string_view text, const places& last_characters,
                                patience& patience) {
    const auto decide = [](char32_t character, std::string&) {
        return character == 0xFEFF ? "byte-order-mark" : "";
    };
    return change_each(text, last_characters, patience, decide);
}

changes delete_non_characters(std::string_view text, const places& last_characters,
                              patience& patience) {
    const auto decide = [](char32_t character, std::string&) {
        const bool last_of_plane = (character & 0xFFFEU) == 0xFFFE;
        const bool inner = character >= 0xFDD0 && character <= 0xFDEF;
        return last_of_plane || inner ? "non-character" : "";
    };
    return change_each(text, last_characters, patience, decide);
}

}  // namespace encoding_repair
