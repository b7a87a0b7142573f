// textmill serve: the daemon in the foreground, until a signal ends it.
#include <array>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "base/log.hpp"
#include "command_line.hpp"
#include "crash_report.hpp"
#include "io/text_file.hpp"
#include "loading.hpp"
#include "serve/daemon.hpp"
#include "serve/service_manager.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

struct serve_options {
    loading_options loading;
    std::string config;
    std::optional<std::uint16_t> port;
    std::optional<std::string> state;
};

// The first of a list, as systemd gives it.
std::optional<fs::path> folder_in(const char* variable) {
    const char* const value = std::getenv(variable);
    if (value == nullptr || *value == '\0') return std::nullopt;
    const std::string folders = value;
    return folders.substr(0, folders.find(':'));
}

// Where the config says, else where the service manager or the user keeps such things.
std::optional<fs::path> state_folder(const serve_options& options,
                                     const core::daemon_config& config) {
    if (options.state) return fs::absolute(*options.state);
    if (config.state) return config.state;
    if (const auto folder = folder_in("STATE_DIRECTORY")) return folder;
    if (const auto folder = folder_in("XDG_STATE_HOME")) return *folder / "textmill";
    if (const auto home = folder_in("HOME")) return *home / ".local/state/textmill";
    return std::nullopt;
}

core::parsed_daemon_config read_config(const serve_options& options) {
    const auto text = core::read_text_file(options.config);
    if (!text) {
        return {std::nullopt,
                {{core::severity::error, options.config, {}, "", "", text.error().message}}};
    }
    auto parsed = core::parse_daemon_config(*text, options.config, environment_of(options.loading));
    if (parsed.config && options.port) parsed.config->listen.port = *options.port;
    return parsed;
}

void tell(const std::vector<core::diagnostic>& diagnostics) {
    for (const auto& one : diagnostics) {
        core::log::write(one.severity == core::severity::error ? core::log::level::error
                                                               : core::log::level::warning,
                         core::to_text(one));
    }
}

// Taken by waiting for them, in one thread; all others are started with them blocked.
sigset_t signals_to_wait_for() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int one : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, one);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void reload(core::daemon& daemon, const serve_options& options) {
    core::notify_reloading();
    auto parsed = read_config(options);
    auto diagnostics = std::move(parsed.diagnostics);
    const bool readable = parsed.config && !core::has_errors(diagnostics);
    if (readable) diagnostics = daemon.reload(*parsed.config);
    tell(diagnostics);
    if (core::has_errors(diagnostics)) {
        core::log::error("the config has mistakes; all stays as it was");
    } else {
        core::log::info("the config is reloaded");
    }
    core::notify_service_manager("READY=1");
}

// Returns at SIGTERM or SIGINT.
void run_until_stopped(core::daemon& daemon, const sigset_t& signals,
                       const serve_options& options) {
    constexpr timespec a_second{1, 0};
    for (;;) {
        const int signal = ::sigtimedwait(&signals, nullptr, &a_second);
        if (signal == SIGTERM || signal == SIGINT) return;
        if (signal == SIGHUP) reload(daemon, options);
        daemon.tick();
    }
}

// A second signal ends the process at once; to read the config again is too late.
int stop(core::daemon& daemon, sigset_t signals) {
    sigdelset(&signals, SIGHUP);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    core::notify_service_manager("STOPPING=1");
    core::log::info("stopping; finishing what has begun");
    const bool all = daemon.drain();
    core::log::info(all ? "stopped" : "stopped; requests that were still being sent were refused");
    return exit_code::success;
}

int serve_command(const serve_options& options) {
    const auto signals = signals_to_wait_for();
    const auto registry = scan_plugins(options.loading);
    auto parsed = read_config(options);
    if (!parsed.config || core::has_errors(parsed.diagnostics)) {
        for (const auto& one : parsed.diagnostics) std::cerr << core::to_text(one) << '\n';
        return exit_code::bad_config;
    }
    const auto& config = *parsed.config;
    const auto state = state_folder(options, config);
    if (!state) {
        std::cerr << "textmill: no place for jobs; name one with --state, or as \"state\" in the "
                     "config\n";
        return exit_code::usage;
    }
    core::log::set_format(config.log_format);
    core::log::set_level(config.log_level);
    for (const auto& problem : registry.problems()) core::log::warn(problem);
    tell(parsed.diagnostics);
    static core::in_flight_documents in_flight;  // as long as the handler of crashes
    report_crashes_over(in_flight, core::note_crash_in_spool);
    auto started =
        core::daemon::start(config, {*state, environment_of(options.loading), in_flight}, registry);
    tell(started.diagnostics);
    if (core::has_errors(started.diagnostics)) return exit_code::bad_config;
    if (started.running == nullptr) {
        core::log::error(started.failure);
        return exit_code::failure;
    }
    const std::array fields{core::log::field{"address", config.listen.address},
                            core::log::field{"port", std::int64_t{started.running->port()}}};
    core::log::write(core::log::level::info, "listening", fields);
    core::notify_service_manager("READY=1");
    run_until_stopped(*started.running, signals, options);
    return stop(*started.running, signals);
}

}  // namespace

void add_serve(command_line& to) {
    auto [verb, options] =
        add_verb(to, "serve", "Serve pipelines over HTTP, and work on jobs", serve_command);
    verb.add_option("-c,--config", options.config, "The daemon's config")
        ->required()
        ->type_name("FILE");
    add_environment(verb, options.loading);
    verb.add_option("--port", options.port, "Instead of the config's; 0 is one that is free")
        ->type_name("N");
    verb.add_option("--state", options.state,
                    "Where jobs are kept, instead of the config's \"state\"")
        ->type_name("DIR");
    add_plugin_path(verb, options.loading);
    verb.footer(
        R"(SIGTERM and SIGINT finish what has begun and stop, a second one stops at once; SIGHUP reads
the config again.

Exit codes:
  0   stopped by a signal
  1   it cannot listen, or has no place for jobs
  78  the config, or one of a pipeline, is wrong

Examples:
  textmill serve -c configs/daemon.json
  textmill serve -c configs/daemon.json --port 0 --state /tmp/textmill)");
}

}  // namespace textmill::apps
