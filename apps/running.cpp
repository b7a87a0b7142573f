// Runs a pipeline from the shell.
#include "running.hpp"

#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

#include "command_line.hpp"
#include "crash_report.hpp"
#include "io/sinks.hpp"
#include "progress_bar.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

// What the handler of SIGINT reaches; signals come to the process, not to an object.
core::stop_signal* stop_of_process = nullptr;

// The first asks the run to end; the second ends it.
void handle_interrupt(int) {
    if (stop_of_process->requested()) ::_exit(exit_code::interrupted);
    stop_of_process->request();
}

using sink_pointer = std::unique_ptr<core::document_sink>;

}  // namespace

void add_running(CLI::App& verb, running_options& options) {
    add_format(verb, options.format);
    verb.add_option("-j,--jobs", options.jobs, "Threads, up to 1024; one a core if not given")
        ->check(CLI::Range(1, 1024).description(""))
        ->type_name("N");
}

void add_output(CLI::App& verb, std::optional<std::string>& output, const std::string& one_file) {
    verb.add_option("-o,--output", output,
                    one_file + ", or a folder (DIR/) for a file each; else standard output")
        ->type_name("OUT");
}

// A name that cannot even be looked up is neither; opening it will say why.
bool is_folder(const std::string& output) {
    std::error_code failed;
    return output.ends_with('/') || fs::is_directory(output, failed);
}

bool is_stream(const std::optional<std::string>& output) {
    if (!output || *output == "-") return true;
    std::error_code failed;
    const auto kind = fs::status(*output, failed);
    return fs::exists(kind) && !fs::is_regular_file(kind) && !fs::is_directory(kind);
}

core::result<sink_pointer> open_sink(const std::optional<std::string>& output,
                                     const core::document_format& format) {
    if (!output || *output == "-") {
        const auto pace = ::isatty(STDOUT_FILENO) == 1 ? core::stream_sink::pace::prompt
                                                       : core::stream_sink::pace::buffered;
        return sink_pointer(
            new core::stream_sink(core::file_descriptor::standard_output(), pace, format));
    }
    if (is_folder(*output)) return sink_pointer(new core::folder_sink(*output, format));
    auto file = core::file_descriptor::open_to_write(*output);
    if (!file) return file.error();
    return sink_pointer(
        new core::stream_sink(std::move(*file), core::stream_sink::pace::buffered, format));
}

core::stop_signal& stop_on_interrupt() {
    static core::stop_signal stop;
    stop_of_process = &stop;
    struct sigaction action {};
    action.sa_handler = handle_interrupt;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    return stop;
}

core::run_report run_to_the_end(const core::pipeline& pipeline, core::document_source& source,
                                core::document_sink& sink, core::quarantine& quarantine,
                                unsigned jobs, std::optional<std::uint64_t> total_bytes) {
    static core::in_flight_documents in_flight;
    report_crashes_over(in_flight);
    core::run_options settings;
    settings.jobs = jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
    settings.in_flight = &in_flight;
    std::optional<progress_bar> bar;
    if (progress_bar::has_terminal()) {
        bar.emplace(total_bytes);
        settings.progress = [&](const core::run_counts& counts) { bar->show(counts); };
    }
    return core::run_documents(pipeline, source, sink, quarantine, stop_on_interrupt(), settings);
}

void tell_end(const core::run_report& report) {
    if (!report.message.empty()) std::cerr << "textmill: " << report.message << '\n';
    if (report.end == core::run_end::stage_failed && report.message.empty()) {
        std::cerr << "textmill: stopped, as a stage with on_error \"fail\" failed\n";
    }
    if (report.counts.read == 0) std::cerr << "warning: there were no documents to read\n";
}

void tell_counts(const core::run_counts& counts) {
    std::cerr << "read " << counts.read << " = delivered " << counts.delivered << " + dropped "
              << counts.dropped << " + quarantined " << counts.quarantined << " + unfinished "
              << counts.unfinished << '\n';
}

int exit_code_of(const core::run_report& report) {
    switch (report.end) {
        case core::run_end::stage_failed:
        case core::run_end::read_failed:
        case core::run_end::write_failed:
            return exit_code::failure;
        case core::run_end::stopped:
            return exit_code::interrupted;
        case core::run_end::output_closed:
            return exit_code::success;
        case core::run_end::finished:
            break;
    }
    return report.counts.quarantined == 0 ? exit_code::success : exit_code::some_quarantined;
}

}  // namespace textmill::apps
