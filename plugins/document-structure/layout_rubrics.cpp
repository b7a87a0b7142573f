// Finds the lines around an article that are neither its words nor its facts: menus, page controls,
// the series in which it appears.
#include <algorithm>
#include <array>

#include "characters.hpp"
#include "layout.hpp"
#include "names.hpp"
#include "source_words.hpp"

namespace document_structure {
namespace {

constexpr std::size_t longest_item = 4;  // words of an entry of a menu
constexpr std::size_t longest_item_bytes = 48;
constexpr std::size_t sure_menu = 3;          // entries
constexpr std::uint32_t longest_series = 14;  // words
constexpr std::size_t title_reach = 6;        // blocks

bool divides_menu(std::string_view text, const textmill::text::code_point& c) {
    switch (c.value) {
        case '|':
        case 0x203A:
        case 0xBB:
        case 0x2022:
        case 0xFF5C:
            return true;
        case '>':
        case '/':
        case 0xB7:
        case 0x2192:
            return is_space(decode_before(text, c.begin).value) &&
                   is_space(decode(text, c.begin + c.size).value);
        default:
            return false;
    }
}

// True of the first byte of each divider, seldom of others.
bool may_divide_menu(char byte) {
    static constexpr auto firsts = [] {
        std::array<bool, 256> table{};
        for (const unsigned char first : {0x2F, 0x3E, 0x7C, 0xC2, 0xE2, 0xEF}) table[first] = true;
        return table;
    }();
    return firsts[static_cast<unsigned char>(byte)];
}

// "Home | Opinion | Subscribe"; none where an entry is too long for a menu.
std::vector<std::string_view> menu_entries(std::string_view text) {
    std::vector<std::string_view> entries;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        const auto entry = trim(text.substr(begin, end - begin));
        if (!entry.empty()) entries.push_back(entry);
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!may_divide_menu(text[at])) continue;
        const auto c = decode(text, at);
        if (!divides_menu(text, c)) continue;
        add(c.begin);
        begin = c.end();
    }
    if (begin == 0) return entries;
    add(text.size());
    const bool all_short = std::all_of(entries.begin(), entries.end(), [](std::string_view entry) {
        return entry.size() <= longest_item_bytes && split_words(entry).size() <= longest_item;
    });
    return all_short && entries.size() > 1 ? entries : std::vector<std::string_view>();
}

// One letter of "A A A", "A- A A+", "大 中 小".
bool is_size(std::string_view word) {
    constexpr std::array<std::string_view, 10> sizes{"a", "aa", "aaa",    "a+",     "a-",
                                                     "+", "-",  "\u5927", "\u4E2D", "\u5C0F"};
    return std::find(sizes.begin(), sizes.end(), word) != sizes.end();
}

// What stands before "A A A", as in "Text size A A A"; the whole line where two sizes are not
// there.
std::string_view without_sizes(std::string_view folded) {
    if (!is_size(folded.substr(folded.rfind(' ') + 1))) return folded;
    auto words = split_words(folded);
    const auto count = words.size();
    while (!words.empty() && is_size(words.back())) words.pop_back();
    if (count - words.size() < 2) return folded;
    if (words.empty()) return {};
    const auto& last = words.back();
    return folded.substr(0, static_cast<std::size_t>(last.data() + last.size() - folded.data()));
}

bool is_number_mark(std::string_view word) {
    constexpr std::array<std::string_view, 20> marks{"no",
                                                     "nr",
                                                     "n\u00BA",
                                                     "n\u00B0",
                                                     "\u2116",
                                                     "num",
                                                     "n\u00FAm",
                                                     "issue",
                                                     "number",
                                                     "nummer",
                                                     "heft",
                                                     "ausgabe",
                                                     "band",
                                                     "vol",
                                                     "volume",
                                                     "volumen",
                                                     "cahier",
                                                     "\u0442\u043E\u043C",
                                                     "\u0432\u044B\u043F\u0443\u0441\u043A",
                                                     "#"};
    return std::find(marks.begin(), marks.end(), word) != marks.end();
}

// Behind the number nothing goes on but another field.
bool ends_number(std::string_view word) {
    return word.ends_with(',') || word.ends_with(':') || word.ends_with(';') || word.ends_with(')');
}

bool divides_fields(std::string_view word) {
    return word.starts_with('(') || word == "-" || word == "/" ||
           (!word.empty() && is_separator(decode(word, 0).value));
}

// "No. 12", "N\u00B0 3/2020", "Vol. 4, No. 2 (2020)", "#7": where the number stands, or npos.
std::size_t find_number(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto digit = words[i].find_first_of("0123456789");
        if (digit == std::string_view::npos) continue;
        auto mark = words[i].substr(0, digit);
        if (mark.empty() && i > 0) mark = words[i - 1];
        while (mark.ends_with('.') || mark.ends_with(':')) mark.remove_suffix(1);
        while (mark.starts_with('(')) mark.remove_prefix(1);
        const bool closes =
            i + 1 == words.size() || ends_number(words[i]) || divides_fields(words[i + 1]);
        if (closes && is_number_mark(mark)) return i;
    }
    return std::string_view::npos;
}

// "第12期"
bool has_ideographic_number(std::string_view text) {
    const auto begin = text.find("\u7B2C");
    if (begin == std::string_view::npos) return false;
    auto end = text.find_first_not_of("0123456789 ", begin + 3);
    if (end == std::string_view::npos || end == begin + 3) return false;
    const auto unit = decode(text, end).value;
    return unit == U'期' || unit == U'号' || unit == U'號' || unit == U'辑' || unit == U'卷';
}

}  // namespace

void layout_reader::find_furniture() {
    for (index i = 0; i < size(); ++i) {
        if (!is_open(i) || !blocks_[i].is_short || blocks_[i].markup != 0) continue;
        if (is_page_control(i) || (is_menu(i) && leads_elsewhere(i))) {
            blocks_[i].kind = section_kind::boilerplate;
        }
    }
}

bool layout_reader::is_page_control(index i) const {
    if (blocks_[i].words > longest_series) return false;
    const auto folded = fold(text_of(i));
    const auto label = without_sizes(folded);
    return label.empty() || (label.size() < folded.size() &&
                             tables_.phrases.match(label) == phrase_kind::boilerplate);
}

// At least half of the entries are known from menus.
bool layout_reader::is_menu(index i) const {
    const auto entries = menu_entries(text_of(i));
    if (entries.empty() || text_of(i).starts_with('|')) return false;
    const auto known = static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [&](std::string_view entry) {
            const auto kind = tables_.phrases.match(fold(entry));
            return kind == phrase_kind::boilerplate || kind == phrase_kind::boilerplate_section ||
                   kind == phrase_kind::kicker;
        }));
    return known == entries.size() || (entries.size() >= sure_menu && known * 2 >= entries.size());
}

// An entry stands for a page that is no part of any article: "Home", "Subscribe".
bool layout_reader::leads_elsewhere(index i) const {
    const auto entries = menu_entries(text_of(i));
    return std::any_of(entries.begin(), entries.end(), [&](std::string_view entry) {
        return tables_.phrases.match(fold(entry)) == phrase_kind::boilerplate;
    });
}

// Above the title the entries of a menu need not be known.
bool layout_reader::is_menu_above_title(index i) const {
    if (is_menu(i)) return true;
    const auto entries = menu_entries(text_of(i));
    const bool may_be_menu =
        title_ == none && entries.size() >= sure_menu && !text_of(i).starts_with('|') &&
        std::none_of(entries.begin(), entries.end(), [](std::string_view entry) {
            return is_name(entry) || entry.find_first_of("0123456789") != std::string_view::npos;
        });
    return may_be_menu && stands_above_title(i);
}

// A later line before the text may be the title as well, and is no name.
bool layout_reader::stands_above_title(index i) const {
    const auto end = std::min(text_begin_, i + 1 + title_reach);
    for (index next = i + 1; next < end; ++next) {
        if (!is_open(next) || is(next, phrase_kind::kicker) || !may_be_title(next)) continue;
        const auto words = text_of(next);
        if (leading_names(words).size() == words.size()) continue;
        if (!tables_.source_lines.parse(words)) return true;
    }
    return false;
}

// "POLICY BRIEF NO. 12", "Vol. 4, No. 2", "研究报告 第12期" beside the title.
bool layout_reader::is_series(index i) const {
    if (blocks_[i].words > longest_series || blocks_[i].markup != 0) return false;
    const auto folded = fold(text_of(i));
    const auto words = split_words(folded);
    const bool is_numbered = find_number(words) != std::string_view::npos;
    const bool names_series = tables_.phrases.contains(folded, phrase_kind::series) ||
                              (!words.empty() && words.front().starts_with("vol"));
    const bool is_series = (is_numbered && names_series) || has_ideographic_number(folded);
    return is_series && (title_ != none || stands_above_title(i));
}

// The date beside the number of a series is the date of the article.
void layout_reader::place_series(index i) {
    blocks_[i].kind = section_kind::boilerplate;
    auto found = tables_.source_lines.parse(text_of(i));
    if (!found) return read_dated_furniture(i);
    blocks_[i].kind = section_kind::dateline;
    sources_.push_back({std::move(*found), true});
}

}  // namespace document_structure
