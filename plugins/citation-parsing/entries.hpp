// Finds the notes and reference lists of a document, and the entries that they hold.
#ifndef CITATION_PARSING_ENTRIES_HPP
#define CITATION_PARSING_ENTRIES_HPP

#include <span>
#include <string>
#include <vector>

#include "text_scan.hpp"

namespace citation_parsing {

struct entry {
    // With its label, without white space at its ends.
    range span;
    // Where the text behind the label begins.
    std::size_t text_begin = 0;
    std::string label = {};
    // The label as a number; 0 where the entry has none.
    int number = 0;
};

struct entry_list {
    // From the first line of the section to its end; no marker is looked for in it.
    range region;
    std::vector<entry> entries = {};

    [[nodiscard]] bool numbered() const { return !entries.empty() && entries.front().number != 0; }
};

// The sections that a heading of their own opens ("Notes", "References", "Works cited"), and
// numbered notes that end a document without a heading.
std::vector<range> find_note_sections(std::string_view text);

// The entries of one section; a heading at its beginning is passed over.
entry_list read_entries(std::string_view text, range section);

}  // namespace citation_parsing

#endif
