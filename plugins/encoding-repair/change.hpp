// Describes what a repair does to a text, and folds repairs of a repaired text into one list.
#ifndef ENCODING_REPAIR_CHANGE_HPP
#define ENCODING_REPAIR_CHANGE_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace encoding_repair {

// Bytes [begin, end) become `replacement`. Reasons are string literals.
struct change {
    std::uint32_t begin;
    std::uint32_t end;
    std::string replacement;
    std::string_view reason;
    float confidence;
};

// Changes are sorted and do not overlap.
using changes = std::vector<change>;

// What one explanation of the damage changes, and how many bits cheaper that makes the text.
struct explanation {
    encoding_repair::changes changes;
    float saved = 0;
};

[[nodiscard]] std::string apply_changes(std::string_view text, const changes& list);

// `second` changes `middle`, which `first` made of an older text: the same as changes of that text.
[[nodiscard]] changes compose(const changes& first, std::string_view middle, const changes& second);

}  // namespace encoding_repair

#endif
