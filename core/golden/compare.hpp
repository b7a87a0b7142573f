// Compares what a golden case expects with what became of its input, as lines that stand off the
// text: `acme.Thing 10..52 "quoted text" size=4`.
#ifndef TEXTMILL_CORE_GOLDEN_COMPARE_HPP
#define TEXTMILL_CORE_GOLDEN_COMPARE_HPP

#include <vector>

#include "base/json_tree.hpp"
#include "golden/line_diff.hpp"
#include "golden/outcome.hpp"

namespace textmill::core {

// `expect` is one that parse_golden_file() has checked. A message must hold the stated one, a text
// must be equal; of metadata and of features the listed keys, nested too, and null for what must be
// absent; of annotations all of a listed type, in order. Returns all lines of which the case
// speaks, equal ones too, both sides rendered alike.
[[nodiscard]] std::vector<diff_line> compare_golden(const json_node& expect,
                                                    const golden_outcome& outcome);

}  // namespace textmill::core

#endif
