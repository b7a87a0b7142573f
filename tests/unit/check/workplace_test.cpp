// What a child said last is found in all that it printed.
#include "check/workplace.hpp"

#include <catch.hpp>

#include "check/process_state.hpp"

using namespace textmill::core;

TEST_CASE("The last mark names the document, and what follows is what was said") {
    const auto marked = read_marks(
        "noise\n\x1E"
        "first\nmore\n\x1E"
        "an article\nfree(): invalid\n  pointer\n");
    CHECK(marked.document == "an article");
    CHECK(marked.said == "free(): invalid pointer");
}

TEST_CASE("Without a mark all is what was said") {
    const auto marked = read_marks("what():  the ink\tis out\n");
    CHECK(marked.document.empty());
    CHECK(marked.said == "what(): the ink is out");
}

TEST_CASE("Of a sanitizer's report the line that matters is taken") {
    const auto marked = read_marks(
        "\x1E"
        "a\n=====\n==7==ERROR: AddressSanitizer: bad free\n  #0 0x1\n");
    CHECK(marked.said == "ERROR: AddressSanitizer: bad free");
}

TEST_CASE("What a process has gained is listed, and nothing where it is as before") {
    auto before = process_state::now();
    CHECK(changes(before, before).empty());
    CHECK(before.files >= 3);
    auto after = before;
    after.threads += 2;
    after.locale = "xx";
    after.signal_handlers[0] ^= 1U;
    CHECK(changes(before, after) ==
          "2 thread(s) started, the locale changed to xx, signal handlers changed");
    --after.files;
    after.threads = 0;
    after.locale = before.locale;
    after.signal_handlers = before.signal_handlers;
    CHECK(changes(before, after).empty());
}
