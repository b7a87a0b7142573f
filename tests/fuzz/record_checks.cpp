// The checks use the document's interface and nlohmann's parser, none of the writer's own parts.
#include "record_checks.hpp"

#include <algorithm>
#include <vector>

#include "require.hpp"

namespace textmill::fuzz {
namespace {

using core::byte_range;

std::string show(byte_range range) {
    return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

std::string_view part(std::string_view text, byte_range range) {
    return text.substr(range.begin, range.end - range.begin);
}

void require_inside(byte_range range, std::string_view text, std::string_view claim) {
    require(range.begin <= range.end && range.end <= text.size(), claim, show(range));
}

void require_on_code_points(byte_range range, std::string_view text, std::string_view claim) {
    require_inside(range, text, claim);
    require(core::utf8::is_boundary(text, range.begin) && core::utf8::is_boundary(text, range.end),
            claim, show(range));
}

void require_sound_column(const core::document& document, std::span<const textmill_span> column,
                          std::vector<bool>& seen) {
    require(std::ranges::is_sorted(column, core::stands_before), "spans are sorted");
    for (const auto& span : column) {
        require_on_code_points({span.begin, span.end}, document.text(),
                               "a span lies in the text, on code points");
        require_inside(document.source_of(span), document.source(), "a span leads into the source");
        require(span.id != 0 && span.id < seen.size() && !seen[span.id], "ids are unique");
        seen[span.id] = true;
    }
}

bool touches(byte_range one, byte_range other) {
    return one.begin <= other.end && other.begin <= one.end;
}

}  // namespace

std::string record_of(const core::document& document, const core::declarations& declared,
                      core::record_options options) {
    std::string line;
    core::record_writer(declared, options).write(document, core::document_status::delivered, line);
    return line;
}

nlohmann::json require_line(const std::string& record) {
    require(record.ends_with('\n') && record.find('\n') == record.size() - 1,
            "a record is one line", record);
    require(!core::utf8::validate(record), "a record is UTF-8", record);
    auto read = nlohmann::json::parse(record, nullptr, false);
    require(read.is_object(), "a record is a JSON object", record);
    return read;
}

void require_sound(const core::document& document) {
    require(!core::utf8::validate(document.text()), "the text is UTF-8");
    const auto& annotations = document.annotations();
    std::vector<bool> seen(annotations.last_id() + 1);
    for (std::uint32_t type = 0; type < annotations.type_end(); ++type) {
        require_sound_column(document, annotations.of_type(type), seen);
    }
    for (const auto& edit : document.edits()) {
        require_on_code_points(edit.text, document.text(),
                               "an edit lies in the text, on code points");
        require_inside(edit.source, document.source(), "an edit leads into the source");
    }
}

void require_provenance(const core::document& document) {
    const auto& annotations = document.annotations();
    for (std::uint32_t type = 0; type < annotations.type_end(); ++type) {
        for (const auto& span : annotations.of_type(type)) {
            const auto source = document.source_of(span);
            const bool edited = std::ranges::any_of(
                document.edits(), [&](const auto& edit) { return touches(edit.source, source); });
            require(edited || part(document.source(), source) ==
                                  part(document.text(), {span.begin, span.end}),
                    "a span leads to its text, or to an edit", show(source));
        }
    }
}

}  // namespace textmill::fuzz
