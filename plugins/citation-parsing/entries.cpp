// Finds the notes and reference lists of a document, and the entries that they hold.
#include "entries.hpp"

#include <algorithm>
#include <array>

#include "dates.hpp"
#include "labels.hpp"
#include "names.hpp"

namespace citation_parsing {
namespace {

struct line {
    // Without the line break.
    range span;
    // Without white space at its ends.
    range ink;
    bool after_blank = false;

    [[nodiscard]] std::size_t indent() const { return ink.begin - span.begin; }
};

// The line that begins at `begin`.
line line_at(std::string_view text, std::size_t begin) {
    const auto found = text.find('\n', begin);
    const auto end = found == npos ? text.size() : found;
    const range span{begin, end};
    return {span, trim(text, span)};
}

// The lines of a section that bear ink.
std::vector<line> inked_lines(std::string_view text, range section) {
    const auto limited = text.substr(0, section.end);
    std::vector<line> lines;
    bool after_blank = true;
    for (auto at = section.begin; at < section.end;) {
        auto one = line_at(limited, at);
        at = one.span.end + 1;
        if (!one.ink.empty()) {
            one.after_blank = after_blank;
            lines.push_back(one);
        }
        after_blank = one.ink.empty();
    }
    return lines;
}

constexpr std::array<std::string_view, 30> heading_names = {"bibliographie",
                                                            "bibliography",
                                                            "bibliografía",
                                                            "cited works",
                                                            "citations",
                                                            "end notes",
                                                            "endnotes",
                                                            "foot notes",
                                                            "footnotes",
                                                            "fußnoten",
                                                            "further reading",
                                                            "literatur",
                                                            "literature",
                                                            "literature cited",
                                                            "literaturverzeichnis",
                                                            "note",
                                                            "notes",
                                                            "notes and references",
                                                            "reference",
                                                            "reference list",
                                                            "references",
                                                            "references and notes",
                                                            "references cited",
                                                            "référence",
                                                            "références",
                                                            "selected bibliography",
                                                            "sources",
                                                            "works cited",
                                                            "works consulted",
                                                            "参考文献"};

// "## Notes:", "7. References", "NOTES"
bool is_notes_heading(std::string_view ink) {
    if (ink.empty() || ink.size() > 40) return false;
    std::size_t begin = 0;
    while (begin < ink.size() && (ink[begin] == '#' || ink[begin] == '*' || ink[begin] == '=' ||
                                  ink[begin] == '.' || ink[begin] == ' ' || is_digit(ink[begin]))) {
        ++begin;
    }
    auto end = ink.size();
    while (end > begin && (ink[end - 1] == ':' || ink[end - 1] == '*' || ink[end - 1] == '=' ||
                           ink[end - 1] == '#' || ink[end - 1] == ' ' || ink[end - 1] == '.')) {
        --end;
    }
    const auto name = fold(ink.substr(begin, end - begin));
    return std::find(heading_names.begin(), heading_names.end(), name) != heading_names.end();
}

bool same_form(const entry_label& label, const entry_label& first) {
    return label.form == first.form;
}

constexpr int largest_gap = 5;

// True where the label goes on with the count that `last` reached.
bool continues(const entry_label& label, const entry_label& first, int last) {
    return same_form(label, first) && label.number > last && label.number <= last + largest_gap;
}

// The first labelled line among the first three, whose number may begin a list.
const line* first_labelled(std::string_view text, const std::vector<line>& lines,
                           entry_label& first) {
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 3); ++i) {
        const auto label = read_label(text.substr(0, lines[i].ink.end), lines[i].ink.begin);
        if (!label || label->number > 999 || label->end >= lines[i].ink.end) continue;
        first = *label;
        return &lines[i];
    }
    return nullptr;
}

entry labelled_entry(std::string_view text, const line& one, const entry_label& label) {
    const bool raised = label.form == label_form::superscript;
    auto printed = raised ? std::to_string(label.number) : std::string(label.digits.of(text));
    return {one.ink, label.end, std::move(printed), label.number};
}

// True where a line after a blank one has left the list: it is indented no further than the labels
// and bears none.
bool leaves_list(const line& one, const line& first) {
    return one.after_blank && one.indent() <= first.indent();
}

std::vector<entry> numbered_entries(std::string_view text, const std::vector<line>& lines,
                                    const line& first_line, const entry_label& first) {
    std::vector<entry> entries;
    int last = first.number - 1;
    bool inside = false;
    for (const auto& one : lines) {
        if (one.span.begin < first_line.span.begin) continue;
        const auto label = read_label(text.substr(0, one.ink.end), one.ink.begin);
        if (label && continues(*label, first, last)) {
            entries.push_back(labelled_entry(text, one, *label));
            last = label->number;
            inside = true;
        } else if (inside && leaves_list(one, first_line)) {
            inside = false;
        } else if (inside) {
            entries.back().span.end = one.ink.end;
        }
    }
    return entries;
}

bool ends_sentence(std::string_view text, const line& one) {
    const char last = text[one.ink.end - 1];
    return last == '.' || last == ')' || last == ']' || last == '/' || is_digit(last);
}

// "Smith, J.", "Smith J", "Ministry of Finance (2019).", "———."
bool begins_like_entry(std::string_view text, const line& one) {
    const auto ink = one.ink.of(text);
    for (const std::string_view dashes : {"——", "___", "---"}) {
        if (ink.starts_with(dashes)) return true;
    }
    if (!is_capital_at(ink, 0) && code_point_at(ink, 0).value < 0x2014) return false;
    const auto head = ink.substr(0, std::min<std::size_t>(ink.size(), 60));
    const auto comma = head.find_first_of(",.(");
    return comma != npos && looks_like_names(head.substr(0, comma));
}

enum class layout { paragraphs, hanging, lines, wrapped };

layout find_layout(std::string_view text, const std::vector<line>& lines) {
    std::size_t blanks = 0;
    std::size_t indented = 0;
    std::size_t starts = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        blanks += lines[i].after_blank ? 1 : 0;
        indented += lines[i].indent() > lines[0].indent() ? 1 : 0;
        const bool start = !lines[i].after_blank && begins_like_entry(text, lines[i]);
        starts += start && ends_sentence(text, lines[i - 1]) ? 1 : 0;
    }
    if (blanks > starts && 4 * blanks >= lines.size() - 1) return layout::paragraphs;
    if (indented > 0) return layout::hanging;
    return 2 * (starts + blanks) + 1 >= lines.size() ? layout::lines : layout::wrapped;
}

bool begins_entry(std::string_view text, const std::vector<line>& lines, std::size_t i,
                  layout how) {
    switch (how) {
        case layout::paragraphs:
            return lines[i].after_blank;
        case layout::hanging:
            return lines[i].indent() <= lines[0].indent();
        case layout::lines:
            return true;
        case layout::wrapped:
            break;
    }
    return begins_like_entry(text, lines[i]) && ends_sentence(text, lines[i - 1]);
}

// What could be an item of a list has a year, a link or a quotation.
bool could_be_item(std::string_view item) {
    return find_date(item) || item.find("http") != npos || item.find('"') != npos ||
           item.find("\xE2\x80\x9C") != npos || item.find("n.d.") != npos;
}

std::vector<entry> unnumbered_entries(std::string_view text, const std::vector<line>& lines) {
    std::vector<entry> entries;
    if (lines.empty()) return entries;
    const auto how = find_layout(text, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0 || begins_entry(text, lines, i, how)) {
            entries.push_back({lines[i].ink, lines[i].ink.begin});
        } else {
            entries.back().span.end = lines[i].ink.end;
        }
    }
    std::erase_if(entries, [&](const entry& one) { return !could_be_item(one.span.of(text)); });
    return entries;
}

// How many labelled lines count on from the first one.
std::size_t count_labels(std::string_view text, const std::vector<line>& lines,
                         const line& first_line, const entry_label& first) {
    return numbered_entries(text, lines, first_line, first).size();
}

// Where numbered notes without a heading begin that end the document; npos where none do. They
// begin with 1, stand a line each, and a bracket in the text before them calls the first.
std::size_t find_trailing_notes(std::string_view text) {
    const auto lines = inked_lines(text, {0, text.size()});
    for (auto i = lines.size(); i-- > 1;) {
        const auto label = read_label(text.substr(0, lines[i].ink.end), lines[i].ink.begin);
        if (!label || label->number != 1 || label->end >= lines[i].ink.end) continue;
        if (label->form == label_form::bare || label->form == label_form::closing) continue;
        const auto body = text.substr(0, lines[i].span.begin);
        const bool called =
            body.find("[1]") != npos || body.find("[1,") != npos || body.find("\xC2\xB9") != npos;
        if (!called) return npos;
        const std::vector<line> rest(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.end());
        return 2 * count_labels(text, rest, rest.front(), *label) > rest.size()
                   ? lines[i].span.begin
                   : npos;
    }
    return npos;
}

}  // namespace

std::vector<range> find_note_sections(std::string_view text) {
    std::vector<range> sections;
    for (std::size_t at = 0; at < text.size();) {
        const auto one = line_at(text, at);
        if (is_notes_heading(one.ink.of(text))) {
            if (!sections.empty()) sections.back().end = at;
            sections.push_back({at, text.size()});
        }
        at = one.span.end + 1;
    }
    if (!sections.empty()) return sections;
    if (const auto begin = find_trailing_notes(text); begin != npos)
        sections.push_back({begin, text.size()});
    return sections;
}

entry_list read_entries(std::string_view text, range section) {
    entry_list list{section};
    auto lines = inked_lines(text, section);
    if (!lines.empty() && is_notes_heading(lines.front().ink.of(text))) {
        lines.erase(lines.begin());
        if (!lines.empty()) lines.front().after_blank = true;
    }
    entry_label first{};
    if (const auto* line = first_labelled(text, lines, first)) {
        list.entries = numbered_entries(text, lines, *line, first);
    } else {
        list.entries = unnumbered_entries(text, lines);
    }
    return list;
}

}  // namespace citation_parsing
