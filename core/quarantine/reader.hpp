// Finds the cases of a quarantine below the folders that a user names.
#ifndef TEXTMILL_CORE_QUARANTINE_READER_HPP
#define TEXTMILL_CORE_QUARANTINE_READER_HPP

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "quarantine/case.hpp"

namespace textmill::core {

// Which cases are meant; what is empty does not matter.
struct case_filter {
    std::string stage;
    std::string code;  // a code_name()

    [[nodiscard]] bool takes(const quarantine_case& one) const;
};

struct found_cases {
    std::vector<std::filesystem::path> runs;
    std::vector<std::filesystem::path> cases;
};

// The folders in what is named: a quarantine, the folder of one run in it, or of one case. In the
// order named, then by start and ordinal, each once and absolute. What a retry has delivered is no
// case any more.
[[nodiscard]] result<found_cases> find_cases(const std::vector<std::string>& named);

}  // namespace textmill::core

#endif
