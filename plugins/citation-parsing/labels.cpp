// Reads the label that begins a note or an item of a list: "1.", "[1]", "(1)", "1)", "¹", "[^1]:",
// "  1. 1".
#include "labels.hpp"

namespace citation_parsing {
namespace {

constexpr long largest_label = 9999;

int superscript_digit(std::uint32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
    if (c == 0x2070) return 0;
    return c >= 0x2074 && c <= 0x2079 ? static_cast<int>(c - 0x2070) : -1;
}

std::optional<entry_label> enclosed(std::string_view text, std::size_t at) {
    const bool bracket = text[at] == '[';
    auto begin = skip_spaces(text, at + 1);
    if (bracket && begin < text.size() && text[begin] == '^') ++begin;
    auto end = begin;
    const auto number = bracket && !is_digit(text[begin < text.size() ? begin : at])
                            ? read_roman(text, end)
                            : read_number(text, end);
    const auto close = skip_spaces(text, end);
    if (number < 0 || number > largest_label) return std::nullopt;
    if (!bracket && number >= 1400 && number < 2100) return std::nullopt;  // "(2009) Journal of"
    if (close >= text.size() || text[close] != (bracket ? ']' : ')')) return std::nullopt;
    auto rest = close + 1;
    if (rest < text.size() && text[rest] == ':') ++rest;
    return entry_label{bracket ? label_form::bracket : label_form::parenthesis,
                       static_cast<int>(number),
                       {begin, end},
                       skip_spaces(text, rest)};
}

// A bare number stands before what begins a sentence.
bool begins_text(std::string_view text, std::size_t at) {
    const auto c = code_point_at(text, at).value;
    return is_capital(c) || c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C ||
           c == 0x2018 || c >= 0x3400;
}

std::optional<entry_label> numbered(std::string_view text, std::size_t at) {
    auto end = at;
    const auto number = read_number(text, end);
    if (number < 0 || number > largest_label || end >= text.size()) return std::nullopt;
    entry_label label{label_form::bare, static_cast<int>(number), {at, end}, end};
    const char next = text[end];
    if (next == '.' || next == ')') {
        if (end + 1 < text.size() && is_digit(text[end + 1])) return std::nullopt;
        label.form = next == '.' ? label_form::stop : label_form::closing;
        label.end = skip_spaces(text, end + 1);
        return label;
    }
    label.end = skip_spaces(text, end);
    if (!begins_text(text, label.end)) return std::nullopt;
    return label;
}

std::optional<entry_label> raised(std::string_view text, std::size_t at) {
    auto end = at;
    const auto number = read_superscript(text, end);
    if (number < 0) return std::nullopt;
    return entry_label{label_form::superscript, number, {at, end}, skip_spaces(text, end)};
}

// "  1. 1 Author": a list's own number before the printed one.
void skip_repeated(std::string_view text, entry_label& label) {
    auto end = label.end;
    if (read_number(text, end) != label.number) return;
    if (end < text.size() && (text[end] == '.' || text[end] == ')')) ++end;
    const auto next = skip_spaces(text, end);
    if (next > end) label.end = next;
}

}  // namespace

long read_roman(std::string_view text, std::size_t& at) {
    const auto value = [&](std::size_t i) {
        const char c = i < text.size() ? text[i] : ' ';
        return c == 'i' ? 1L : c == 'v' ? 5L : c == 'x' ? 10L : c == 'l' ? 50L : 0L;
    };
    constexpr std::size_t longest = 8;
    long number = 0;
    const auto begin = at;
    for (; value(at) != 0 && at - begin < longest; ++at) {
        number += value(at) < value(at + 1) ? -value(at) : value(at);
    }
    return number > 0 && value(at) == 0 ? number : -1;
}

int read_superscript(std::string_view text, std::size_t& at) {
    int number = -1;
    while (number < largest_label) {
        const auto c = code_point_at(text, at);
        const auto digit = superscript_digit(c.value);
        if (c.size == 0 || digit < 0) break;
        number = (number < 0 ? 0 : number * 10) + digit;
        at += c.size;
    }
    return number;
}

std::optional<entry_label> read_label(std::string_view text, std::size_t at) {
    at = skip_spaces(text, at);
    if (at >= text.size()) return std::nullopt;
    std::optional<entry_label> label;
    if (text[at] == '[' || text[at] == '(')
        label = enclosed(text, at);
    else if (is_digit(text[at]))
        label = numbered(text, at);
    else
        label = raised(text, at);
    if (label) skip_repeated(text, *label);
    return label;
}

}  // namespace citation_parsing
