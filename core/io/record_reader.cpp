// Takes records apart with simdjson, which refuses bad UTF-8, lone surrogates and deep nesting.
#include "io/record_reader.hpp"

#include <simdjson.h>

#include <array>
#include <utility>

#include "io/media_type.hpp"

namespace textmill::core {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Some editors begin a file with it; RFC 8259 lets a reader ignore it.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::array<std::string_view, 4> output_keys{"status", "annotations", "edits", "stages"};

// Thrown inside this file only; read_record() makes a result of it.
struct broken_record {
    std::string why;
    std::int32_t status = TEXTMILL_DOCUMENT;
};

object parse(std::string_view line, simdjson::dom::parser& parser) {
    if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    object record;
    const auto failed = parser.parse(line.data(), line.size()).get(record);
    if (failed == simdjson::INCORRECT_TYPE) throw broken_record{"the line is no JSON object"};
    if (failed != simdjson::SUCCESS) {
        throw broken_record{std::string("the line is not JSON: ") +
                            simdjson::error_message(failed)};
    }
    return record;
}

std::string_view text_of(std::string_view key, element value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        throw broken_record{"\"" + std::string(key) + "\" must be a string"};
    }
    return text;
}

// The parts of a record, as views into the parser's memory.
struct parts {
    std::optional<element> id;
    std::optional<element> text;
    std::optional<element> bytes;
    std::optional<element> metadata;
};

void take_once(std::optional<element>& part, std::string_view key, element value) {
    if (part) throw broken_record{"\"" + std::string(key) + "\" stands twice"};
    part = value;
}

parts take_apart(object record) {
    parts found;
    for (const auto [key, value] : record) {
        if (key == "id") take_once(found.id, key, value);
        if (key == "text") take_once(found.text, key, value);
        if (key == "bytes_base64") take_once(found.bytes, key, value);
        if (key == "metadata") take_once(found.metadata, key, value);
        for (const auto reserved : output_keys) {
            if (key == reserved) {
                throw broken_record{"\"" + std::string(key) +
                                    "\" belongs to the output and may not stand in the input"};
            }
        }
    }
    return found;
}

std::string source_of(const parts& parts) {
    if (parts.text.has_value() == parts.bytes.has_value()) {
        throw broken_record{parts.text ? "has both \"text\" and \"bytes_base64\""
                                       : "has neither \"text\" nor \"bytes_base64\""};
    }
    if (parts.text) return std::string(text_of("text", *parts.text));
    auto bytes = decode_base64(text_of("bytes_base64", *parts.bytes));
    if (!bytes) throw broken_record{"\"bytes_base64\" is not base64"};
    return std::move(*bytes);
}

void take_id(const parts& parts, document_input& input) {
    if (!parts.id) return;
    std::string_view text;
    if (parts.id->get(text) == simdjson::SUCCESS) {
        input.id = text;
        return;
    }
    if (!parts.id->is_int64() && !parts.id->is_uint64()) {
        throw broken_record{"\"id\" must be a string or an integer"};
    }
    input.id = simdjson::minify(*parts.id);
    input.id_form = id_form::integer;
}

bool is_own_key(std::string_view key) {
    return key == "id" || key == "text" || key == "bytes_base64" || key == "metadata";
}

// Keys that are not the record's own go into the metadata; the caller's `metadata` wins over them.
void take_metadata(object record, const parts& parts, document& into) {
    for (const auto [key, value] : record) {
        if (!is_own_key(key)) into.set_input_metadata(key, simdjson::minify(value));
    }
    if (!parts.metadata) return;
    object metadata;
    if (parts.metadata->get(metadata) != simdjson::SUCCESS) {
        throw broken_record{"\"metadata\" must be an object"};
    }
    for (const auto [key, value] : metadata) into.set_input_metadata(key, simdjson::minify(value));
}

void read(std::string_view line, const record_place& place, document& into,
          simdjson::dom::parser& parser) {
    const auto record = parse(line, parser);
    const auto parts = take_apart(record);
    document_input input;
    input.id = place.id;
    take_id(parts, input);
    input.ordinal = place.ordinal;
    input.origin = place.origin;
    input.line = place.line;
    input.source = source_of(parts);
    if (input.source.size() > place.document_bytes) {
        throw broken_record{"holds " + std::to_string(input.source.size()) +
                                " bytes, more than the limit of " +
                                std::to_string(place.document_bytes) + " (limits.document_bytes)",
                            TEXTMILL_LIMIT};
    }
    input.media_type = media_type_of("", input.source);
    into.reset(std::move(input));
    take_metadata(record, parts, into);
}

}  // namespace

struct record_parser::implementation {
    simdjson::dom::parser parser;
};

record_parser::record_parser() : implementation_(std::make_unique<implementation>()) {}
record_parser::~record_parser() = default;
record_parser::record_parser(record_parser&&) noexcept = default;
record_parser& record_parser::operator=(record_parser&&) noexcept = default;

record_parser& record_parser::of_thread() {
    thread_local record_parser parser;
    return parser;
}

result<void> read_record(std::string_view line, const record_place& place, document& into,
                         record_parser& parser) {
    try {
        read(line, place, into, parser.implementation_->parser);
        return {};
    } catch (const broken_record& broken) {
        return error{broken.why, broken.status};
    }
}

std::optional<record_id> read_record_id(std::string_view line, record_parser& parser) {
    try {
        document_input input;
        take_id(take_apart(parse(line, parser.implementation_->parser)), input);
        if (input.id.empty()) return std::nullopt;
        return record_id{std::move(input.id), input.id_form};
    } catch (const broken_record&) {
        return std::nullopt;
    }
}

}  // namespace textmill::core
