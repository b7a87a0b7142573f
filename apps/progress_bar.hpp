// Shows on a terminal how far a run has come; anywhere else it shows nothing.
#ifndef TEXTMILL_APPS_PROGRESS_BAR_HPP
#define TEXTMILL_APPS_PROGRESS_BAR_HPP

#include <chrono>
#include <optional>
#include <string>

#include "pipeline/runner.hpp"

namespace textmill::apps {

class progress_bar {
  public:
    // `total_bytes` is absent where the input has no known size.
    explicit progress_bar(std::optional<std::uint64_t> total_bytes);
    ~progress_bar();
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;

    [[nodiscard]] static bool has_terminal();

    // Draws at most ten times a second.
    void show(const core::run_counts& counts);

  private:
    using clock = std::chrono::steady_clock;

    [[nodiscard]] std::string line(const core::run_counts& counts, clock::duration taken) const;
    static void clear();

    std::optional<std::uint64_t> total_bytes_;
    clock::time_point start_ = clock::now();
    clock::time_point next_ = start_;
};

}  // namespace textmill::apps

#endif
