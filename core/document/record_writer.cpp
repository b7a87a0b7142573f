// Appends to a string by hand: records are most of what a run writes, and a JSON tree of each would
// cost more than the stages do.
#include "document/record_writer.hpp"

#include "document/json_text.hpp"

namespace textmill::core {

namespace {

// Puts separators between the elements of one array or object.
class separator {
  public:
    void put(std::string& to) {
        if (!first_) to += ", ";
        first_ = false;
    }

  private:
    bool first_ = true;
};

void append_key(std::string& to, std::string_view key) {
    append_json_string(to, key);
    to += ": ";
}

void append_id(const document& document, std::string& to) {
    if (document.id_form() == id_form::integer) {
        to += document.id();
        return;
    }
    append_json_string(to, document.id());
}

void append_text(const document& document, std::string& to) {
    if (!document.has_text()) {
        to += "null";
        return;
    }
    append_json_string(to, document.text());
}

void append_range(byte_range range, offset_translator& offsets, std::string& to) {
    to += "\"begin\": ";
    append_json_integer(to, static_cast<std::int64_t>(offsets.translate(range.begin)));
    to += ", \"end\": ";
    append_json_integer(to, static_cast<std::int64_t>(offsets.translate(range.end)));
}

void append_source(byte_range source, std::string& to) {
    to += "\"source\": [";
    append_json_integer(to, source.begin);
    to += ", ";
    append_json_integer(to, source.end);
    to += ']';
}

}  // namespace

std::string_view to_text(document_status status) {
    switch (status) {
        case document_status::delivered:
            return "delivered";
        case document_status::dropped:
            return "dropped";
        default:
            return "quarantined";
    }
}

std::string_view to_text(stage_status status) {
    switch (status) {
        case stage_status::ok:
            return "ok";
        case stage_status::not_run:
            return "not-run";
        case stage_status::skipped:
            return "skipped";
        default:
            return "failed";
    }
}

void record_writer::write(const document& document, document_status status, std::string& to) {
    offset_translator offsets(document.text(), options_.offsets);
    to += "{\"id\": ";
    append_id(document, to);
    to += ", \"status\": ";
    append_json_string(to, to_text(status));
    to += ", \"text\": ";
    append_text(document, to);
    to += ", \"metadata\": ";
    write_metadata(document, to);
    to += ", \"annotations\": ";
    write_annotations(document, offsets, to);
    to += ", \"edits\": ";
    write_edits(document, offsets, to);
    to += ", \"stages\": ";
    write_stages(document, to);
    to += "}\n";
}

void record_writer::write_metadata(const document& document, std::string& to) {
    to += '{';
    separator between;
    for (const auto& entry : document.metadata().entries()) {
        between.put(to);
        append_key(to, entry.key);
        to += entry.json;
    }
    to += '}';
}

void record_writer::write_annotations(const document& document, offset_translator& offsets,
                                      std::string& to) {
    document.annotations().list_all(merged_);
    to += '[';
    separator between;
    for (const auto& span : merged_) {
        between.put(to);
        write_annotation(document, span, offsets, to);
    }
    to += ']';
}

void record_writer::write_annotation(const document& document, const textmill_span& span,
                                     offset_translator& offsets, std::string& to) const {
    to += "{\"id\": ";
    append_json_integer(to, span.id);
    to += ", \"type\": ";
    append_json_string(to, declared_->types[span.type].name);
    to += ", ";
    append_range({span.begin, span.end}, offsets, to);
    to += ", \"features\": ";
    write_features(document, span, to);
    to += ", \"score\": ";
    append_json_number(to, span.score);
    to += ", \"stage\": ";
    append_json_string(to, declared_->stages[span.stage]);
    to += ", ";
    append_source(document.source_of(span), to);
    to += '}';
}

void record_writer::write_features(const document& document, const textmill_span& span,
                                   std::string& to) const {
    to += '{';
    separator between;
    for (const auto feature : declared_->types[span.type].features) {
        const auto value = document.annotations().feature(span.id, feature);
        if (value.kind == TEXTMILL_NONE) continue;
        between.put(to);
        append_key(to, declared_->features[feature].name);
        append_json_value(to, value);
    }
    to += '}';
}

void record_writer::write_edits(const document& document, offset_translator& offsets,
                                std::string& to) const {
    to += '[';
    separator between;
    for (const auto& edit : document.edits()) {
        between.put(to);
        to += '{';
        append_range(edit.text, offsets, to);
        to += ", ";
        append_source(edit.source, to);
        to += ", \"was\": ";
        append_json_string(to, edit.was);
        to += ", \"reason\": ";
        append_json_string(to, edit.reason);
        to += ", \"confidence\": ";
        append_json_number(to, edit.confidence);
        to += ", \"stage\": ";
        append_json_string(to, declared_->stages[edit.stage]);
        to += '}';
    }
    to += ']';
}

void record_writer::write_stages(const document& document, std::string& to) const {
    to += '[';
    separator between;
    for (const auto& record : document.stage_records()) {
        between.put(to);
        to += "{\"stage\": ";
        append_json_string(to, declared_->stages[record.stage]);
        to += ", \"status\": ";
        append_json_string(to, to_text(record.status));
        if (record.status != stage_status::ok) {
            to += ", \"message\": ";
            append_json_string(to, record.message);
        }
        if (options_.timings == timings::shown) {
            to += ", \"micros\": ";
            append_json_integer(to, static_cast<std::int64_t>(record.microseconds));
        }
        to += '}';
    }
    to += ']';
}

}  // namespace textmill::core
