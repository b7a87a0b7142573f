// Refuses what the real host refuses, and says why in words that help to repair the plugin.
#ifndef TEXTMILL_TESTING_DETAIL_CHECKS_HPP
#define TEXTMILL_TESTING_DETAIL_CHECKS_HPP

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "../../abi.h"
#include "../../text/utf8.hpp"
#include "../fake_run.hpp"
#include "json.hpp"

namespace textmill::testing::detail {

inline std::string_view view(textmill_string text) {
    return {text.data, static_cast<std::size_t>(text.size)};
}

inline std::string place(std::uint32_t begin, std::uint32_t end) {
    return "[" + std::to_string(begin) + ", " + std::to_string(end) + ")";
}

// Each check gives the reason to refuse, or nothing.

inline std::string wrong_range(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    if (begin > end) return place(begin, end) + " ends before it begins";
    if (end > text.size()) {
        return place(begin, end) + " is outside the text of " + std::to_string(text.size()) +
               " bytes";
    }
    for (const auto offset : {begin, end}) {
        if (!text::is_boundary(text, offset)) {
            return place(begin, end) + ": " + std::to_string(offset) + " is inside a code point";
        }
    }
    return {};
}

inline std::string wrong_value(const textmill_value& value) {
    switch (value.kind) {
        case TEXTMILL_BOOL:
            return value.as.integer == 0 || value.as.integer == 1 ? "" : "a bool is 0 or 1";
        case TEXTMILL_FLOAT:
            return std::isfinite(value.as.number) ? "" : "a float is finite";
        case TEXTMILL_TEXT:
        case TEXTMILL_JSON: {
            const std::string_view text(value.as.string, static_cast<std::size_t>(value.size));
            if (!text::is_valid(text)) return "a text is valid UTF-8";
            return value.kind == TEXTMILL_TEXT || read_json(text) ? "" : "this is not JSON";
        }
        case TEXTMILL_INT:
        case TEXTMILL_REF:
        case TEXTMILL_REFS:
            return {};
        default:
            return "the kind " + std::to_string(value.kind) + " does not exist";
    }
}

inline std::string wrong_edit(std::string_view text, const textmill_edit& edit) {
    if (auto reason = wrong_range(text, edit.begin, edit.end); !reason.empty()) return reason;
    const auto where = place(edit.begin, edit.end);
    if (!text::is_valid(view(edit.replacement))) return where + ": replacement is not UTF-8";
    if (!text::is_valid(view(edit.reason))) return where + ": reason is not UTF-8";
    const bool in_range = edit.confidence >= 0 && edit.confidence <= 1;
    return in_range ? "" : where + ": confidence is not between 0 and 1";
}

// `edits` are sorted by begin, then by end.
inline std::string wrong_neighbours(const std::vector<fake_edit>& edits) {
    for (std::size_t i = 1; i < edits.size(); ++i) {
        const auto& left = edits[i - 1];
        const auto& right = edits[i];
        const bool inserts = left.begin == left.end || right.begin == right.end;
        if (right.begin < left.end || (inserts && right.begin == left.end)) {
            return "the edits " + place(left.begin, left.end) + " and " +
                   place(right.begin, right.end) + (inserts ? " touch" : " overlap");
        }
    }
    return {};
}

// Runs must be contiguous from 0 to the ends of both.
inline std::string wrong_runs(const std::vector<textmill_run>& runs, std::size_t source_size,
                              std::size_t text_size) {
    std::uint64_t source = 0;
    std::uint64_t text = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& run = runs[i];
        if (run.source_begin != source || run.text_begin != text) {
            return "run " + std::to_string(i) + " does not begin where the one before it ends";
        }
        source += std::uint64_t{run.count} * run.source_unit;
        text += std::uint64_t{run.count} * run.text_unit;
    }
    if (source == source_size && text == text_size) return {};
    return "the runs cover " + std::to_string(source) + " of " + std::to_string(source_size) +
           " source bytes and " + std::to_string(text) + " of " + std::to_string(text_size) +
           " text bytes";
}

inline fake_edit to_fake(const textmill_edit& edit) {
    return {edit.begin, edit.end, std::string(view(edit.replacement)),
            std::string(view(edit.reason)), edit.confidence};
}

// `edits` are sound and sorted.
inline std::string with_edits(std::string_view text, const std::vector<fake_edit>& edits) {
    std::string result;
    std::size_t copied = 0;
    for (const auto& edit : edits) {
        result += text.substr(copied, edit.begin - copied);
        result += edit.replacement;
        copied = edit.end;
    }
    result += text.substr(copied);
    return result;
}

}  // namespace textmill::testing::detail

#endif
