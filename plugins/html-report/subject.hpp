// The document of a report, prepared once for all parts of its page.
#ifndef HTML_REPORT_SUBJECT_HPP
#define HTML_REPORT_SUBJECT_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

#include "layout.hpp"
#include "references.hpp"

namespace html_report {

// How a type is used in one document.
struct type_use {
    const textmill::record_type* type;
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;    // of all its spans
    std::uint64_t covered = 0;  // bytes of the text that at least one of them covers
};

struct subject {
    explicit subject(const textmill::document& document);

    [[nodiscard]] std::string_view text(const textmill::span& span) const {
        return document->text(span);
    }
    // The spans of a type by its name; none where no stage declares it.
    [[nodiscard]] std::span<const textmill::span> spans(std::string_view type) const;
    // A feature by its name; absent where the span has none.
    [[nodiscard]] textmill::value get(const textmill::span& span, std::string_view feature) const;
    // A text of the metadata; empty where there is none.
    [[nodiscard]] std::string_view metadata(std::string_view key) const;
    // The document's title, or else the last part of its id.
    [[nodiscard]] std::string_view title() const;
    // A language tag that may stand in an attribute; empty where there is none.
    [[nodiscard]] std::string_view language() const;

    const textmill::document* document;
    textmill::record record;
    std::vector<type_use> uses;  // by type
    html_report::layout layout;
    html_report::references references;
};

}  // namespace html_report

#endif
