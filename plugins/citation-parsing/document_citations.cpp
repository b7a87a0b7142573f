// Everything that a document cites, and how the parts refer to each other.
#include "document_citations.hpp"

#include <algorithm>
#include <unordered_map>

#include "bare_reference.hpp"
#include "citation_reader.hpp"
#include "labels.hpp"
#include "names.hpp"
#include "resolving.hpp"
#include "splitting.hpp"
#include "works.hpp"

namespace citation_parsing {
namespace {

// The parts of the text that are in none of the regions.
std::vector<range> outside(std::size_t size, std::span<const range> regions) {
    std::vector<range> parts;
    std::size_t begin = 0;
    for (const auto& region : regions) {
        if (region.begin > begin) parts.push_back({begin, region.begin});
        begin = std::max(begin, region.end);
    }
    if (begin < size) parts.push_back({begin, size});
    return parts;
}

void read_entry(std::string_view text, std::size_t index, const label_model& model,
                document_citations& all) {
    const auto& one = all.entries[index];
    const auto body = text.substr(one.text_begin, one.span.end - one.text_begin);
    for (const auto& part : split_citations(body)) {
        auto found = read_citation(part.of(body), model);
        if (!found) continue;
        found->span = {one.text_begin + part.begin, one.text_begin + part.end};
        found->entry = index;
        if (found->same_author && !all.citations.empty()) {
            found->item.author = all.citations.back().item.author;
        }
        all.citations.push_back(std::move(*found));
    }
}

known_numbers numbers_of(std::span<const entry> entries) {
    known_numbers known;
    for (const auto& one : entries) {
        const auto number = static_cast<std::size_t>(one.number);
        if (number == 0) continue;
        if (known.size() <= number) known.resize(number + 1);
        known[number] = true;
    }
    return known;
}

void link_numbered(std::vector<marker>& found, document_citations& all) {
    std::unordered_map<int, std::size_t> by_number;
    for (std::size_t i = 0; i < all.entries.size(); ++i)
        by_number.try_emplace(all.entries[i].number, i);
    for (auto& one : found) {
        linked_marker linked{one.span, std::move(one.label), {}};
        for (const auto number : one.numbers) {
            const auto entry = by_number.find(number);
            if (entry != by_number.end()) linked.entries.push_back(entry->second);
        }
        all.markers.push_back(std::move(linked));
    }
}

void find_numbered(std::string_view text, std::span<const range> body, document_citations& all) {
    const auto known = numbers_of(all.entries);
    if (known.empty()) return;
    std::vector<marker> found;
    for (const auto& part : body) {
        auto some = find_numbered_markers(text, part, known);
        std::move(some.begin(), some.end(), std::back_inserter(found));
    }
    // "[x]" calls a note only where the notes are counted so.
    const bool roman = is_lower(all.entries.front().label[0]);
    std::erase_if(found, [&](const marker& one) {
        return is_lower(one.label[0]) && !(roman && is_known(one.numbers.front(), known));
    });
    // "(1)" calls a note only where the notes are labelled so.
    const bool enclosed = text[all.entries.front().span.begin] == '(';
    const auto form = enclosed ? plain_form::enclosed : plain_form::glued;
    if (found.empty()) found = find_plain_markers(text, body, known, form);
    link_numbered(found, all);
}

// An author's works of a year are told apart by letters; where a key has more entries, lists are
// repeated, and all of them at each marker would be too many.
constexpr std::size_t most_of_a_year = 26;

// Where in an entry its year is sought.
constexpr std::size_t entry_head = 1024;

// The entries by the key of their first author and by year.
using author_years = std::unordered_map<std::string, std::vector<std::size_t>>;

std::string author_year_key(const std::string& author, const std::string& year) {
    return author + "|" + year;
}

author_years index_author_years(const document_citations& all) {
    author_years index;
    for (const auto& one : all.citations) {
        if (one.entry == npos || one.item.author.empty() || !one.item.issued.known()) continue;
        const auto key = author_year_key(family_key(one.item.author.front()),
                                         std::to_string(one.item.issued.year));
        auto& entries = index[key];
        if (entries.size() == most_of_a_year) continue;
        if (entries.empty() || entries.back() != one.entry) entries.push_back(one.entry);
    }
    return index;
}

// Of several works of a year, "2019b" is the one whose entry says so, else the second.
std::vector<std::size_t> pick_letter(std::string_view text, const document_citations& all,
                                     const std::vector<std::size_t>& entries,
                                     const std::string& year) {
    if (year.size() != 5) return entries;
    std::vector<std::size_t> picked;
    for (const auto entry : entries) {
        const auto head = all.entries[entry].span.of(text).substr(0, entry_head);
        if (head.find(year) != npos) picked.push_back(entry);
    }
    return picked;
}

void find_author_dates(std::string_view text, std::span<const range> body,
                       document_citations& all) {
    const auto index = index_author_years(all);
    if (index.empty()) return;
    for (const auto& part : body) {
        for (auto& one : find_author_date_markers(text, part)) {
            linked_marker linked{one.span, std::move(one.label), {}};
            for (const auto& [family, year] : one.works) {
                const auto entries = index.find(author_year_key(family, year.substr(0, 4)));
                if (entries == index.end()) continue;
                const auto picked = pick_letter(text, all, entries->second, year);
                linked.entries.insert(linked.entries.end(), picked.begin(), picked.end());
            }
            if (!linked.entries.empty()) all.markers.push_back(std::move(linked));
        }
    }
}

void sort_markers(std::vector<linked_marker>& markers) {
    std::sort(markers.begin(), markers.end(), [](const linked_marker& a, const linked_marker& b) {
        return a.span.begin < b.span.begin;
    });
}

void settle(document_citations& all) {
    resolve_short_forms(all.citations, all.entries);
    name_works(all.citations);
}

}  // namespace

document_citations read_document(std::string_view text, std::vector<range> sections,
                                 wanted_styles styles, const label_model& model,
                                 const std::function<void()>& go_on) {
    document_citations all;
    if (sections.empty()) sections = find_note_sections(text);
    for (const auto& section : sections) {
        auto list = read_entries(text, section);
        std::move(list.entries.begin(), list.entries.end(), std::back_inserter(all.entries));
    }
    for (std::size_t i = 0; i < all.entries.size(); ++i) {
        go_on();
        read_entry(text, i, model, all);
    }
    go_on();
    const auto body = outside(text.size(), sections);
    if (styles.notes || styles.numbered) find_numbered(text, body, all);
    if (styles.author_date) find_author_dates(text, body, all);
    sort_markers(all.markers);
    settle(all);
    return all;
}

bool is_bare_reference(std::string_view text, const label_model& model, document_citations& found) {
    if (!could_be_reference(text)) return false;
    found = read_reference(text, model);
    return !found.citations.empty() && is_reference(found.citations.front().item);
}

document_citations read_reference(std::string_view text, const label_model& model) {
    document_citations all;
    const auto whole = trim(text, {0, text.size()});
    if (whole.empty()) return all;
    entry only{whole, whole.begin};
    if (const auto label = read_label(text, whole.begin); label && label->end < whole.end) {
        only.text_begin = label->end;
        only.label = label->digits.of(text);
        only.number = label->number;
    }
    const range body{only.text_begin, whole.end};
    auto found = read_full(body.of(text), model);
    found.span = body;
    found.entry = 0;
    all.entries.push_back(std::move(only));
    all.citations.push_back(std::move(found));
    settle(all);
    return all;
}

}  // namespace citation_parsing
