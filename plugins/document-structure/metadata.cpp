// Draws title, byline, publisher, date and original from the lines that state them.
#include "metadata.hpp"

#include <algorithm>
#include <cstdlib>

#include "characters.hpp"

namespace document_structure {
namespace {

using lines = std::vector<placed_source_line>;

constexpr int near_days = 14;

std::string first_title(std::string_view text, const std::vector<block>& blocks) {
    for (const auto& block : blocks) {
        if (block.kind != section_kind::title || block.level != 0) continue;
        auto words = block.in(text);
        words = words.substr(0, block.markup != 0 ? words.find('\n') : std::string_view::npos);
        words.remove_prefix(std::min(words.find_first_not_of("#* "), words.size()));
        while (words.ends_with('#') || words.ends_with('*')) words.remove_suffix(1);
        std::string title;
        for (const auto c : code_points(trim(words))) {
            const bool breaks = c.value == '\n' || c.value == '\r';
            if (breaks && title.ends_with(' ')) continue;
            textmill::text::append(title, breaks ? U' ' : c.value);
        }
        return title;
    }
    return {};
}

// A line names another publication: it says so, or it has the address, or the document has a
// source line of its own.
bool is_original(const placed_source_line& one, const lines& all) {
    const auto& line = one.line;
    if (line.is_original) return true;
    if (!line.labels_publisher || one.is_front) return false;
    if (!line.url.empty()) return true;
    return std::any_of(all.begin(), all.end(), [&](const placed_source_line& other) {
        return &other != &one && other.is_front && other.line.issued &&
               !other.line.publisher.empty() && other.line.publisher != line.publisher;
    });
}

bool is_near(const date& candidate, const lines& all) {
    return candidate.is_full() && std::any_of(all.begin(), all.end(), [&](const auto& other) {
               const auto& known = other.line.issued;
               return known && known->is_full() && !known->is_ambiguous() &&
                      std::abs(day_number(*known) - day_number(candidate)) <= near_days;
           });
}

bool writes_day_first(std::string_view language) {
    constexpr std::string_view languages[] = {"ar", "ca", "cs", "da", "de", "es", "fi", "fr", "it",
                                              "nl", "no", "pl", "pt", "ro", "ru", "tr", "uk", "vi"};
    return std::find(std::begin(languages), std::end(languages), language) != std::end(languages);
}

// The order that another date of the document shows, or that brings the date near one of them.
number_order order_for(const date& date, const lines& all, std::string_view language) {
    for (const auto& other : all) {
        if (other.line.issued && other.line.issued->shown != number_order::unknown) {
            return other.line.issued->shown;
        }
    }
    const bool month_first = is_near(resolved(date, number_order::month_first), all);
    const bool day_first = is_near(resolved(date, number_order::day_first), all);
    if (month_first != day_first) {
        return month_first ? number_order::month_first : number_order::day_first;
    }
    return writes_day_first(language) ? number_order::day_first : number_order::unknown;
}

std::string date_of(const source_line& line, const lines& all, std::string_view language) {
    if (!line.issued) return {};
    const auto& date = *line.issued;
    return to_iso(resolved(
        date, date.is_ambiguous() ? order_for(date, all, language) : number_order::unknown));
}

bool is_ideographic(std::string_view text) {
    return is_ideograph(decode(text, 0).value);
}

bool reads_ideographs(std::string_view language) {
    return language == "zh" || language == "ja";
}

// A publisher named in the script of the text, then a labelled one, before others.
int rank(const source_line& line, std::string_view language) {
    const bool own_script = is_ideographic(line.publisher) == reads_ideographs(language);
    return (own_script ? 2 : 0) + (line.labels_publisher ? 1 : 0);
}

std::string publisher_of(const lines& all, std::string_view language) {
    const source_line* best = nullptr;
    for (const auto& one : all) {
        if (one.line.publisher.empty() || is_original(one, all)) continue;
        if (best == nullptr || rank(one.line, language) > rank(*best, language)) best = &one.line;
    }
    return best == nullptr ? std::string() : best->publisher;
}

std::string issued_of(const lines& all, std::string_view language) {
    for (const bool front : {true, false}) {
        for (const auto& one : all) {
            if (one.is_front == front && one.line.issued && !is_original(one, all)) {
                return date_of(one.line, all, language);
            }
        }
    }
    return {};
}

std::string byline_of(const lines& all) {
    for (const auto& one : all) {
        if (!one.line.author.empty()) return one.line.author;
    }
    return {};
}

original_source source_of(const lines& all, std::string_view language) {
    for (const auto& one : all) {
        if (!is_original(one, all)) continue;
        return {one.line.publisher, date_of(one.line, all, language), one.line.url};
    }
    return {};
}

}  // namespace

metadata draw_metadata(std::string_view text, const std::vector<block>& blocks,
                       const std::vector<placed_source_line>& sources, std::string_view language) {
    return {first_title(text, blocks), byline_of(sources), publisher_of(sources, language),
            issued_of(sources, language), source_of(sources, language)};
}

}  // namespace document_structure
