// Prints and counts in one pass each; the count is that of what is printed.
#include "reading.hpp"

#include <algorithm>
#include <textmill/text/characters.hpp>

namespace summarization {

namespace {

namespace text = textmill::text;

bool is_single(char32_t c) {
    return c >= 0x3005 && (text::is_ideograph(c) || text::is_hiragana(c));
}

// What stands close to the word before it.
bool is_closing(char32_t c) {
    return std::u32string_view(U".,;:!?)]}’”»。，；：！？、）").find(c) !=
           std::u32string_view::npos;
}

void drop_space(std::string& out) {
    if (out.ends_with(' ')) out.pop_back();
}

bool is_plain(char c) {
    return c > ' ' && c < 0x7F;
}

// Up to the first blank or character beyond ASCII.
std::string_view plain_prefix(std::string_view piece) {
    return {piece.begin(), std::find_if_not(piece.begin(), piece.end(), is_plain)};
}

void append_folding_space(std::string& out, std::string_view piece, bool after_marker) {
    while (!piece.empty()) {
        if (!after_marker) {
            const auto plain = plain_prefix(piece);
            out += plain;
            piece.remove_prefix(plain.size());
            if (piece.empty()) return;
        }
        const auto point = text::decode(piece, 0);
        if (text::is_space(point.value)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            if (after_marker && is_closing(point.value)) drop_space(out);
            out += piece.substr(0, point.size);
        }
        after_marker &= text::is_space(point.value);
        piece.remove_prefix(point.size);
    }
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
    enum class state { between, in_word, after_single };
    auto now = state::between;
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = text::decode(text, at);
        at = point.end();
        if (text::is_space(point.value)) {
            now = state::between;
        } else if (is_single(point.value)) {
            ++count;
            now = state::after_single;
        } else if (now == state::between ||
                   (now == state::after_single && text::is_letter_or_digit(point.value))) {
            ++count;
            now = state::in_word;
        }
        if (now == state::in_word) {
            while (at < text.size() && is_plain(text[at])) ++at;
        }
    }
    return count;
}

std::span<const range> inside(std::span<const range> ranges, range place) {
    const auto before = [](const range& each, std::uint32_t offset) { return each.begin < offset; };
    const auto first = std::lower_bound(ranges.begin(), ranges.end(), place.begin, before);
    const auto last = std::lower_bound(first, ranges.end(), place.end, before);
    return {first, last};
}

void append_readable(std::string& out, std::string_view text, range place,
                     std::span<const range> markers) {
    const auto start = out.size();
    auto at = place.begin;
    bool after_marker = false;
    for (const auto& marker : inside(markers, place)) {
        if (marker.begin < at) continue;
        append_folding_space(out, text.substr(at, marker.begin - at), after_marker);
        at = std::min(marker.end, place.end);
        after_marker = true;
    }
    append_folding_space(out, text.substr(at, place.end - at), after_marker);
    if (out.size() > start) drop_space(out);
}

void append_sentence(std::string& out, std::string_view sentence) {
    const auto last = text::decode_before(out, out.size()).value;
    const bool runs_on = last == U'。' || last == U'！' || last == U'？' || last == U'”';
    const bool is_single_next = is_single(text::decode(sentence, 0).value);
    if (!out.empty() && !(runs_on && is_single_next)) out += ' ';
    out += sentence;
}

}  // namespace summarization
