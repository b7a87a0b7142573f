// Runs golden cases, *.test.json: what a plugin or a pipeline makes of an input, stated as data.
#ifndef TEXTMILL_CORE_GOLDEN_CASES_HPP
#define TEXTMILL_CORE_GOLDEN_CASES_HPP

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "golden/line_diff.hpp"
#include "golden/pipelines.hpp"

namespace textmill::core {

struct case_result {
    std::string about;
    text_position position;            // of the case in its file
    std::vector<diff_line> lines;      // what it states, and what came out
    std::vector<diagnostic> mistakes;  // why it could not run; then there are no lines

    [[nodiscard]] bool holds() const;
};

struct golden_results {
    std::vector<case_result> cases;
    std::vector<diagnostic> mistakes;  // why no case of the file could run
    bool updated = false;              // the file was rewritten
};

enum class golden_mode { compare, update };

class golden_cases {
  public:
    golden_cases(const plugin_registry& registry, json_tree::environment environment)
        : pipelines_(registry, std::move(environment)) {}

    // After an update the results are those of the file as it is now.
    [[nodiscard]] golden_results run(const std::filesystem::path& file, golden_mode mode);

  private:
    struct attempt;
    [[nodiscard]] attempt try_case(const golden_file& file, const golden_case& stated);

    golden_pipelines pipelines_;
};

}  // namespace textmill::core

#endif
