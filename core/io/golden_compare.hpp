// Compares what a golden case expects with the record that came out.
#ifndef TEXTMILL_CORE_IO_GOLDEN_COMPARE_HPP
#define TEXTMILL_CORE_IO_GOLDEN_COMPARE_HPP

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "document/declarations.hpp"

namespace textmill::core {

// `record` is as written with offsets in bytes. Of the expectation, "text" must be equal; of
// "metadata" and of features the listed keys, nested too, and null for what must be absent; of
// "annotations" all spans of a listed type, in order. A feature that refers to spans is stated by
// their texts. Returns what differs, a line each.
[[nodiscard]] std::vector<std::string> compare_record(const nlohmann::json& expected,
                                                      const nlohmann::json& record,
                                                      const declarations& declared);

}  // namespace textmill::core

#endif
