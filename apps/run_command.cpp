// textmill run: reads documents, takes them through a pipeline, writes records, and gives account.
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "base/log.hpp"
#include "command_line.hpp"
#include "crash_report.hpp"
#include "io/input_files.hpp"
#include "io/quarantine_folder.hpp"
#include "io/sinks.hpp"
#include "loading.hpp"
#include "pipeline/runner.hpp"
#include "progress_bar.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

struct run_command_options {
    loading_options loading;
    std::string config;
    std::vector<std::string> inputs;
    std::optional<std::string> output;
    std::optional<std::string> quarantine;
    core::input_form form = core::input_form::automatic;
    core::offset_unit offsets = core::offset_unit::code_points;
    unsigned jobs = 0;  // 0: one a core
    bool timings = false;
};

// What the handler of SIGINT reaches; signals come to the process, not to an object.
core::stop_signal* stop_of_process = nullptr;

// The first asks the run to end; the second ends it.
void handle_interrupt(int) {
    if (stop_of_process->requested()) ::_exit(exit_code::interrupted);
    stop_of_process->request();
}

void stop_on_interrupt(core::stop_signal& stop) {
    stop_of_process = &stop;
    struct sigaction action {};
    action.sa_handler = handle_interrupt;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

// A name that cannot even be looked up is neither; opening it will say why.
bool is_folder(const std::string& output) {
    std::error_code failed;
    return output.ends_with('/') || fs::is_directory(output, failed);
}

// A pipe or a device has no place beside it.
bool is_device(const std::string& output) {
    std::error_code failed;
    const auto kind = fs::status(output, failed);
    return fs::exists(kind) && !fs::is_regular_file(kind) && !fs::is_directory(kind);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code absent;  // an output that is not there yet is no input
    return fs::is_regular_file(a, absent) && fs::equivalent(a, b, absent);
}

// The file of records would be emptied before it is read.
const core::listed_file* input_that_is(const std::string& output,
                                       const std::vector<core::listed_file>& files) {
    for (const auto& file : files) {
        if (is_same_file(output, file.path)) return &file;
    }
    return nullptr;
}

using sink_pointer = std::unique_ptr<core::document_sink>;

core::result<sink_pointer> open_sink(const std::optional<std::string>& output) {
    if (!output || *output == "-") {
        const auto pace = ::isatty(STDOUT_FILENO) == 1 ? core::stream_sink::pace::prompt
                                                       : core::stream_sink::pace::buffered;
        return sink_pointer(new core::stream_sink(core::file_descriptor::standard_output(), pace));
    }
    if (is_folder(*output)) return sink_pointer(new core::folder_sink(*output, ".json"));
    auto file = core::file_descriptor::open_to_write(*output);
    if (!file) return file.error();
    return sink_pointer(new core::stream_sink(std::move(*file), core::stream_sink::pace::buffered));
}

fs::path quarantine_folder_for(const run_command_options& options) {
    if (options.quarantine) return *options.quarantine;
    if (!options.output || *options.output == "-" || is_device(*options.output)) {
        return "textmill-quarantine";
    }
    auto output = *options.output;
    while (output.size() > 1 && output.ends_with('/')) output.pop_back();
    return output + ".quarantine";
}

std::optional<std::uint64_t> size_of(const std::vector<core::listed_file>& files) {
    std::uint64_t total = 0;
    for (const auto& file : files) {
        std::error_code failed;
        const auto size = fs::file_size(file.path, failed);
        if (failed) return std::nullopt;
        total += size;
    }
    return total;
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

int tell(const core::run_report& report, const core::quarantine_folder& quarantine) {
    if (report.end == core::run_end::output_closed) return exit_code_of(report);
    if (!report.message.empty()) std::cerr << "textmill: " << report.message << '\n';
    if (report.end == core::run_end::stage_failed && report.message.empty()) {
        std::cerr << "textmill: stopped, as a stage with on_error \"fail\" failed\n";
    }
    if (report.counts.read == 0) std::cerr << "warning: there were no documents to read\n";
    if (const auto folder = quarantine.used()) {
        std::cerr << "quarantine: " << folder->string() << '\n';
    }
    tell_counts(report.counts);
    return exit_code_of(report);
}

int run(const core::pipeline& pipeline, std::vector<core::listed_file> files,
        core::document_sink& sink, const run_command_options& options) {
    static core::in_flight_documents in_flight;
    static core::stop_signal stop;
    report_crashes_over(in_flight);
    stop_on_interrupt(stop);

    core::run_options settings;
    settings.jobs =
        options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    settings.record.offsets = options.offsets;
    settings.record.timings = options.timings ? core::timings::shown : core::timings::left_out;
    settings.in_flight = &in_flight;
    std::optional<progress_bar> bar;
    if (progress_bar::has_terminal()) {
        bar.emplace(size_of(files));
        settings.progress = [&](const core::run_counts& counts) { bar->show(counts); };
    }

    core::quarantine_folder quarantine(quarantine_folder_for(options));
    const bool many_files = options.output && is_folder(*options.output);
    core::input_files source(
        std::move(files),
        {options.form, many_files ? core::record_target::id : core::record_target::line,
         pipeline.limits().document_bytes},
        quarantine, stop);
    const auto report = core::run_documents(pipeline, source, sink, quarantine, stop, settings);
    bar.reset();
    return tell(report, quarantine);
}

int run_command(const run_command_options& options) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) core::log::warn(problem);
    const auto pipeline = load_or_tell(options.config, options.loading, registry);
    if (!pipeline) return exit_code::bad_config;

    auto files =
        core::list_files(options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs);
    if (!files) {
        std::cerr << "textmill: " << files.error().message << '\n';
        return exit_code::no_input;
    }
    if (options.output && !is_folder(*options.output)) {
        if (const auto* input = input_that_is(*options.output, *files)) {
            std::cerr << "textmill: the output " << *options.output << " is the input "
                      << input->path.string() << '\n';
            return exit_code::usage;
        }
    }
    auto sink = open_sink(options.output);
    if (!sink) {
        std::cerr << "textmill: " << sink.error().message << '\n';
        return exit_code::failure;
    }
    return run(*pipeline, std::move(*files), **sink, options);
}

}  // namespace

void add_run(command_line& to) {
    auto [verb, options] = add_verb(to, "run", "Take documents through a pipeline", run_command);
    add_config(verb, options.config, options.loading);
    verb.add_option("INPUT", options.inputs,
                    "Files, folders or patterns; none, or '-', is standard input");
    verb.add_option("-o,--output", options.output,
                    "A file of records, or a folder (DIR/) for a file each; else standard output")
        ->type_name("OUT");
    verb.add_option("--quarantine", options.quarantine, "Where to keep what could not be delivered")
        ->type_name("DIR");
    verb.add_option("--from", options.form, "What the inputs hold: auto, text or jsonl")
        ->transform(one_of(options.form, {{"auto", core::input_form::automatic},
                                          {"text", core::input_form::text},
                                          {"jsonl", core::input_form::records}}));
    verb.add_option("--offsets", options.offsets,
                    "What begin and end count: codepoint, byte or utf16")
        ->transform(one_of(options.offsets, {{"codepoint", core::offset_unit::code_points},
                                             {"byte", core::offset_unit::bytes},
                                             {"utf16", core::offset_unit::utf16}}));
    verb.add_option("-j,--jobs", options.jobs, "Threads; one a core where it is not given")
        ->check(CLI::Range(1, 1024));
    verb.add_flag("--timings", options.timings, "Put each stage's time into the record");
    add_plugin_path(verb, options.loading);
}

}  // namespace textmill::apps
