// Finds keys by a scan, or by an index once there are many.
#include "document/metadata.hpp"

#include <algorithm>

#include "document/json_text.hpp"

namespace textmill::core {

namespace {

constexpr auto nowhere = static_cast<std::size_t>(-1);

}  // namespace

std::size_t metadata::position(std::string_view key) const {
    if (!index_.empty()) {
        const auto found = index_.find(key);
        return found == index_.end() ? nowhere : found->second;
    }
    const auto found = std::ranges::find(entries_, key, &entry::key);
    return found == entries_.end() ? nowhere : static_cast<std::size_t>(found - entries_.begin());
}

const metadata::entry* metadata::find(std::string_view key) const {
    const auto at = position(key);
    return at == nowhere ? nullptr : &entries_[at];
}

textmill_value metadata::value(std::string_view key) const {
    const auto* entry = find(key);
    return entry == nullptr ? textmill_value{} : read_json_value(entry->json, *memory_);
}

void metadata::set(std::string_view key, std::string_view json, written_by writer) {
    const auto kept = copy_on_one_line(json, *memory_);
    if (const auto at = position(key); at != nowhere) {
        entries_[at].json = kept;
        entries_[at].writer = writer;
        return;
    }
    entries_.push_back({memory_->copy(key), kept, writer});
    if (entries_.size() <= scanned_entries) return;
    for (auto i = index_.size(); i < entries_.size(); ++i) index_.emplace(entries_[i].key, i);
}

void metadata::reset() {
    entries_.clear();
    index_.clear();
}

}  // namespace textmill::core
