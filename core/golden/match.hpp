// What of an outcome a golden case speaks of, and which annotations it means; the comparison and
// the update of cases share it, so that an updated case holds.
#ifndef TEXTMILL_CORE_GOLDEN_MATCH_HPP
#define TEXTMILL_CORE_GOLDEN_MATCH_HPP

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/json_tree.hpp"
#include "golden/outcome.hpp"

namespace textmill::core {

// The actual value, cut down to what is stated: of objects the stated keys, nested too, and null
// for one that is absent. A number near a stated fraction is the stated one. It equals the stated
// value where the case holds. `actual` is null where there is no value.
[[nodiscard]] nlohmann::json as_stated(const json_node& stated, const nlohmann::json* actual);

// An element of the list of a type: its text, or an object of `text` and `features`.
struct stated_annotation {
    const json_node* node = nullptr;
    const json_node* text = nullptr;  // null: any text
    const json_node* features = nullptr;

    explicit stated_annotation(const json_node& node);
    [[nodiscard]] bool has_text_of(const golden_annotation& actual) const;
    [[nodiscard]] bool is_met_by(const golden_annotation& actual) const;
};

// One of the two is null where there is nothing on the other side.
struct annotation_pair {
    const json_node* stated;
    const golden_annotation* actual;
};

// In order. Those that hold are paired first, then those of one text, then what is left between
// them where it is as many on both sides.
[[nodiscard]] std::vector<annotation_pair> pair_annotations(
    const json_node& stated, const std::vector<golden_annotation>& actual);

// The names of all features that an element of the list states.
[[nodiscard]] std::vector<std::string> features_stated(const json_node& list);
[[nodiscard]] nlohmann::json only(const std::vector<std::string>& names,
                                  const nlohmann::json& features);

// A value on one line, with blanks behind its commas and colons.
[[nodiscard]] std::string to_line(const nlohmann::json& value);

}  // namespace textmill::core

#endif
