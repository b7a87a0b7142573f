// Finds what stands in quotation marks, straight, curly, single or angular, nested or left open.
#include "quotes.hpp"

#include <algorithm>
#include <array>

namespace citation_parsing {
namespace {

enum class quote_kind { none, straight, curly, single, angular };
enum class quote_side { opens, closes };

struct quote_mark {
    quote_kind kind = quote_kind::none;
    quote_side side = quote_side::opens;
    range span;
};

bool follows_gap(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const auto before = code_point_at(text, previous(text, at)).value;
    return is_space(before) || before == '(' || before == '[' || before == 0x2014 ||
           before == 0x2013 || before == 0x201C || before == '"' || before == 0x2018 ||
           before == '\'';
}

bool is_stop(std::uint32_t c) {
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '?' || c == '!' || c == ')' ||
           c == ']' || c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

bool precedes_gap(std::string_view text, std::size_t at) {
    const auto after = code_point_at(text, at).value;
    return after == 0 || is_space(after) || is_stop(after) || after == 0x201D || after == '"' ||
           after == 0x2019;
}

// A straight mark opens after a gap; where a gap stands on both sides it opens too.
quote_side side_of_straight(std::string_view text, std::size_t at) {
    return follows_gap(text, at) && !is_space_at(text, at + 1) ? quote_side::opens
                                                               : quote_side::closes;
}

quote_kind single_kind(std::string_view text, std::size_t at, std::size_t size, quote_side side) {
    const bool fits = side == quote_side::opens
                          ? follows_gap(text, at) && is_word(code_point_at(text, at + size).value)
                          : precedes_gap(text, at + size);
    return fits ? quote_kind::single : quote_kind::none;
}

quote_mark mark_at(std::string_view text, std::size_t at) {
    const auto c = code_point_at(text, at);
    quote_mark mark{quote_kind::none, quote_side::opens, {at, at + std::max(c.size, 1U)}};
    switch (c.value) {
        case '"':
            mark.kind = quote_kind::straight;
            mark.side = side_of_straight(text, at);
            break;
        case 0x201C:
        case 0x201E:
        case 0x201F:
            mark.kind = quote_kind::curly;
            break;
        case 0x201D:
            mark.kind = quote_kind::curly;
            mark.side = quote_side::closes;
            break;
        case 0xAB:
            mark.kind = quote_kind::angular;
            break;
        case 0xBB:
            mark.kind = quote_kind::angular;
            mark.side = quote_side::closes;
            break;
        case 0x300A:
        case 0x300C:
            mark.kind = quote_kind::angular;
            break;
        case 0x300B:
        case 0x300D:
            mark.kind = quote_kind::angular;
            mark.side = quote_side::closes;
            break;
        case 0x2018:
            mark.kind = single_kind(text, at, c.size, quote_side::opens);
            break;
        case 0x2019:
            mark.side = quote_side::closes;
            mark.kind = single_kind(text, at, c.size, mark.side);
            break;
        case '\'':
            mark.side = follows_gap(text, at) ? quote_side::opens : quote_side::closes;
            mark.kind = single_kind(text, at, c.size, mark.side);
            break;
        default:
            break;
    }
    return mark;
}

std::vector<quote_mark> find_marks(std::string_view text) {
    std::vector<quote_mark> marks;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte != '"' && byte != '\'' && byte != 0xE2 && byte != 0xC2 && byte != 0xE3) continue;
        const auto mark = mark_at(text, at);
        if (mark.kind != quote_kind::none) marks.push_back(mark);
    }
    return marks;
}

bool ends_with_stop(std::string_view text, const quote_mark& mark) {
    if (mark.span.begin == 0) return false;
    return is_stop(static_cast<unsigned char>(text[mark.span.begin - 1])) ||
           is_stop(code_point_at(text, mark.span.end).value);
}

// For each mark the next closing one of its kind that a stop touches, or the number of marks.
std::vector<std::size_t> next_stopped(std::string_view text, const std::vector<quote_mark>& marks) {
    std::vector<std::size_t> next(marks.size());
    std::array<std::size_t, 5> last;
    last.fill(marks.size());
    for (auto i = marks.size(); i-- > 0;) {
        const auto kind = static_cast<std::size_t>(marks[i].kind);
        next[i] = last[kind];
        if (marks[i].side == quote_side::closes && ends_with_stop(text, marks[i])) last[kind] = i;
    }
    return next;
}

constexpr std::size_t longest_nesting = 64;

// The mark that closes the one at `open` by counting, at most `longest_nesting` marks further.
std::size_t balanced_close(const std::vector<quote_mark>& marks, std::size_t open) {
    std::size_t depth = 0;
    const auto end = std::min(marks.size(), open + longest_nesting);
    for (auto i = open; i < end; ++i) {
        if (marks[i].kind != marks[open].kind) continue;
        if (marks[i].side == quote_side::opens)
            ++depth;
        else if (--depth == 0)
            return i;
    }
    return marks.size();
}

}  // namespace

std::vector<quotation> find_quotations(std::string_view text) {
    const auto marks = find_marks(text);
    const auto stopped = next_stopped(text, marks);
    std::vector<quotation> found;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].side != quote_side::opens) continue;
        auto close = balanced_close(marks, i);
        if (close == marks.size()) close = stopped[i];
        if (close == marks.size()) continue;
        found.push_back({{marks[i].span.begin, marks[close].span.end},
                         {marks[i].span.end, marks[close].span.begin}});
        i = close;
    }
    return found;
}

bool ends_like_title(std::string_view text, const quotation& quoted) {
    if (quoted.inner.empty()) return false;
    const auto last = text[quoted.inner.end - 1];
    if (last == ',' || last == '.' || last == '?' || last == '!') return true;
    const auto after = skip_spaces(text, quoted.outer.end);
    if (after >= text.size()) return true;
    if (after == quoted.outer.end) return is_stop(code_point_at(text, after).value);
    return text[after] == '(' || text[after] == '[' || word_goes_on(text, after, "in");
}

}  // namespace citation_parsing
