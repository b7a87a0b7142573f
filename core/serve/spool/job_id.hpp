// Names jobs: in the order of their coming, and so that nobody can guess another's.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_JOB_ID_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_JOB_ID_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace textmill::core {

// ULIDs: 26 letters of Crockford's base 32, the first 10 of which tell a millisecond. It is the
// next one where one is taken already, and where the clock was put back, so that ids always ascend;
// 80 random bits follow.
class job_ids {
  public:
    // Below all to come.
    explicit job_ids(std::string_view last = {});

    [[nodiscard]] std::string next(std::int64_t milliseconds_now);

  private:
    std::uint64_t last_ = 0;
};

}  // namespace textmill::core

#endif
