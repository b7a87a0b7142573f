// Finds the sentences of a paragraph.
#include "sentences.hpp"

#include <array>

namespace document_structure {

// A full stop or its like: [begin, end) with all that closes the sentence behind it.
struct sentence_splitter::stop {
    std::size_t first = 0;      // begin of the paragraph's current sentence
    std::size_t begin = 0;      // of the full stop
    std::size_t end = 0;        // behind full stops, closers, citation markers
    std::size_t limit = 0;      // end of the paragraph
    std::size_t next = 0;       // where the next word or its opening quote begins
    std::size_t next_word = 0;  // behind opening quotes
    std::uint32_t dots = 0;
    bool is_mark = false;     // has ! or ?
    bool is_wide = false;     // a full-width stop, which needs no space
    bool has_marker = false;  // has a citation marker
};

namespace {

constexpr std::array<bool, 256> make_candidates() {
    std::array<bool, 256> table{};
    for (const unsigned char byte : {'.', '!', '?'}) table.at(byte) = true;
    // Lead bytes of …, 。, ！？．, ؟, ۔ and ।.
    for (const unsigned byte : {0xE2U, 0xE3U, 0xEFU, 0xD8U, 0xDBU, 0xE0U}) table.at(byte) = true;
    return table;
}
constexpr auto candidates = make_candidates();

bool is_wide_stop(char32_t c) {
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E || c == 0xFF61;
}
bool is_mark(char32_t c) {
    return c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F || c == 0x61F || c == 0x203C ||
           c == 0x2049 || c == 0x2047;
}
bool is_stop(char32_t c) {
    return c == '.' || c == 0x2026 || c == 0x6D4 || c == 0x964 || is_mark(c) || is_wide_stop(c);
}

bool is_superscript(char32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

// The end of a marker such as [12], [3, 4] or superscript digits at a place; the place itself for
// none.
std::size_t behind_marker(std::string_view text, std::size_t at, std::size_t limit) {
    auto end = at;
    for (auto c = decode(text, end); end < limit && is_superscript(c.value);
         c = decode(text, end)) {
        end += c.size;
    }
    if (end != at || at >= limit || text[at] != '[') return end;
    end = at + 1;
    while (end < limit && end < at + 24 &&
           (is_digit(static_cast<unsigned char>(text[end])) || text[end] == ',' ||
            text[end] == ' ' || text[end] == '-' || text[end] == '^')) {
        ++end;
    }
    return end > at + 1 && end < limit && text[end] == ']' ? end + 1 : at;
}

// A straight quote closes only where no word follows it at once.
bool closes_here(std::string_view text, std::size_t at, char32_t c, std::size_t limit) {
    if (!is_closer(c)) return false;
    if (c != '"' && c != '\'' && c != '*' && c != '_') return true;
    return at + 1 >= limit || !is_letter(decode(text, at + 1).value);
}

std::size_t skip_spaces(std::string_view text, std::size_t at, std::size_t limit) {
    while (at < limit) {
        const auto c = decode(text, at);
        if (!is_space(c.value)) break;
        at += c.size;
    }
    return at;
}

bool is_lead_in(char32_t c) {
    return is_opener(c) || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2022;
}

std::size_t skip_openers(std::string_view text, std::size_t at, std::size_t limit) {
    while (at < limit) {
        const auto c = decode(text, at);
        if (!is_lead_in(c.value) && !is_space(c.value)) break;
        at += c.size;
    }
    return at;
}

// The word that ends at a full stop, its inner full stops too: "U.S", "e.g", "Inc".
range word_before(std::string_view text, std::size_t first, std::size_t end) {
    auto begin = end;
    while (begin > first && end - begin < 24) {
        const auto c = decode_before(text, begin);
        if (!is_letter(c.value) && !is_digit(c.value) && c.value != '.' && c.value != '&') break;
        if (is_ideograph(c.value)) break;
        begin -= c.size;
    }
    return {begin, end};
}

std::string_view view(std::string_view text, range part) {
    return text.substr(part.begin, part.end - part.begin);
}

std::string_view word_at(std::string_view text, std::size_t at) {
    auto end = at;
    for (auto c = decode(text, end);
         c.size != 0 && (is_letter(c.value) || c.value == '\'' || c.value == 0x2019);
         c = decode(text, end)) {
        if (end - at > 40) break;
        end += c.size;
    }
    return text.substr(at, end - at);
}

bool is_all_digits(std::string_view word) {
    for (const char c : word) {
        if (!is_digit(static_cast<unsigned char>(c))) return false;
    }
    return !word.empty();
}

bool is_roman(std::string_view word) {
    return !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

// "U.S", "Ph.D", "a.m": parts of one or two letters between full stops.
bool is_dotted(std::string_view word) {
    if (word.find('.') == std::string_view::npos) return false;
    for (const auto part : split(word, '.')) {
        if (part.empty() || part.size() > 2 || is_all_digits(part)) return false;
    }
    return true;
}

bool is_url_like(std::string_view text, std::size_t begin) {
    return begin > 0 &&
           (text[begin - 1] == '/' || text[begin - 1] == '@' || text[begin - 1] == '-');
}

}  // namespace

sentence_splitter::sentence_splitter(std::string_view abbreviations, std::string_view openers,
                                     std::string_view months) {
    static const text_map<abbreviation> kinds{{"title", abbreviation::title},
                                              {"number", abbreviation::number},
                                              {"general", abbreviation::general},
                                              {"either", abbreviation::either}};
    for_each_row(abbreviations, [&](const std::vector<std::string_view>& row) {
        abbreviations_.emplace(row.at(1), kinds.find(row.at(0))->second);
    });
    for_each_row(openers, [&](const auto& row) { openers_.emplace(row.at(0), true); });
    for_each_row(months, [&](const auto& row) { months_.emplace(row.at(1), true); });
}

// As written first, then in lower case: "No." is a number's, "no." may be; "in." is no "In.".
sentence_splitter::abbreviation sentence_splitter::kind_of(std::string_view word) const {
    const auto found = abbreviations_.find(word);
    return found == abbreviations_.end() ? abbreviation::none : found->second;
}

bool sentence_splitter::opens_sentence(std::string_view text, std::size_t at) const {
    return openers_.contains(word_at(text, at));
}

bool sentence_splitter::month_follows(std::string_view text, std::size_t at) const {
    return months_.contains(fold(word_at(text, at)));
}

// "J." is a name's, but "vitamin C. The" and "he and I. The" end.
bool sentence_splitter::initial_ends(std::string_view text, const stop& stop, range word) const {
    if (!opens_sentence(text, stop.next_word)) return false;
    auto before = word.begin;
    while (before > stop.first && is_space(decode_before(text, before).value)) {
        before -= decode_before(text, before).size;
    }
    const auto previous = word_before(text, stop.first, before);
    return previous.begin != previous.end && !is_upper(decode(text, previous.begin).value);
}

bool sentence_splitter::number_ends(std::string_view text, const stop& stop, range word,
                                    bool ordinals) const {
    if (word.begin == stop.first) return false;  // the number of an item
    if (word.end - word.begin > 2) return true;
    if (month_follows(text, stop.next_word)) return opens_sentence(text, stop.next_word);
    return !ordinals || opens_sentence(text, stop.next_word);
}

bool sentence_splitter::full_stop_ends(std::string_view text, const stop& stop,
                                       bool ordinals) const {
    const auto next = decode(text, stop.next_word).value;
    if (is_lower(next)) return false;
    if (stop.dots > 1) return true;
    if (stop.has_marker) return true;
    const auto span = word_before(text, stop.first, stop.begin);
    const auto word = view(text, span);
    if (word.empty() || stop.end > stop.begin + 1 + 1) {
        if (word.empty()) return true;
    }
    const bool closed = stop.end != stop.begin + 1;
    if (is_all_digits(word)) return closed || number_ends(text, stop, span, ordinals);
    switch (kind_of(word)) {
        case abbreviation::title:
        case abbreviation::general:
            return false;
        case abbreviation::number:
            return !is_digit(next) && !is_roman(word_at(text, stop.next_word));
        case abbreviation::either:
            return closed || opens_sentence(text, stop.next_word);
        case abbreviation::none:
            break;
    }
    if (span.begin == stop.first && (is_roman(word) || word.size() == 1)) return false;
    if (decode(word, 0).size == word.size() && is_upper(decode(word, 0).value)) {
        return closed || initial_ends(text, stop, span);
    }
    if (is_dotted(word)) return closed || opens_sentence(text, stop.next_word);
    return !is_url_like(text, span.begin) || stop.next > stop.end;
}

bool sentence_splitter::is_boundary(std::string_view text, const stop& stop, bool ordinals) const {
    if (stop.next >= stop.limit) return true;
    const auto next = decode(text, stop.next_word).value;
    if (stop.is_wide) return true;
    if (stop.next == stop.end) {  // no space
        if (stop.has_marker) return is_upper(next);
        if (is_ideograph(next) && stop.is_mark) return true;
        const auto word = view(text, word_before(text, stop.first, stop.begin));
        const auto following = word_at(text, stop.next_word);
        return stop.dots <= 1 && word.size() >= 4 && word.find('.') == std::string_view::npos &&
               is_lower(decode(word, 1).value) && openers_.contains(following) &&
               !is_url_like(text, stop.begin - word.size());
    }
    if (stop.is_mark) return !is_lower(next);
    return full_stop_ends(text, stop, ordinals);
}

void sentence_splitter::split(std::string_view text, range part, bool ordinals,
                              std::vector<range>& sentences) const {
    part = trim(text, part);
    stop found;
    found.first = part.begin;
    found.limit = part.end;
    for (auto at = part.begin; at < part.end;) {
        if (!candidates[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        auto c = decode(text, at);
        if (!is_stop(c.value)) {
            at += c.size;
            continue;
        }
        found.begin = at;
        found.dots = 0;
        found.is_mark = found.is_wide = found.has_marker = false;
        for (; at < part.end && is_stop(c.value); c = decode(text, at)) {
            found.is_mark |= is_mark(c.value);
            found.is_wide |= is_wide_stop(c.value);
            found.dots += c.value == '.' ? 1 : c.value == 0x2026 ? 3 : 0;
            at += c.size;
        }
        for (;;) {
            const auto behind = behind_marker(text, at, part.end);
            c = decode(text, at);
            if (behind != at) {
                found.has_marker = true;
                at = behind;
            } else if (at < part.end && closes_here(text, at, c.value, part.end)) {
                at += c.size;
            } else {
                break;
            }
        }
        found.end = at;
        found.next = skip_spaces(text, at, part.end);
        found.next_word = skip_openers(text, found.next, part.end);
        if (!is_boundary(text, found, ordinals)) continue;
        sentences.push_back({found.first, found.end});
        found.first = found.next;
        at = found.next;
    }
    if (found.first < part.end) sentences.push_back({found.first, part.end});
}

}  // namespace document_structure
