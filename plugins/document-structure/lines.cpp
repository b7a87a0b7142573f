// Splits a text into lines and joins them into blocks: what a reader sees as one paragraph.
#include "lines.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t widest_wrap = 130;
constexpr std::uint32_t narrowest_wrap = 30;

std::uint32_t first_word_columns(std::string_view text) {
    std::uint32_t width = 0;
    for (std::size_t at = 0; at < text.size() && width < 40;) {
        const auto c = decode(text, at);
        if (is_space(c.value)) break;
        if (is_ideograph(c.value)) return width == 0 ? 2 : width;
        width += 1;
        at += c.size;
    }
    return width;
}

line measure(std::string_view text, std::size_t begin, std::size_t end) {
    const auto part = trim(text, {begin, end});
    line made{static_cast<std::uint32_t>(part.begin), static_cast<std::uint32_t>(part.end)};
    if (made.is_blank()) return made;
    const auto words = text.substr(part.begin, part.end - part.begin);
    made.indent = columns(text.substr(begin, std::min<std::size_t>(part.begin - begin, 80)));
    made.width =
        words.size() > measured_bytes ? static_cast<std::uint32_t>(words.size()) : columns(words);
    made.first_word = first_word_columns(words);
    made.ends_sentence = ends_sentence(words);
    return made;
}

bool has_lone_carriage_return(std::string_view text) {
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (at + 1 == text.size() || text[at + 1] != '\n') return true;
    }
    return false;
}

std::size_t find_line_end(std::string_view text, std::size_t begin, bool has_lone_cr) {
    if (!has_lone_cr) return std::min(text.find('\n', begin), text.size());
    while (begin < text.size() && text[begin] != '\n' && text[begin] != '\r') ++begin;
    return begin;
}

// The next word would not have fitted: so a person or a program broke the line here.
bool is_full(const line& upper, const line& lower, std::uint32_t column) {
    return upper.width + 1 + lower.first_word > column - column / 6;
}

// The width that nine of ten lines that have a neighbour stay within.
std::uint32_t common_width(const std::vector<line>& lines) {
    std::array<std::uint32_t, widest_wrap + 1> counts{};
    std::uint32_t total = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].is_blank() || lines[i + 1].is_blank()) continue;
        ++counts[std::min(lines[i].width, widest_wrap)];
        ++total;
    }
    std::uint32_t above = 0;
    for (auto width = widest_wrap; width > 0; --width) {
        above += counts[width];
        if (above * 20 > total) return width;
    }
    return 0;
}

bool starts_lower(std::string_view text, const line& line) {
    return is_lower(decode(text, line.begin).value);
}

std::string_view text_of(std::string_view text, const line& line) {
    return text.substr(line.begin, line.end - line.begin);
}

bool continues(std::string_view text, const line& upper, const line& lower, std::uint32_t column) {
    if (lower.is_blank() || upper.width > widest_wrap) return false;
    if (begins_item(text_of(text, lower)) &&
        (upper.ends_sentence || !is_full(upper, lower, column))) {
        return false;
    }
    if (begins_item(text_of(text, upper)) && lower.indent > upper.indent + 1) return true;
    if (upper.ends_sentence && lower.indent > upper.indent + 1) return false;
    if (is_full(upper, lower, column)) return true;
    return !upper.ends_sentence && starts_lower(text, lower) && upper.width * 2 > column;
}

bool is_marker_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// Steps back over one closed citation marker such as [12] or a superscript digit; 0 for none.
std::size_t marker_before(std::string_view text) {
    if (text.ends_with("\u00B9") || text.ends_with("\u00B2") || text.ends_with("\u00B3")) return 2;
    if (text.size() >= 3 && text.compare(text.size() - 3, 2, "\xE2\x81") == 0) return 3;
    if (!text.ends_with(']')) return 0;
    auto at = text.size() - 1;
    while (at > 0 &&
           (is_marker_digit(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == ' ')) {
        --at;
    }
    return at > 0 && text[at - 1] == '[' ? text.size() - at + 1 : 0;
}

bool is_terminal(char32_t c) {
    switch (c) {
        case '.':
        case '!':
        case '?':
        case 0x2026:
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
        case 0xFF0E:
        case 0xFF61:
        case 0x061F:
        case 0x06D4:
        case 0x0964:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool ends_sentence(std::string_view text) {
    return final_stop(text) != 0;
}

char32_t final_stop(std::string_view text) {
    for (int steps = 0; steps < 12 && !text.empty(); ++steps) {
        const auto last = decode_before(text, text.size());
        if (is_terminal(last.value)) return last.value;
        const auto marker = marker_before(text);
        const bool is_passed = is_closer(last.value) || (steps > 0 && last.value == ' ');
        if (marker == 0 && !is_passed) return 0;
        text.remove_suffix(marker == 0 ? last.size : marker);
    }
    return 0;
}

bool begins_item(std::string_view text) {
    for (const std::string_view bullet :
         {"- ", "* ", "\u2022", "\u00B7 ", "\u25CF", "\u25A0", "\u2013 "}) {
        if (text.starts_with(bullet)) return true;
    }
    const bool bracket = !text.empty() && (text[0] == '[' || text[0] == '(');
    std::size_t at = bracket ? 1 : 0;
    const auto first = at;
    while (at < text.size() && at < first + 3 && is_marker_digit(text[at])) ++at;
    if (at == first && bracket && at < text.size() &&
        is_letter(static_cast<unsigned char>(text[at])))
        ++at;
    if (at == first || at + 1 >= text.size()) return false;
    if (bracket) return text[at] == ']' || text[at] == ')';
    return (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
}

void split_lines(std::string_view text, std::vector<line>& lines) {
    lines.clear();
    const bool has_lone_cr = has_lone_carriage_return(text);
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = find_line_end(text, begin, has_lone_cr);
        lines.push_back(measure(text, begin, end));
        begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
}

std::uint32_t wrap_column(const std::vector<line>& lines) {
    const auto column = common_width(lines);
    if (column < narrowest_wrap || column >= widest_wrap) return 0;
    std::uint32_t pairs = 0;
    std::uint32_t broken = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].is_blank() || lines[i + 1].is_blank()) continue;
        ++pairs;
        if (!lines[i].ends_sentence && is_full(lines[i], lines[i + 1], column)) ++broken;
    }
    return pairs >= 2 && broken * 2 >= pairs ? column : 0;
}

void join_lines(std::string_view text, const std::vector<line>& lines,
                std::vector<extent>& blocks) {
    blocks.clear();
    const auto column = wrap_column(lines);
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (lines[i].is_blank()) continue;
        const auto first = i;
        while (column != 0 && i + 1 < lines.size() &&
               continues(text, lines[i], lines[i + 1], column)) {
            ++i;
        }
        blocks.push_back({lines[first].begin, lines[i].end, first, i});
    }
}

}  // namespace document_structure
