#include "entries.hpp"

#include <catch.hpp>

using namespace citation_parsing;

namespace {

// The entries of the first section, as "label: text".
std::vector<std::string> entries_in(std::string_view text) {
    std::vector<std::string> all;
    const auto sections = find_note_sections(text);
    if (sections.empty()) return all;
    for (const auto& one : read_entries(text, sections[0]).entries) {
        all.push_back(one.label + ": " +
                      std::string(text.substr(one.text_begin, one.span.end - one.text_begin)));
    }
    return all;
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Labels of every form begin an entry") {
    CHECK(entries_in("B\n\nNotes\n1. A.\n2. B.") == strings{"1: A.", "2: B."});
    CHECK(entries_in("B\n\nNotes\n[1] A.\n[2] B.") == strings{"1: A.", "2: B."});
    CHECK(entries_in("B\n\nNotes\n1) A.\n2) B.") == strings{"1: A.", "2: B."});
    CHECK(entries_in("B\n\nNotes\n1 A.\n2 B.") == strings{"1: A.", "2: B."});
    CHECK(entries_in("B\n\nNotes\n¹ A.\n² B.") == strings{"1: A.", "2: B."});
    CHECK(entries_in("B\n\nNotes\n[^1]: A.\n[^2]: B.") == strings{"1: A.", "2: B."});
}

TEST_CASE("A list number before the printed number is passed over") {
    CHECK(entries_in("B\n\nNotes\n\n  1. 1 Ann A.\n  2. 2 Bob B.") ==
          strings{"1: Ann A.", "2: Bob B."});
}

TEST_CASE("A line that goes on is joined, though it begins with a number") {
    CHECK(entries_in("B\n\nReferences\n[1] Ann, Quays,\n    2012.\n[2] Bob, Piers.") ==
          strings{"1: Ann, Quays,\n    2012.", "2: Bob, Piers."});
    CHECK(entries_in("B\n\nNotes\n1. Ann, Quays,\n2012. Reprint.\n2. Bob.") ==
          strings{"1: Ann, Quays,\n2012. Reprint.", "2: Bob."});
}

TEST_CASE("A list without labels has a line, a paragraph or a hanging indent for each item") {
    const strings want{": Lee, K. (2018). Quays.", ": Orr, P. (2019). Piers."};
    CHECK(entries_in("B\n\nReferences\n\nLee, K. (2018). Quays.\nOrr, P. (2019). Piers.") == want);
    CHECK(entries_in("B\n\nReferences\n\nLee, K. (2018). Quays.\n\nOrr, P. (2019). Piers.") ==
          want);
    CHECK(entries_in("B\n\nReferences\n\nLee, K. (2018).\n  Quays.\nOrr, P. (2019).\n  Piers.") ==
          strings{": Lee, K. (2018).\n  Quays.", ": Orr, P. (2019).\n  Piers."});
}

TEST_CASE("What follows a list after a blank line is no part of it") {
    CHECK(entries_in("B\n\nNotes\n1. A.\n2. B.\n\nAbout the author\nAnn writes.") ==
          strings{"1: A.", "2: B."});
}

TEST_CASE("Notes without a heading are found where the text calls them") {
    CHECK(entries_in("Ships came.[1] They left.[2]\n\n[1] Ann A.\n[2] Bob B.") ==
          strings{"1: Ann A.", "2: Bob B."});
    CHECK(entries_in("Three rules:\n1. Come early.\n2. Leave late.").empty());
}
