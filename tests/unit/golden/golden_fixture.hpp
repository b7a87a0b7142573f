// An outcome for the tests of golden cases, and expectations as trees.
#ifndef TEXTMILL_TESTS_UNIT_GOLDEN_GOLDEN_FIXTURE_HPP
#define TEXTMILL_TESTS_UNIT_GOLDEN_GOLDEN_FIXTURE_HPP

#include <textmill/abi.h>

#include <catch.hpp>
#include <string_view>

#include "base/json_tree.hpp"
#include "golden/outcome.hpp"

namespace textmill::core::testing {

inline json_tree parsed(std::string_view text) {
    auto tree = json_tree::parse(text, "a.test.json");
    if (!tree) FAIL(to_text(tree.error()));
    return *std::move(tree);
}

inline declarations some_types() {
    declarations declared;
    const auto note = declared.add_type("Note");
    declared.add_feature(note, "label", TEXTMILL_TEXT);
    declared.add_feature(note, "csl", TEXTMILL_JSON);
    declared.add_feature(note, "entry", TEXTMILL_REF);
    declared.add_feature(note, "parts", TEXTMILL_REFS);
    declared.add_type("Word");
    return declared;
}

// "Ánna Bob" with a Note over all of it and two Words; the record's offsets are in bytes.
inline golden_outcome some_outcome() {
    const auto record = nlohmann::json::parse(R"({
        "id": "a", "status": "delivered", "text": "Ánna Bob\n",
        "metadata": {"title": "T", "encoding": {"charset": "gbk", "confidence": 0.98765}},
        "annotations": [
          {"id": 1, "type": "Word", "begin": 0, "end": 5, "features": {}},
          {"id": 3, "type": "Note", "begin": 0, "end": 9, "features":
            {"label": "1", "csl": {"title": "X", "author": [{"family": "A", "given": "B"}]},
             "entry": 2, "parts": [1, 2]}},
          {"id": 2, "type": "Word", "begin": 6, "end": 9, "features": {}}]})");
    return read_golden_outcome(record, some_types());
}

}  // namespace textmill::core::testing

#endif
