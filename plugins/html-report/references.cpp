#include "references.hpp"

#include <algorithm>
#include <unordered_map>

namespace html_report {

namespace {

using textmill::kind;
using textmill::span;

// A longer passage is no place to click: its references are among its details.
constexpr std::uint32_t longest_link = 160;

using spans_by_id = std::unordered_map<std::uint32_t, const span*>;

spans_by_id index_of(std::span<const span> spans) {
    spans_by_id index;
    index.reserve(spans.size());
    for (const auto& span : spans) index.emplace(span.id, &span);
    return index;
}

bool has_reference(const textmill::record_type& type) {
    const auto features = textmill::features_of(type);
    return std::any_of(features.begin(), features.end(), [](const auto& feature) {
        return feature.kind == TEXTMILL_REF || feature.kind == TEXTMILL_REFS;
    });
}

// A span around it, such as the note that a citation stands in, is no other place.
const span* apart_from(const span& from, std::uint32_t id, const spans_by_id& index) {
    const auto found = index.find(id);
    if (found == index.end()) return nullptr;
    const auto* to = found->second;
    return to->end <= from.begin || to->begin >= from.end ? to : nullptr;
}

const span* find_target(const span& from, const textmill::value& value, const spans_by_id& index) {
    if (const auto id = value.ref()) return apart_from(from, *id, index);
    for (const auto id : value.refs()) {
        if (const auto* to = apart_from(from, id, index)) return to;
    }
    return nullptr;
}

const span* find_target(const span& from, const textmill::document& document,
                        const textmill::record_type& type, const spans_by_id& index) {
    for (const auto& feature : textmill::features_of(type)) {
        const auto* to = find_target(from, document.get(from, {feature.feature}), index);
        if (to != nullptr) return to;
    }
    return nullptr;
}

}  // namespace

references::references(const textmill::document& document, const textmill::record& record,
                       const layout& layout)
    : targets_(layout.marks().size(), no_mark) {
    const auto types = record.types();
    std::vector<bool> refers;
    for (const auto& type : types) refers.push_back(has_reference(type));
    if (std::find(refers.begin(), refers.end(), true) == refers.end()) return;

    const auto index = index_of(record.annotations());
    for (const auto& from : record.annotations()) {
        if (!refers[from.type - 1] || from.end - from.begin > longest_link) continue;
        const auto* to = find_target(from, document, record.type_of(from), index);
        if (to == nullptr) continue;
        by_target_.push_back({layout.mark_of(from), layout.mark_of(*to)});
        lead(from, by_target_.back(), layout);
    }
    std::stable_sort(by_target_.begin(), by_target_.end(),
                     [](const reference& a, const reference& b) { return a.to < b.to; });
}

// Later spans begin further in, so that the innermost has the last word.
void references::lead(const span& from, const reference& reference, const layout& layout) {
    const auto& marks = layout.marks();
    targets_[reference.from] = reference.to;
    for (auto mark = reference.from; mark < marks.size() && marks[mark].begin < from.end; ++mark) {
        targets_[mark] = reference.to;
    }
}

std::span<const reference> references::to(std::uint32_t mark) const {
    const auto found =
        std::equal_range(by_target_.begin(), by_target_.end(), reference{0, mark},
                         [](const reference& a, const reference& b) { return a.to < b.to; });
    return {found.first, found.second};
}

}  // namespace html_report
