// Looks whether a spool is whole, without changing it.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_FSCK_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_FSCK_HPP

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace textmill::core {

struct spool_findings {
    std::uint64_t jobs = 0;
    std::uint64_t waiting = 0;
    std::uint64_t results = 0;
    std::vector<std::string> defects;  // a sentence each; empty where all is whole
};

// Also beside a daemon that uses it. A failure says that there is no spool, or that it cannot be
// read.
[[nodiscard]] result<spool_findings> check_spool(const std::filesystem::path& folder);

}  // namespace textmill::core

#endif
