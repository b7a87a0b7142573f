// Reads lines that say who published or wrote a text, and when: "CIIS  Time:12 05, 2017".
#include "source_line.hpp"

#include <algorithm>

#include "names.hpp"
#include "source_words.hpp"

namespace document_structure {

struct source_line_parser::part {
    field meaning = field::none;
    std::size_t begin = 0;  // of the label
    std::size_t value_begin = 0;
    std::size_t value_end = 0;
};

namespace {

constexpr std::size_t longest_line = 300;
constexpr std::size_t longest_label = 64;
constexpr std::size_t longest_dateline = 100;

}  // namespace

source_line_parser::source_line_parser(std::string_view labels, std::string_view publishers,
                                       const date_parser& dates)
    : publishers_(publishers), dates_(dates) {
    static const text_map<field> fields{
        {"issued", field::issued},       {"other-date", field::other_date},
        {"publisher", field::publisher}, {"original", field::original},
        {"author", field::author},       {"other", field::other}};
    for_each_row(labels, [&](const std::vector<std::string_view>& row) {
        const auto after = row.at(1) == "optional" ? colon::optional : colon::needed;
        auto& known = labels_[fold(row.at(2))];
        if (known.meaning == field::none || after == colon::optional) {
            known = {fields.find(row.at(0))->second, after};
        }
    });
}

// The longest label that ends at a colon: "Release time" before "time".
source_line_parser::part source_line_parser::label_before(std::string_view line,
                                                          range words) const {
    const auto least =
        words.end - words.begin > longest_label ? words.end - longest_label : words.begin;
    for (auto begin = words.begin; begin < words.end; begin += decode(line, begin).size) {
        if (begin < least) continue;
        const auto before = decode_before(line, begin).value;
        if (begin > words.begin && is_letter(before) && !is_wide(before)) continue;
        const auto found = labels_.find(fold(line.substr(begin, words.end - begin)));
        if (found != labels_.end()) return {found->second.meaning, begin, words.end, 0};
    }
    return {};
}

source_line_parser::part source_line_parser::label_at_start(std::string_view line) const {
    part longest;
    const auto head = line.substr(0, longest_label);
    const auto folded = fold(head);
    std::size_t folded_end = 0;
    for (const auto word : split_words(head)) {
        const auto end = static_cast<std::size_t>(word.data() + word.size() - line.data());
        folded_end = std::min(folded.find(' ', folded_end + 1), folded.size());
        const auto found = labels_.find(std::string_view(folded).substr(0, folded_end));
        if (found == labels_.end() || found->second.after == colon::needed) continue;
        longest = {found->second.meaning, 0, end, line.size()};
    }
    return longest;
}

std::vector<source_line_parser::part> source_line_parser::split_fields(
    std::string_view line) const {
    std::vector<part> parts{{field::none, 0, 0, line.size()}};
    for (const auto c : code_points(line)) {
        if (c.value != ':' && c.value != 0xFF1A) continue;
        auto found = label_before(line, trim(line, {parts.back().value_begin, c.begin}));
        if (found.meaning == field::none) continue;
        parts.back().value_end = found.begin;
        found.value_begin = c.begin + c.size;
        found.value_end = line.size();
        parts.push_back(found);
    }
    if (parts.size() == 1 && !names_author(behind_by(line))) {
        const auto found = label_at_start(line);
        if (found.meaning != field::none) return {{field::none, 0, 0, 0}, found};
    }
    return parts;
}

std::string source_line_parser::take_dates(std::string_view text, source_line& line) const {
    const bool may_tell = text.find_first_of("0123456789") != std::string_view::npos ||
                          text.find("://") != std::string_view::npos ||
                          text.find("www.") != std::string_view::npos;
    if (!may_tell) return std::string(without_edges(text));
    const auto url = find_url(text);
    if (url.end != 0) line.url = text.substr(url.begin, url.end - url.begin);
    std::string rest(text);
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(url.begin),
              rest.begin() + static_cast<std::ptrdiff_t>(url.end), ' ');
    for (const auto& found : dates_.find(rest)) {
        if (found.month == 0 && !found.is_ambiguous() && !line.has_labels) continue;
        if (!line.issued) line.issued = found;
        std::fill(rest.begin() + static_cast<std::ptrdiff_t>(found.begin),
                  rest.begin() + static_cast<std::ptrdiff_t>(found.end), ' ');
    }
    const auto kept = without_times(rest);
    return std::string(without_edges(kept));
}

bool source_line_parser::read_publisher(std::string_view text, source_line& line) const {
    const auto rest = take_dates(text, line);
    auto segments = split_segments(rest);
    line.labels_publisher = true;
    if (segments.empty()) return !line.url.empty();
    auto name = segments.front();
    const auto titled = between_title_marks(name);
    if (!titled.empty()) name = titled;
    for (auto words = split_words(name); !words.empty() && is_lower_preposition(words.back());
         words.pop_back()) {
        name = without_edges(name.substr(0, name.size() - words.back().size()));
    }
    if (name.starts_with("the ")) name.remove_prefix(4);
    if (!is_proper_phrase(name)) return false;
    line.publisher = name;
    return true;
}

bool source_line_parser::read_author(std::string_view text, source_line& line) const {
    auto names = leading_names(without_edges(text));
    if (names.empty()) {
        const auto segments = split_segments(text);
        if (segments.empty() || !is_proper_phrase(segments.front())) return false;
        names = segments.front();
    }
    names = without_publisher(names);
    line.author = names;
    const auto begin = static_cast<std::size_t>(names.data() - text.data()) + names.size();
    if (names.data() >= text.data() && begin <= text.size()) {
        static_cast<void>(take_dates(text.substr(begin), line));
    }
    return true;
}

bool source_line_parser::names_author(std::string_view text) const {
    if (!leading_names(text).empty()) return true;
    const auto segments = split_segments(text);
    return !segments.empty() && is_publisher(segments.front());
}

// Names end where a publisher begins: "Ina Holm, Harbour News".
std::string_view source_line_parser::without_publisher(std::string_view names) const {
    const auto all = split_names(names);
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (!is_publisher(all[i])) continue;
        const auto& last = all[i - 1];
        return names.substr(0, static_cast<std::size_t>(last.data() + last.size() - names.data()));
    }
    return names;
}

bool source_line_parser::read_lead(std::string_view text, source_line& line) const {
    const auto names = behind_by(text);
    if (names_author(names)) return read_author(names, line);
    const auto titled = between_title_marks(text);
    const auto rest = take_dates(text, line);
    if (names_author(behind_by(rest))) return read_author(behind_by(rest), line);
    const auto segments = split_segments(rest);
    line.has_other_words = !segments.empty();
    if (!titled.empty()) {
        line.publisher = titled;
        line.has_other_words = false;
        return true;
    }
    return read_lead_publisher(segments, line);
}

// The first segment with a publisher's words; a lone one also by its label or its article.
bool source_line_parser::read_lead_publisher(const std::vector<std::string_view>& segments,
                                             source_line& line) const {
    const bool is_sole = segments.size() == 1;
    for (const auto segment : segments) {
        if (!is_proper_phrase(segment) && !is_publisher(segment)) return false;
        if (!line.publisher.empty()) continue;
        const bool is_known = is_publisher(segment) || (is_sole && line.has_labels);
        line.is_outlet =
            !is_known && is_sole && line.issued && publishers_.follows_article(segment);
        if (!is_known && !line.is_outlet) continue;
        line.publisher = segment;
        line.has_other_words = !is_sole;
    }
    return true;
}

bool source_line_parser::read_field(field meaning, std::string_view value,
                                    source_line& line) const {
    switch (meaning) {
        case field::issued:
            static_cast<void>(take_dates(value, line));
            return line.issued.has_value();
        case field::other_date:
            return !dates_.find(value).empty();
        case field::original:
            line.is_original = true;
            return read_publisher(value, line);
        case field::publisher:
            return read_publisher(value, line);
        case field::author:
            return read_author(value, line);
        case field::other:
            return !value.empty() && split_words(value).size() <= most_publisher_words;
        case field::none:
            return false;
    }
    return false;
}

std::optional<date> source_line_parser::full_date(std::string_view line) const {
    for (const auto& found : dates_.find(line)) {
        if (found.is_full()) return found;
    }
    return std::nullopt;
}

std::optional<wire_dateline> source_line_parser::parse_wire(std::string_view paragraph) const {
    const auto head = paragraph.substr(0, longest_dateline);
    const auto dash = find_dash(head);
    if (dash.begin == std::string_view::npos) return std::nullopt;
    auto words = trim(head.substr(0, dash.begin));
    wire_dateline made;
    made.size = trim(paragraph, {0, dash.end}).end;
    const auto open = words.rfind('(');
    if (open != std::string_view::npos && words.ends_with(')')) {
        const auto agency = words.substr(open + 1, words.size() - open - 2);
        if (publishers_.is_agency(agency)) made.line.publisher = agency;
        words = trim(words.substr(0, open));
    }
    const auto place = words.substr(0, words.find_first_of(",("));
    const bool is_place = is_all_capitals(place) && is_proper_phrase(words);
    if (made.line.publisher.empty() && !is_place) return std::nullopt;
    static_cast<void>(take_dates(words, made.line));
    return made;
}

std::optional<source_line> source_line_parser::parse(std::string_view text) const {
    if (text.size() > longest_line) return std::nullopt;
    const auto line = unwrapped(text);
    const auto parts = split_fields(line);
    source_line made;
    made.has_labels = parts.size() > 1;
    if (!read_lead(trim(line.substr(0, parts.front().value_end)), made)) return std::nullopt;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto value =
            line.substr(parts[i].value_begin, parts[i].value_end - parts[i].value_begin);
        if (!read_field(parts[i].meaning, trim(value), made)) return std::nullopt;
    }
    const bool says_something = made.has_labels || made.issued || !made.author.empty();
    // "Media" before "Contact:" is a publisher no more than any other word.
    const bool is_guess = !made.labels_publisher && !made.publisher.empty() && !made.issued;
    if (!says_something || (is_guess && !is_publisher(made.publisher))) return std::nullopt;
    return made;
}

}  // namespace document_structure
