// The pipelines that golden cases run: those of one file that state the same share one.
#ifndef TEXTMILL_CORE_GOLDEN_PIPELINES_HPP
#define TEXTMILL_CORE_GOLDEN_PIPELINES_HPP

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "golden/file.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/load.hpp"

namespace textmill::core {

class golden_pipelines {
  public:
    // The registry must outlive this. An empty `environment` leaves `${NAME}` in the configs that
    // cases name as it is.
    golden_pipelines(const plugin_registry& registry, json_tree::environment environment)
        : registry_(registry), environment_(std::move(environment)) {}

    // The pipeline of a case without mistakes, with whose expectation it has been compared. It
    // lives as long as this.
    [[nodiscard]] result<const pipeline*, std::vector<diagnostic>> find(const golden_file& file,
                                                                        const golden_case& stated);

  private:
    [[nodiscard]] loaded_pipeline load(const golden_file& file, const golden_case& stated) const;

    const plugin_registry& registry_;
    json_tree::environment environment_;
    std::map<std::string, std::unique_ptr<pipeline>> loaded_;  // by what the case states of it
};

}  // namespace textmill::core

#endif
