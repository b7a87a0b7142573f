// Looks a line up and down, but not far: a line may be a megabyte.
#include "mojibake/whole_letters.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

bool has_whole_letters(std::string_view text, std::size_t from, std::size_t end) {
    for (auto at = from; at < end;) {
        const auto point = textmill::text::decode(text, at);
        at = point.end();
        const bool alone = textmill::text::decode(text, at).value < 0x80 && point.value >= 0xC4;
        if (alone && textmill::text::decode_before(text, point.begin).value < 0x80) return true;
    }
    return false;
}

}  // namespace

bool is_beside_whole_letters(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t reach = 80;
    auto from = begin > reach ? begin - reach : 0;
    while (!textmill::text::is_boundary(text, from)) ++from;
    const auto line_begin = text.substr(from, begin - from).rfind('\n');
    if (line_begin != std::string_view::npos) from += line_begin + 1;
    const auto behind = text.substr(end, reach);
    auto to = end + std::min(behind.find('\n'), behind.size());
    while (!textmill::text::is_boundary(text, to)) --to;
    return has_whole_letters(text, from, begin) || has_whole_letters(text, end, to);
}

}  // namespace encoding_repair
