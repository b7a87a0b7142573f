// Puts the parts together, and takes them apart in the order that loses nothing.
#include "serve/daemon.hpp"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <utility>

#include "base/log.hpp"
#include "serve/api/router.hpp"
#include "serve/http/server.hpp"
#include "serve/job_runner.hpp"

namespace textmill::core {
namespace {

constexpr std::chrono::minutes between_retentions{1};

unsigned count_of_workers(unsigned wanted) {
    return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

http::server_options server_options_of(const daemon_config& config) {
    http::server_options options;
    options.address = config.listen.address;
    options.port = config.listen.port;
    if (config.listen.certificate) {
        options.tls = http::tls_files{*config.listen.certificate, *config.listen.key};
    }
    options.connections = config.limits.connections;
    options.header_bytes = config.limits.header_bytes;
    options.request_timeout = config.limits.request_timeout;
    options.keep_alive = config.limits.keep_alive;
    return options;
}

void log_exchange(const http::exchange_summary& told) {
    const std::array fields{log::field{"request", told.id},
                            log::field{"method", told.method},
                            log::field{"path", told.path},
                            log::field{"status", std::int64_t{told.status}},
                            log::field{"bytes_in", static_cast<std::int64_t>(told.bytes_in)},
                            log::field{"bytes_out", static_cast<std::int64_t>(told.bytes_out)},
                            log::field{"micros", told.taken.count()}};
    log::write(log::level::info, "request", fields);
}

}  // namespace

class daemon::implementation {
  public:
    implementation(const daemon_config& config, const daemon_place& place,
                   const plugin_registry& plugins, std::unique_ptr<spool> jobs)
        : config_(config),
          environment_(place.environment),
          jobs_(std::move(jobs)),
          admission_{budget(config.limits.documents_in_flight),
                     budget(config.limits.bytes_in_flight)},
          desks_(count_of_workers(config.workers), place.in_flight),
          pipelines_(plugins, metrics_, {place.state / "pipelines", config.files},
                     [this] { desks_.tidy(); }),
          runner_(*jobs_, pipelines_, desks_),
          workers_(count_of_workers(config.workers), [this] { return runner_.do_one(); }),
          tokens_(config.tokens),
          services_{plugins,
                    pipelines_,
                    desks_,
                    workers_,
                    admission_,
                    metrics_,
                    *jobs_,
                    config_.limits,
                    tokens_,
                    draining_,
                    [this] { return gauges(); }} {
        jobs_->on_waiting([this] { workers_.wake(); });
    }

    ~implementation() { drain(); }

    std::vector<diagnostic> take_pipelines(const daemon_config& config) {
        return pipelines_.take(config, environment_);
    }
    std::vector<diagnostic> take_kept_pipelines() { return pipelines_.take_kept(); }

    result<void> listen() {
        auto started = http::server::start(
            server_options_of(config_),
            [this](http::exchange& exchange) { api::answer(services_, exchange); },
            [this](const http::exchange_summary& told) { hear(told); });
        if (!started) return started.error();
        server_ = std::move(*started);
        workers_.begin();  // jobs find the pipelines that they name
        return {};
    }

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    std::vector<diagnostic> reload(const daemon_config& config) {
        auto diagnostics = take_pipelines(config);
        const bool taken = !has_errors(diagnostics);
        metrics_.count_reload(taken);
        if (taken) tokens_.know(config.tokens);
        return diagnostics;
    }

    void tick() {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_retention_) return;
        next_retention_ = now + between_retentions;
        jobs_->apply_retention();
    }

    // Workers rest from jobs at once, so that requests have them for the time that is left.
    bool drain() {
        if (std::exchange(drained_, true)) return true;
        draining_ = true;
        workers_.rest();
        const bool all = server_ == nullptr || server_->drain(config_.limits.drain_timeout);
        jobs_->on_waiting({});
        jobs_->flush();
        return all;
    }

  private:
    void hear(const http::exchange_summary& told) {
        metrics_.count_request(told.status, 1e-6 * static_cast<double>(told.taken.count()));
        log_exchange(told);
    }

    daemon_gauges gauges() {
        const auto spooled = jobs_->size();
        return {server_ == nullptr ? 0 : server_->connections(),
                admission_.documents.taken(),
                admission_.bytes.taken(),
                spooled.jobs,
                spooled.waiting,
                spooled.waiting_bytes,
                spooled.results,
                spooled.file_bytes,
                !jobs_->broken().empty()};
    }

    const daemon_config config_;
    const json_tree::environment environment_;
    metrics metrics_;
    std::unique_ptr<spool> jobs_;
    admission admission_;
    desks desks_;
    pipeline_shelf pipelines_;
    job_runner runner_;
    workers workers_;
    known_tokens tokens_;
    std::atomic<bool> draining_ = false;
    api::services services_;
    std::unique_ptr<http::server> server_;  // last, so that it ends first
    std::chrono::steady_clock::time_point next_retention_{};
    bool drained_ = false;
};

daemon::daemon(std::unique_ptr<implementation> made) : implementation_(std::move(made)) {}
daemon::~daemon() = default;

daemon::started daemon::start(const daemon_config& config, const daemon_place& place,
                              const plugin_registry& plugins) {
    spool_opening opening;
    auto jobs = spool::open(
        {place.state / "spool", config.spool.bytes, config.spool.keep, config.spool.attempts},
        opening);
    for (const auto& warning : opening.warnings) log::warn(warning);
    if (!jobs) return {nullptr, {}, jobs.error().message};
    auto made = std::make_unique<implementation>(config, place, plugins, std::move(*jobs));
    auto diagnostics = made->take_pipelines(config);
    if (has_errors(diagnostics)) return {nullptr, std::move(diagnostics), ""};
    // What was put once and cannot be built any more keeps nobody else from being served.
    for (const auto& told : made->take_kept_pipelines()) log::warn(to_text(told));
    ::malloc_trim(0);  // building takes more memory than what is built
    if (const auto listening = made->listen(); !listening) {
        return {nullptr, std::move(diagnostics), listening.error().message};
    }
    return {std::unique_ptr<daemon>(new daemon(std::move(made))), std::move(diagnostics), ""};
}

std::uint16_t daemon::port() const {
    return implementation_->port();
}

std::vector<diagnostic> daemon::reload(const daemon_config& config) {
    return implementation_->reload(config);
}

void daemon::tick() {
    implementation_->tick();
}

bool daemon::drain() {
    return implementation_->drain();
}

}  // namespace textmill::core
