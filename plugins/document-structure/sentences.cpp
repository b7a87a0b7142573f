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
    bool is_first = false;    // in the paragraph's first sentence
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

// A small letter, but for names such as "eBay".
bool starts_small(std::string_view text, std::size_t at) {
    const auto first = decode(text, at);
    return is_lower(first.value) && !is_upper(decode(text, at + first.size).value);
}

// "4", "4.1", "4.1.2"
bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Nothing, or one capitalised word: what stands before the number of an item or a figure.
bool is_label(std::string_view words) {
    return words.empty() || (words.find(' ') == std::string_view::npos && words.size() < 12 &&
                             is_upper(decode(words, 0).value) && words != "In" && words != "By");
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

// "1." before an item, "Figure 1." before a caption, "3. Oktober"; but "in 2017." ends.
bool sentence_splitter::number_ends(std::string_view text, const stop& stop, range word,
                                    bool ordinals) const {
    const auto label = trim(text.substr(stop.first, word.begin - stop.first));
    if (stop.is_first && is_label(label)) return false;
    if (word.end - word.begin > 2) return true;
    const bool is_ordinal = ordinals || month_follows(text, stop.next_word);
    return !is_ordinal || opens_sentence(text, stop.next_word);
}

bool sentence_splitter::full_stop_ends(std::string_view text, const stop& stop,
                                       bool ordinals) const {
    const auto next = decode(text, stop.next_word).value;
    if (starts_small(text, stop.next_word)) return false;
    if (stop.dots > 1 || stop.has_marker) return true;
    const auto span = word_before(text, stop.first, stop.begin);
    const auto word = view(text, span);
    if (word.empty()) return true;
    const bool is_closed = stop.end != stop.begin + 1;
    const bool goes_on = !is_closed && !opens_sentence(text, stop.next_word);
    if (is_number(word)) return is_closed || number_ends(text, stop, span, ordinals);
    switch (kind_of(word)) {
        case abbreviation::title:
        case abbreviation::general:
            return false;
        case abbreviation::number:
            return !is_digit(next) && !is_roman(word_at(text, stop.next_word));
        case abbreviation::either:
            return !goes_on;
        case abbreviation::none:
            break;
    }
    const auto first = decode(word, 0);
    const bool is_single = first.size == word.size() && is_letter(first.value);
    if (span.begin == stop.first && stop.is_first && (is_single || is_roman(word))) return false;
    if (is_single && is_upper(first.value)) return is_closed || initial_ends(text, stop, span);
    return !(is_single || is_dotted(word)) || !goes_on;
}

// "growth.The": words run together where the space was lost, unlike "example.Com" and "Node.Js".
bool sentence_splitter::lacks_space(std::string_view text, const stop& stop) const {
    const auto span = word_before(text, stop.first, stop.begin);
    const auto word = view(text, span);
    const bool is_plain = stop.dots <= 1 && word.size() >= 4 &&
                          word.find('.') == std::string_view::npos &&
                          is_lower(decode_before(text, stop.begin).value);
    return is_plain && !is_url_like(text, span.begin) && opens_sentence(text, stop.next_word);
}

bool sentence_splitter::is_boundary(std::string_view text, const stop& stop, bool ordinals) const {
    if (stop.next >= stop.limit || stop.is_wide) return true;
    const auto next = decode(text, stop.next_word).value;
    if (stop.next != stop.end)
        return stop.is_mark ? !starts_small(text, stop.next_word)
                            : full_stop_ends(text, stop, ordinals);
    if (stop.has_marker) return is_upper(next);
    return (stop.is_mark && is_ideograph(next)) || lacks_space(text, stop);
}

// The end of a footnote's number that lost its brackets: "growth.8 The", "growth. 8 The".
std::size_t sentence_splitter::behind_bare_number(std::string_view text, const stop& stop,
                                                  std::size_t at) const {
    const auto digits = at + (at < stop.limit && text[at] == ' ' ? 1 : 0);
    auto end = digits;
    while (end < stop.limit && end < digits + 3 && is_digit(static_cast<unsigned char>(text[end])))
        ++end;
    if (end == digits || end >= stop.limit || text[end] != ' ') return at;
    const auto before = decode_before(text, stop.begin).value;
    const auto word = view(text, word_before(text, stop.first, stop.begin));
    const bool ends_word = is_lower(before) || is_closer(before);
    const bool is_footnote = ends_word && word.size() != 1 && kind_of(word) == abbreviation::none;
    return is_footnote && opens_sentence(text, end + 1) ? end : at;
}

// Takes in what closes the sentence behind its full stop: quotes, brackets, citation markers.
std::size_t sentence_splitter::close(std::string_view text, stop& stop, std::size_t at) const {
    for (;;) {
        const auto spaced = at + (at < stop.limit && text[at] == ' ' ? 1 : 0);
        const auto behind = behind_marker(text, spaced, stop.limit);
        const auto c = decode(text, at).value;
        if (behind != spaced && (spaced == at || !is_letter(decode(text, behind).value))) {
            stop.has_marker = true;
            at = behind;
        } else if (at < stop.limit && closes_here(text, at, c, stop.limit)) {
            at += decode(text, at).size;
        } else {
            break;
        }
    }
    const auto number = stop.has_marker || stop.is_wide ? at : behind_bare_number(text, stop, at);
    stop.has_marker |= number != at;
    return number;
}

// The stop at a place; its end is its begin where there is none.
sentence_splitter::stop sentence_splitter::read_stop(std::string_view text, std::size_t at,
                                                     std::size_t first, std::size_t limit) const {
    stop found;
    found.first = first;
    found.begin = at;
    found.limit = limit;
    for (auto c = decode(text, at); at < limit && is_stop(c.value); c = decode(text, at)) {
        found.is_mark |= is_mark(c.value);
        found.is_wide |= is_wide_stop(c.value);
        found.dots += c.value == '.' ? 1 : c.value == 0x2026 ? 3 : 0;
        at += c.size;
    }
    found.end = at;
    if (at == found.begin) return found;
    found.end = close(text, found, at);
    found.next = skip_spaces(text, found.end, limit);
    found.next_word = skip_openers(text, found.next, limit);
    return found;
}

void sentence_splitter::split(std::string_view text, range part, bool ordinals,
                              std::vector<range>& sentences) const {
    part = trim(text, part);
    auto first = part.begin;
    for (auto at = part.begin; at < part.end;) {
        if (!candidates[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        auto found = read_stop(text, at, first, part.end);
        if (found.end == at) {
            at += decode(text, at).size;
            continue;
        }
        found.is_first = first == part.begin;
        at = found.end;
        if (!is_boundary(text, found, ordinals)) continue;
        sentences.push_back({first, found.end});
        first = at = found.next;
    }
    if (first < part.end) sentences.push_back({first, part.end});
}

}  // namespace document_structure
