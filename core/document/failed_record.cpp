// As record_writer writes records.
#include "document/failed_record.hpp"

#include "document/json_text.hpp"

namespace textmill::core {
namespace {

constexpr std::string_view end_of_record = "}\n";

void append_member(std::string& to, std::string_view key, std::string_view value) {
    append_json_string(to, key);
    to += ": ";
    append_json_string(to, value);
}

}  // namespace

void add_failure(std::string& record, const record_failure& why) {
    record.resize(record.size() - end_of_record.size());
    record += ", \"error\": {";
    append_member(record, "code", why.code);
    if (!why.stage.empty()) {
        record += ", ";
        append_member(record, "stage", why.stage);
    }
    record += ", ";
    append_member(record, "message", why.message);
    record += '}';
    record += end_of_record;
}

std::string failed_record(const record_id& id, const record_failure& why) {
    std::string record = "{\"id\": ";
    if (id.form == id_form::integer) {
        record += id.text;
    } else {
        append_json_string(record, id.text);
    }
    record +=
        ", \"status\": \"quarantined\", \"text\": null, \"metadata\": {}, \"annotations\": [], "
        "\"edits\": [], \"stages\": []";
    record += end_of_record;
    add_failure(record, why);
    return record;
}

}  // namespace textmill::core
