// Fills arrays of the ABI from a document.
#include "host/record_view.hpp"

#include <utility>

#include "host/abi_text.hpp"

namespace textmill::core {
namespace {

// What one huge document has grown is not kept for the small ones after it.
template <class Element>
void forget(std::vector<Element>& all) {
    all.clear();
    if (all.capacity() * sizeof(Element) > arena::kept_bytes) all.shrink_to_fit();
}

textmill_record_edit edit_of(const made_edit& edit) {
    return {edit.text.begin, edit.text.end,   edit.source.begin, edit.source.end,
            edit.stage,      edit.confidence, to_abi(edit.was),  to_abi(edit.reason)};
}

}  // namespace

record_view::record_view(const declarations& declared) {
    features_.reserve(declared.features.size());  // the types point into it
    for (std::uint32_t type = 1; type < declared.types.size(); ++type) {
        const auto& declaration = declared.types[type];
        const auto* first = features_.data() + features_.size();
        for (const auto feature : declaration.features) {
            const auto& [name, of_type, kind] = declared.features[feature];
            features_.push_back({to_abi(name), feature, kind});
        }
        types_.push_back({to_abi(declaration.name), type, 0, first, declaration.features.size()});
    }
}

void record_view::reset() {
    if (std::exchange(has_annotations_, false)) forget(annotations_);
    if (std::exchange(has_edits_, false)) forget(edits_);
    if (std::exchange(has_keys_, false)) forget(keys_);
}

std::span<const textmill_span> record_view::annotations(const document& subject) {
    if (!std::exchange(has_annotations_, true)) subject.annotations().list_all(annotations_);
    return annotations_;
}

std::span<const textmill_record_edit> record_view::edits(const document& subject) {
    if (!std::exchange(has_edits_, true)) {
        for (const auto& edit : subject.edits()) edits_.push_back(edit_of(edit));
    }
    return edits_;
}

std::span<const textmill_string> record_view::metadata_keys(const document& subject) {
    if (!std::exchange(has_keys_, true)) {
        for (const auto& entry : subject.metadata().entries()) keys_.push_back(to_abi(entry.key));
    }
    return keys_;
}

}  // namespace textmill::core
