// Follows the W3C Web Annotation Data Model of 2017: https://www.w3.org/TR/annotation-model/
#include "items.hpp"

#include "iri.hpp"
#include "json.hpp"

namespace web_annotation {
namespace {

// A quote serves to find the place again. One of a whole section would repeat the document, and the
// positions find it as well.
constexpr std::size_t longest_quote = 500;  // bytes
constexpr int context_code_points = 32;

// The last code points before the offset.
std::string_view prefix_of(std::string_view text, std::size_t offset) {
    auto begin = offset;
    for (int i = 0; i < context_code_points && begin > 0; ++i) {
        begin = textmill::text::decode_before(text, begin).begin;
    }
    return text.substr(begin, offset - begin);
}

// The first code points behind the offset.
std::string_view suffix_of(std::string_view text, std::size_t offset) {
    auto end = offset;
    for (int i = 0; i < context_code_points && end < text.size(); ++i) {
        end = textmill::text::decode(text, end).end();
    }
    return text.substr(offset, end - offset);
}

}  // namespace

items::items(const textmill::document& document, std::string& to)
    : document_(document),
      record_(document),
      to_(to),
      positions_(document.text()),
      urn_(urn_of(record_.id())),
      source_(iri_of(record_.id())) {}

void items::write() {
    for (const auto& span : record_.annotations()) write_span(span);
    std::size_t number = 0;
    for (const auto& edit : record_.edits()) write_edit(edit, ++number);
}

void items::write_span(const textmill::span& span) {
    begin("annotation", span.id, "tagging", span.stage);
    write_body(span);
    const auto source = record_.source_of(span);
    write_target({span.begin, span.end}, {source.begin, source.end});
}

// The edit is of the bytes of the source; the positions say where its outcome stands in the text.
void items::write_edit(const textmill::record_edit& edit, std::size_t number) {
    begin("edit", number, "editing", edit.stage);
    to_ += R"("body": {"type": "TextualBody", "purpose": "editing", "value": )";
    append_string(to_, document_.text().substr(edit.begin, edit.end - edit.begin));
    to_ += R"(, "textmill:was": )";
    append_string(to_, textmill::view(edit.was));
    to_ += R"(, "textmill:reason": )";
    append_string(to_, textmill::view(edit.reason));
    to_ += R"(, "textmill:confidence": )";
    append_number(to_, edit.confidence);
    to_ += "}, ";
    write_target({edit.begin, edit.end}, {edit.source_begin, edit.source_end});
}

void items::begin(std::string_view what, std::size_t number, std::string_view motivation,
                  std::uint32_t stage) {
    if (!is_first_) to_ += ",\n";
    is_first_ = false;
    to_ += R"({"id": )";
    write_id(what, number);
    to_ += R"(, "type": "Annotation", "motivation": ")";
    to_ += motivation;
    to_ += R"(", "generator": )";
    to_ += generator(stage);
    to_ += ", ";
}

// IRIs hold nothing that JSON escapes.
void items::write_id(std::string_view what, std::size_t number) {
    to_ += '"';
    to_ += urn_;
    to_ += '#';
    to_ += what;
    to_ += '-';
    append_integer(to_, static_cast<std::int64_t>(number));
    to_ += '"';
}

const std::string& items::generator(std::uint32_t stage) {
    if (stage >= generators_.size()) generators_.resize(stage + 1);
    auto& made = generators_[stage];
    if (!made.empty()) return made;
    const auto name = document_.stage_name(stage);
    made = R"({"id": "urn:textmill:stage:)" + percent_encoded(name, "") +
           R"(", "type": "Software", "name": )";
    append_string(made, name);
    made += '}';
    return made;
}

void items::write_body(const textmill::span& span) {
    to_ += R"("body": {"type": "TextualBody", "purpose": "tagging", "value": )";
    append_string(to_, textmill::view(record_.type_of(span).name));
    to_ += R"(, "textmill:score": )";
    append_number(to_, span.score);
    to_ += R"(, "textmill:features": {)";
    write_features(span);
    to_ += "}}, ";
}

void items::write_features(const textmill::span& span) {
    bool is_first = true;
    for (const auto& feature : textmill::features_of(record_.type_of(span))) {
        const auto value = document_.get(span, {feature.feature});
        if (!value) continue;
        if (!is_first) to_ += ", ";
        is_first = false;
        append_string(to_, textmill::view(feature.name));
        to_ += ": ";
        write_value(value);
    }
}

void items::write_value(const textmill::value& value) {
    using textmill::kind;
    switch (value.kind()) {
        case kind::boolean:
            to_ += *value.boolean() ? "true" : "false";
            return;
        case kind::integer:
            return append_integer(to_, *value.integer());
        case kind::number:
            return append_number(to_, *value.number());
        case kind::text:
            return append_string(to_, *value.text());
        case kind::ref:
            return write_id("annotation", *value.ref());
        case kind::refs:
            return write_ids(value.refs());
        case kind::json:
            to_ += *value.json();
            return;
        case kind::none:
            to_ += "null";
    }
}

void items::write_ids(std::span<const std::uint32_t> ids) {
    to_ += '[';
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) to_ += ", ";
        write_id("annotation", ids[i]);
    }
    to_ += ']';
}

void items::write_target(range text, range source) {
    to_ += R"("target": {"type": "SpecificResource", "source": ")";
    to_ += source_;
    to_ += R"(", "selector": [)";
    write_positions("TextPositionSelector", positions_.of(text.begin), positions_.of(text.end));
    if (text.begin < text.end && text.end - text.begin <= longest_quote) write_quote(text);
    to_ += ", ";
    write_positions("DataPositionSelector", source.begin, source.end);
    to_ += "]}}";
}

void items::write_positions(std::string_view type, std::size_t begin, std::size_t end) {
    to_ += R"({"type": ")";
    to_ += type;
    to_ += R"(", "start": )";
    append_integer(to_, static_cast<std::int64_t>(begin));
    to_ += R"(, "end": )";
    append_integer(to_, static_cast<std::int64_t>(end));
    to_ += '}';
}

void items::write_quote(range text) {
    const auto all = document_.text();
    to_ += R"(, {"type": "TextQuoteSelector", "exact": )";
    append_string(to_, all.substr(text.begin, text.end - text.begin));
    to_ += R"(, "prefix": )";
    append_string(to_, prefix_of(all, text.begin));
    to_ += R"(, "suffix": )";
    append_string(to_, suffix_of(all, text.end));
    to_ += '}';
}

}  // namespace web_annotation
