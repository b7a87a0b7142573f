// Runs golden cases, *.test.json: what a plugin or a pipeline makes of an input, stated as data.
#ifndef TEXTMILL_CORE_IO_GOLDEN_CASES_HPP
#define TEXTMILL_CORE_IO_GOLDEN_CASES_HPP

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

struct case_result {
    std::string about;
    std::vector<std::string> mismatches;  // empty: the case holds
};

// Pipelines are built once for all cases that state the same.
class golden_cases {
  public:
    // The registry must outlive this.
    explicit golden_cases(const plugin_registry& registry) : registry_(registry) {}

    // A file holds a case or a list of them. A file that is no JSON, or a case that cannot run, is
    // a mismatch.
    [[nodiscard]] std::vector<case_result> run(const std::filesystem::path& file);

  private:
    [[nodiscard]] case_result run_case(const nlohmann::json& stated, const std::string& file);
    [[nodiscard]] const pipeline& pipeline_for(const nlohmann::json& stated,
                                               const std::string& file);

    const plugin_registry& registry_;
    std::map<std::string, std::unique_ptr<pipeline>> pipelines_;  // by the text of the config
};

}  // namespace textmill::core

#endif
