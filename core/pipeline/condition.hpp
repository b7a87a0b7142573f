// The `if` of a stage, ready to be asked for each document.
#ifndef TEXTMILL_CORE_PIPELINE_CONDITION_HPP
#define TEXTMILL_CORE_PIPELINE_CONDITION_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "document/document.hpp"
#include "host/type_table.hpp"
#include "pipeline/config.hpp"

namespace textmill::core {

class condition {
  public:
    // Without a config it always holds.
    condition(std::optional<stage_condition> config, const type_table& types);

    [[nodiscard]] bool holds(const document& subject) const;

  private:
    std::optional<stage_condition> config_;
    std::vector<std::uint32_t> has_;  // numbers of types
};

}  // namespace textmill::core

#endif
