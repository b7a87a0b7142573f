// Keeps the columns sorted and finds the features of a span by its id, without a search through
// either.
#include "document/annotations.hpp"

#include <algorithm>
#include <numeric>

namespace textmill::core {

namespace {

void sort_column(std::span<textmill_span> column) {
    // Plugins nearly always emit in order.
    if (!std::ranges::is_sorted(column, stands_before)) std::ranges::sort(column, stands_before);
}

// Merges a column with the spans added to it, which stand at the end of an array that has room for
// both. The merge never writes past the added spans that are still to be read.
std::span<textmill_span> merge_before(std::span<const textmill_span> column,
                                      std::span<textmill_span> added) {
    const std::span merged(added.data() - column.size(), column.size() + added.size());
    auto next = merged.begin();
    auto next_added = added.begin();
    for (const auto& span : column) {
        while (next_added != added.end() && stands_before(*next_added, span)) {
            *next++ = *next_added++;
        }
        *next++ = span;
    }
    return merged;
}

}  // namespace

std::span<const textmill_span> annotations::of_type(std::uint32_t type) const {
    if (type >= columns_.size()) return {};
    return columns_[type];
}

void annotations::list_all(std::vector<textmill_span>& into) const {
    into.clear();
    for (const auto& column : columns_) into.insert(into.end(), column.begin(), column.end());
    std::ranges::sort(into, stands_before);
}

textmill_value annotations::feature(std::uint32_t span, std::uint32_t feature) const {
    const auto after = std::ranges::upper_bound(blocks_, span, {}, &feature_block::first_span);
    if (after == blocks_.begin()) return {};
    const auto& block = *std::prev(after);
    const auto index = span - block.first_span;
    if (index + 1 >= block.begins.size()) return {};
    // From the back, as the last value of a feature stands.
    for (auto i = block.begins[index + 1]; i > block.begins[index]; --i) {
        if (block.values[i - 1].feature == feature) return block.values[i - 1];
    }
    return {};
}

void annotations::add(std::span<const textmill_span> spans,
                      std::span<const textmill_value> values) {
    if (spans.empty()) return;
    add_to_columns(spans);
    if (!values.empty()) add_values(values, spans.size());
    last_id_ += static_cast<std::uint32_t>(spans.size());
}

void annotations::add_to_columns(std::span<const textmill_span> spans) {
    const auto highest = std::ranges::max(spans, {}, &textmill_span::type).type;
    if (highest >= columns_.size()) columns_.resize(highest + 1);
    added_.assign(columns_.size(), {});
    counts_.assign(columns_.size(), 0);
    for (const auto& span : spans) ++counts_[span.type];
    for (std::uint32_t type = 0; type < columns_.size(); ++type) {
        const auto before = columns_[type].size();
        if (counts_[type] == 0) continue;
        const auto column = memory_->allocate_array<textmill_span>(before + counts_[type]);
        added_[type] = column.subspan(before);
    }
    for (const auto& span : spans) {
        auto& added = added_[span.type];
        added[added.size() - counts_[span.type]--] = span;
    }
    for (std::uint32_t type = 0; type < columns_.size(); ++type) {
        if (added_[type].empty()) continue;
        sort_column(added_[type]);
        columns_[type] = merge_before(columns_[type], added_[type]);
    }
}

// A counting sort by span: stable, so that the last of several values for a feature stays last.
void annotations::add_values(std::span<const textmill_value> values, std::size_t span_count) {
    const auto first_span = last_id_ + 1;
    const auto begins = memory_->allocate_array<std::uint32_t>(span_count + 1);
    std::ranges::fill(begins, 0);
    for (const auto& value : values) ++begins[value.span - first_span];
    std::inclusive_scan(begins.begin(), begins.end(), begins.begin());
    const auto sorted = memory_->allocate_array<textmill_value>(values.size());
    for (auto i = values.size(); i > 0; --i) {
        sorted[--begins[values[i - 1].span - first_span]] = values[i - 1];
    }
    blocks_.push_back({first_span, begins, sorted});
}

void annotations::move(const offset_map& map) {
    for (const auto& column : columns_) {
        map.move_to_text(column);
        sort_column(column);
    }
}

void annotations::reset() {
    columns_.clear();
    blocks_.clear();
    last_id_ = 0;
}

}  // namespace textmill::core
