// Source: WHATWG HTML Living Standard, "Numeric character reference end state": 128 to 159 are
// bytes of Windows-1252. Only references that end in a semicolon count: "AT&T" and "&c" are text.
#include "clean/html_entities.hpp"

#include <algorithm>
#include <charconv>
#include <textmill/text/utf8.hpp>

#include "data_lines.hpp"
#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

constexpr std::size_t longest_name = 31;
constexpr std::size_t longest_tag = 300;

bool is_letter(char byte) {
    return (static_cast<unsigned char>(byte) | 0x20U) >= 'a' &&
           (static_cast<unsigned char>(byte) | 0x20U) <= 'z';
}

// "<p>", "</a>", "<!DOCTYPE html>", "<br/>", but not "a < b".
bool has_tag(std::string_view text, patience& patience) {
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        patience.spend(1);
        auto behind = text.substr(at + 1, longest_tag);
        if (behind.starts_with('/') || behind.starts_with('!')) behind.remove_prefix(1);
        if (behind.empty() || !is_letter(behind.front())) continue;
        const auto end = behind.find_first_of("<>");
        if (end != std::string_view::npos && behind[end] == '>') return true;
    }
    return false;
}

// References that stand together are one change.
void add(changes& found, std::size_t begin, std::size_t end, std::string_view becomes) {
    if (found.empty() || found.back().end != begin) {
        found.push_back({static_cast<std::uint32_t>(begin), 0, {}, "html-entity", 0.99F});
    }
    found.back().end = static_cast<std::uint32_t>(end);
    found.back().replacement += becomes;
}

// U+0000 for what is no text: controls and NUL.
char32_t character_of(std::uint32_t number) {
    if (number >= 0x80 && number < 0xA0) return from_windows1252(static_cast<std::uint8_t>(number));
    const bool blank = number == '\t' || number == '\n' || number == '\r';
    if (number < 0x20 && !blank) return 0;
    const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
    return surrogate || number > 0x10FFFF || number == 0x7F ? char32_t{0} : char32_t{number};
}

}  // namespace

html_entities::html_entities(std::string_view table) {
    each_line(table, [this](std::string_view line) {
        const auto name = take_column(line);
        std::string becomes;
        while (!line.empty()) {
            std::uint32_t point = 0;
            const auto read = std::from_chars(line.data(), line.data() + line.size(), point, 16);
            if (read.ec != std::errc()) refuse(line);
            textmill::text::append(becomes, point);
            line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
            if (line.starts_with(' ')) line.remove_prefix(1);
        }
        names_.emplace(name, std::move(becomes));
    });
}

changes html_entities::decode(std::string_view text, patience& patience) const {
    changes found;
    auto at = text.find('&');
    if (at == std::string_view::npos || has_tag(text, patience)) return found;
    while (at != std::string_view::npos) {
        auto end = at + 1;
        std::string becomes = "&";
        while (becomes == "&") {
            auto next = reference_at(text.substr(end));
            if (next.size == 0) break;
            end += next.size;
            becomes = std::move(next.becomes);
        }
        if (end > at + 1) add(found, at, end, becomes);
        patience.spend(end - at);
        at = text.find('&', end);
    }
    return found;
}

html_entities::reference html_entities::reference_at(std::string_view behind) const {
    return behind.starts_with('#') ? number_at(behind) : name_at(behind);
}

html_entities::reference html_entities::name_at(std::string_view behind) const {
    const auto end = behind.substr(0, longest_name + 1).find(';');
    if (end == std::string_view::npos) return {};
    const auto found = names_.find(behind.substr(0, end));
    return found == names_.end() ? reference{} : reference{end + 1, found->second};
}

html_entities::reference html_entities::number_at(std::string_view behind) {
    const auto end = behind.substr(0, 10).find(';');
    if (end == std::string_view::npos) return {};
    auto digits = behind.substr(1, end - 1);
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t number = 0;
    const auto* last = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), last, number, hexadecimal ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != last) return {};
    const auto character = character_of(number);
    if (character == 0) return {};
    reference found{end + 1, {}};
    textmill::text::append(found.becomes, character);
    return found;
}

}  // namespace encoding_repair
