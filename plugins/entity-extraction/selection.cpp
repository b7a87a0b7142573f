// Keeps of overlapping mentions the longest; see selection.hpp.
#include "selection.hpp"

#include <algorithm>
#include <tuple>

namespace entity_extraction {
namespace {

// A name that the document defines goes before all others.
auto weight(const mention& mention) {
    const auto defined = mention.by == finder::definition ? 0 : 1;
    return std::tuple(defined, -static_cast<std::int64_t>(mention.last - mention.first), mention.by,
                      mention.first);
}

}  // namespace

void keep_longest(mentions& found) {
    if (found.empty()) return;
    std::sort(found.begin(), found.end(),
              [](const mention& a, const mention& b) { return weight(a) < weight(b); });
    const auto last =
        std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.last < b.last;
        })->last;
    std::vector<bool> taken(last);
    std::erase_if(found, [&](const mention& mention) {
        for (auto i = mention.first; i < mention.last; ++i) {
            if (taken[i]) return true;
        }
        std::fill(taken.begin() + mention.first, taken.begin() + mention.last, true);
        return false;
    });
    std::sort(found.begin(), found.end(),
              [](const mention& a, const mention& b) { return a.first < b.first; });
}

}  // namespace entity_extraction
