// Folding: the plain path and the others give one form.
#include "characters.hpp"

#include <string>

#include "catch.hpp"

using namespace document_structure;

TEST_CASE("A folded line is in small letters, with single blanks and none at its ends") {
    CHECK(fold("Leave a Reply") == "leave a reply");
    CHECK(fold("  Leave  a\tReply \n") == "leave a reply");
    CHECK(fold("LEAVE\u00A0A \u200BREPLY") == "leave a reply");
    CHECK(fold("") == "");
    CHECK(fold("   ") == "");
    CHECK(fold(" A") == "a");
    CHECK(fold("A ") == "a");
}

TEST_CASE("Folding straightens quotes and narrows colons and commas") {
    CHECK(fold("The Editor\u2019s \u201CNote\u201D\uFF1A \u00C9tude\uFF0C ") ==
          "the editor's \"note\": \u00E9tude,");
}

TEST_CASE("A long line is folded as its parts are") {
    std::string line = "Zeta@[`{ Alpha ";
    while (line.size() < 200) line += "Notes AND Sources 1990-99, ";
    std::string parts;
    for (const char c : line) parts += c == ' ' ? " " : fold(std::string(1, c));
    parts.pop_back();
    CHECK(fold(line) == parts);
}

TEST_CASE("Columns count wide characters twice") {
    CHECK(columns("plain text") == 10);
    CHECK(columns("\u6E2F\u53E3 a") == 6);
    CHECK(columns("caf\u00E9") == 4);
}
