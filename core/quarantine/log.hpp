// Names the documents that a run quarantines on stderr: the first few, since a run that quarantines
// everything should not bury its other messages.
#ifndef TEXTMILL_CORE_QUARANTINE_LOG_HPP
#define TEXTMILL_CORE_QUARANTINE_LOG_HPP

#include <atomic>
#include <filesystem>

#include "pipeline/stream.hpp"

namespace textmill::core {

class quarantine_log {
  public:
    // Any thread. `run` is the folder that holds this run's cases.
    void tell(const incoming& input, const rejection& reason, const std::filesystem::path& run);

  private:
    std::atomic<unsigned> cases_ = 0;
};

}  // namespace textmill::core

#endif
