// A small pipeline for tests of the document: two types, a few features, and stages that may do all
// that a RAW plugin may.
#ifndef TEXTMILL_TESTS_DOCUMENT_FIXTURE_HPP
#define TEXTMILL_TESTS_DOCUMENT_FIXTURE_HPP

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.hpp"
#include "document/effects.hpp"

namespace textmill::core::testing {

struct document_fixture {
    explicit document_fixture(std::string source, std::uint32_t most_annotations = 1000)
        : staged(declared, most_annotations) {
        declared.stages = {"first", "second", "third"};
        document_input input;
        input.id = "a.txt";
        input.source = std::move(source);
        document.reset(std::move(input));
        begin(0);
    }

    void begin(std::uint32_t stage) {
        rights.stage = stage;
        staged.begin(document, rights);
    }

    // Ends the call of one stage and begins that of the next.
    core::document::applied apply() {
        auto outcome = document.apply(staged);
        begin(rights.stage + 1);
        return outcome;
    }

    // Returns the id.
    std::uint32_t emit(std::uint32_t type, std::uint32_t begin, std::uint32_t end) {
        textmill_span span{begin, end, type, 0, 0, 1};
        return staged.emit({&span, 1}) == TEXTMILL_OK ? span.id : 0;
    }

    textmill_status edit(std::uint32_t begin, std::uint32_t end, std::string_view replacement,
                         std::string_view reason = "test") {
        const textmill_edit edit = make_edit(begin, end, replacement, reason);
        return staged.edit({&edit, 1});
    }

    static textmill_edit make_edit(std::uint32_t begin, std::uint32_t end,
                                   std::string_view replacement, std::string_view reason) {
        return {
            begin, end, {replacement.data(), replacement.size()}, {reason.data(), reason.size()},
            0.5F,  0};
    }

    textmill_status decode(std::string_view text, std::initializer_list<textmill_run> runs,
                           const std::vector<textmill_edit>& repairs = {}) {
        return staged.decoded(text, {runs.begin(), runs.size()}, repairs);
    }

    textmill_status set(const textmill_value& value) { return staged.set_features({&value, 1}); }

    [[nodiscard]] std::string_view text_of(const textmill_span& span) const {
        return document.text().substr(span.begin, span.end - span.begin);
    }

    [[nodiscard]] std::vector<std::string_view> texts_of(std::uint32_t type) const {
        std::vector<std::string_view> texts;
        for (const auto& span : document.annotations().of_type(type)) {
            texts.push_back(text_of(span));
        }
        return texts;
    }

    declarations declared;
    const std::uint32_t word = declared.add_type("Word");
    const std::uint32_t name = declared.add_type("Name");
    const std::uint32_t other = declared.add_type("Other");  // not provided by the stages
    const std::uint32_t title = declared.add_feature(word, "title", TEXTMILL_TEXT);
    const std::uint32_t item = declared.add_feature(word, "item", TEXTMILL_JSON);
    const std::uint32_t weight = declared.add_feature(word, "weight", TEXTMILL_FLOAT);
    const std::uint32_t known = declared.add_feature(word, "known", TEXTMILL_BOOL);
    const std::uint32_t rank = declared.add_feature(word, "rank", TEXTMILL_INT);
    const std::uint32_t head = declared.add_feature(word, "head", TEXTMILL_REF);
    const std::uint32_t parts = declared.add_feature(word, "parts", TEXTMILL_REFS);
    const std::uint32_t label = declared.add_feature(name, "label", TEXTMILL_TEXT);

    stage_rights rights{
        0, {false, true, true, false}, {"title", "encoding"}, stage_rights::decoding::allowed};
    core::document document;
    effects staged;
};

inline textmill_value value_of(std::uint32_t span, std::uint32_t feature, std::uint32_t kind) {
    textmill_value value{};
    value.span = span;
    value.feature = feature;
    value.kind = kind;
    return value;
}

// The text must outlive the value; it is a literal in tests.
inline textmill_value text_value(std::uint32_t span, std::uint32_t feature, std::string_view text,
                                 std::uint32_t kind = TEXTMILL_TEXT) {
    auto value = value_of(span, feature, kind);
    value.as.string = text.data();
    value.size = text.size();
    return value;
}

inline textmill_value integer_value(std::uint32_t span, std::uint32_t feature, std::int64_t integer,
                                    std::uint32_t kind = TEXTMILL_INT) {
    auto value = value_of(span, feature, kind);
    value.as.integer = integer;
    return value;
}

inline textmill_value number_value(std::uint32_t span, std::uint32_t feature, double number) {
    auto value = value_of(span, feature, TEXTMILL_FLOAT);
    value.as.number = number;
    return value;
}

inline textmill_value refs_value(std::uint32_t span, std::uint32_t feature,
                                 const std::vector<std::uint32_t>& refs) {
    auto value = value_of(span, feature, TEXTMILL_REFS);
    value.as.refs = refs.data();
    value.size = refs.size();
    return value;
}

inline std::string_view text_of(const textmill_value& value) {
    return {value.as.string, value.size};
}

}  // namespace textmill::core::testing

#endif
