// A cited work as CSL-JSON 1.0.2 knows it, and its text in JSON.
#include "csl.hpp"

namespace citation_parsing {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(field::count)> keys = {
    "title",
    "container-title",
    "collection-title",
    "volume",
    "issue",
    "page",
    "number-of-pages",
    "publisher",
    "publisher-place",
    "edition",
    "number",
    "genre",
    "authority",
    "DOI",
    "URL",
    "ISBN",
    "note"};

void append_escaped(std::string& json, char c) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        json += '\\';
        json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
        json += "\\u00";
        json += hexadecimal[static_cast<unsigned char>(c) >> 4];
        json += hexadecimal[static_cast<unsigned char>(c) & 15];
    } else {
        json += c;
    }
}

void append_string(std::string& json, std::string_view text) {
    json += '"';
    for (const char c : text) append_escaped(json, c);
    json += '"';
}

void append_member(std::string& json, std::string_view key, std::string_view value) {
    if (value.empty()) return;
    if (json.back() != '{') json += ',';
    append_string(json, key);
    json += ':';
    append_string(json, value);
}

void append_key(std::string& json, std::string_view key) {
    json += ',';
    append_string(json, key);
    json += ':';
}

void append_names(std::string& json, std::string_view key, const std::vector<person>& people) {
    if (people.empty()) return;
    append_key(json, key);
    json += '[';
    for (const auto& one : people) {
        if (json.back() != '[') json += ',';
        json += '{';
        append_member(json, "family", one.family);
        append_member(json, "given", one.given);
        append_member(json, "suffix", one.suffix);
        append_member(json, "literal", one.literal);
        json += '}';
    }
    json += ']';
}

void append_date(std::string& json, std::string_view key, const date& when) {
    if (!when.known()) return;
    append_key(json, key);
    json += "{\"date-parts\":[[" + std::to_string(when.year);
    if (when.month != 0) json += "," + std::to_string(when.month);
    if (when.month != 0 && when.day != 0) json += "," + std::to_string(when.day);
    json += "]]}";
}

}  // namespace

std::string to_json(const csl_item& item, std::string_view id) {
    std::string json = "{";
    append_member(json, "id", id);
    append_member(json, "type", item.type);
    append_names(json, "author", item.author);
    for (std::size_t i = 0; i < keys.size(); ++i) append_member(json, keys[i], item.texts[i]);
    append_names(json, "editor", item.editor);
    append_names(json, "translator", item.translator);
    append_date(json, "issued", item.issued);
    append_date(json, "accessed", item.accessed);
    json += '}';
    return json;
}

}  // namespace citation_parsing
