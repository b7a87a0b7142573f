// Rewrites what golden cases expect, where that is stated and no longer holds.
#ifndef TEXTMILL_CORE_GOLDEN_UPDATE_HPP
#define TEXTMILL_CORE_GOLDEN_UPDATE_HPP

#include <string>
#include <string_view>
#include <vector>

#include "base/json_tree.hpp"
#include "golden/outcome.hpp"

namespace textmill::core {

struct golden_end {
    const json_node* expect;
    golden_outcome outcome;
};

// `text` is the file of the cases. Only values that do not hold are replaced: keys, their order,
// comments and the layout stay, but for the comments inside a list of annotations that gets longer
// or shorter. A case whose document ends otherwise than it states is left alone where it states
// more than the end.
[[nodiscard]] std::string update_golden(std::string_view text, const std::vector<golden_end>& ends);

}  // namespace textmill::core

#endif
