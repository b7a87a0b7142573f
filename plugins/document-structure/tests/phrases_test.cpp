// Stock phrases, as whole lines, as beginnings and inside lines.
#include "phrases.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

std::optional<phrase_kind> match(std::string_view folded) {
    static const phrase_table table(tests::table("phrases.tsv"));
    return table.match(folded);
}

}  // namespace

TEST_CASE("Counts, bullets, numbers and end punctuation do not hide a phrase") {
    for (const std::string_view text :
         {"leave a reply", "leave a reply:", "- leave a reply", "comments (12)", "12 comments"}) {
        CAPTURE(text);
        CHECK(match(text) == phrase_kind::boilerplate_section);
    }
    CHECK(match("5. notes") == phrase_kind::notes);
    CHECK(match("## references") == phrase_kind::references);
}

TEST_CASE("A whole-line phrase within a longer line says nothing") {
    CHECK_FALSE(match("notes from a small harbour"));
    CHECK_FALSE(match("share the burden of it"));
}

TEST_CASE("A beginning must end at a word") {
    CHECK(match("read more: ten harbours") == phrase_kind::boilerplate);
    CHECK_FALSE(match("watchmen and ships"));
}

TEST_CASE("Phrases are found inside lines at the beginning of words") {
    CHECK(match("\u00A9 2020 harbour press. all rights reserved.") == phrase_kind::boilerplate);
    CHECK(match("the text was written in june; views expressed are those of its author.") ==
          phrase_kind::author_note);
}
