#include "subject.hpp"

#include <algorithm>

namespace html_report {

namespace {

std::vector<type_use> uses_of(const textmill::record& record) {
    std::vector<type_use> uses;
    for (const auto& type : record.types()) uses.push_back({&type});
    std::vector<std::uint32_t> reached(uses.size(), 0);
    for (const auto& span : record.annotations()) {
        auto& use = uses[span.type - 1];
        auto& end = reached[span.type - 1];
        ++use.count;
        use.bytes += span.end - span.begin;
        if (span.end > end) use.covered += span.end - std::max(span.begin, end);
        end = std::max(end, span.end);
    }
    return uses;
}

bool is_tag_character(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

subject::subject(const textmill::document& document)
    : document(&document),
      record(document),
      uses(uses_of(record)),
      layout(document.text(), record.annotations(), record.edits()),
      references(document, record, layout) {}

std::span<const textmill::span> subject::spans(std::string_view type) const {
    for (const auto& each : record.types()) {
        if (textmill::view(each.name) == type) return document->spans({each.type});
    }
    return {};
}

textmill::value subject::get(const textmill::span& span, std::string_view feature) const {
    for (const auto& each : textmill::features_of(record.type_of(span))) {
        if (textmill::view(each.name) == feature) return document->get(span, {each.feature});
    }
    return textmill::value({});
}

std::string_view subject::metadata(std::string_view key) const {
    return document->metadata(key).text().value_or("");
}

std::string_view subject::title() const {
    const auto given = metadata("title");
    if (!given.empty()) return given;
    const auto id = record.id();
    const auto name = id.substr(id.find_last_of('/') + 1);
    return name.empty() ? id : name;
}

std::string_view subject::language() const {
    const auto tag = metadata("language");
    const bool is_sound = std::all_of(tag.begin(), tag.end(), is_tag_character);
    return is_sound && tag.size() <= 35 ? tag : "";
}

}  // namespace html_report
