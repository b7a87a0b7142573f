// Asks the conditions of a stage, the cheap ones first.
#include "pipeline/condition.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace textmill::core {
namespace {

bool holds_for(const metadata_condition& wanted, const metadata& metadata) {
    const auto* entry = metadata.find(wanted.key.value);
    if (entry == nullptr) return false;
    const auto value = nlohmann::json::parse(entry->json);
    return std::ranges::find(wanted.values, value) != wanted.values.end();
}

}  // namespace

condition::condition(std::optional<stage_condition> config, const type_table& types)
    : config_(std::move(config)) {
    if (!config_) return;
    for (const auto& type : config_->has) has_.push_back(types.find(type.value));
}

bool condition::holds(const document& subject) const {
    if (!config_) return true;
    const auto has_spans = [&](std::uint32_t type) {
        return !subject.annotations().of_type(type).empty();
    };
    if (!std::ranges::all_of(has_, has_spans)) return false;
    const auto agrees = [&](const metadata_condition& wanted) {
        return holds_for(wanted, subject.metadata());
    };
    if (!std::ranges::all_of(config_->metadata, agrees)) return false;
    if (!config_->min_chars && !config_->max_chars) return true;
    const auto length = utf8::count_code_points(subject.text());
    return length >= config_->min_chars.value_or(0) &&
           length <= config_->max_chars.value_or(UINT64_MAX);
}

}  // namespace textmill::core
