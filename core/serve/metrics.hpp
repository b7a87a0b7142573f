// What the daemon counts, in the Prometheus text format.
#ifndef TEXTMILL_CORE_SERVE_METRICS_HPP
#define TEXTMILL_CORE_SERVE_METRICS_HPP

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "pipeline/pipeline.hpp"

namespace prometheus {
class Counter;
class Histogram;
}  // namespace prometheus

namespace textmill::core {

// The counters of one pipeline. They live as long as the metrics they are of. Any thread.
class pipeline_metrics {
  public:
    void count(disposition end) const;
    // How long each stage took, and what became of it.
    void observe(std::span<const stage_record> stages) const;

  private:
    friend class metrics;
    struct stage_counters {
        prometheus::Histogram* seconds;
        std::array<prometheus::Counter*, 4> by_status;  // by stage_status
    };
    std::array<prometheus::Counter*, 3> by_end_{};
    std::vector<stage_counters> stages_;
};

// What is measured when somebody asks.
struct daemon_gauges {
    std::uint64_t connections = 0;
    std::uint64_t queued_documents = 0;  // admitted, waiting or worked on
    std::uint64_t queued_bytes = 0;
    std::uint64_t spool_jobs = 0;
    std::uint64_t spool_waiting = 0;
    std::uint64_t spool_waiting_bytes = 0;
    std::uint64_t spool_results = 0;
    std::uint64_t spool_file_bytes = 0;
    bool spool_broken = false;
};

class metrics {
  public:
    metrics();
    ~metrics();
    metrics(const metrics&) = delete;
    metrics& operator=(const metrics&) = delete;

    [[nodiscard]] pipeline_metrics of(const std::string& name, const pipeline& pipeline);
    void count_request(int status, double seconds);
    void count_reload(bool succeeded);

    // The text for Prometheus.
    [[nodiscard]] std::string text(const daemon_gauges& gauges) const;

  private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

}  // namespace textmill::core

#endif
