// What is measured in one process: each case is a pass that can be repeated.
#ifndef TEXTMILL_BENCH_CASES_HPP
#define TEXTMILL_BENCH_CASES_HPP

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "host/plugin_registry.hpp"

namespace textmill::bench {

struct measured_case {
    std::string name;
    std::string unit;  // what is counted: "document", "span", "byte"
    double units;      // in a pass
    std::function<void()> pass;
};

// The registry has the stock plugins and bench-stages, and must outlive the cases.
[[nodiscard]] std::vector<measured_case> all_cases(const core::plugin_registry& registry,
                                                   const std::string& samples);

// encoding-repair on each file as one document, after memcpy on it.
[[nodiscard]] std::vector<measured_case> repair_cases(const core::plugin_registry& registry,
                                                      std::span<const std::string> files);

}  // namespace textmill::bench

#endif
