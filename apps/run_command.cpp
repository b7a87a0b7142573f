// textmill run: reads documents, takes them through a pipeline, writes them, and gives account.
#include <filesystem>
#include <iostream>

#include "base/log.hpp"
#include "command_line.hpp"
#include "io/input_files.hpp"
#include "loading.hpp"
#include "quarantine/folder.hpp"
#include "running.hpp"

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
    running_options running;
};

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

fs::path quarantine_folder_for(const run_command_options& options) {
    if (options.quarantine) return *options.quarantine;
    if (is_stream(options.output)) return "textmill-quarantine";
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

int run(const core::pipeline& pipeline, std::vector<core::listed_file> files,
        core::document_sink& sink, const run_command_options& options) {
    const auto total_bytes = size_of(files);
    core::quarantine_folder quarantine(quarantine_folder_for(options));
    const bool many_files = options.output && is_folder(*options.output);
    core::input_files source(
        std::move(files),
        {options.form, many_files ? core::record_target::id : core::record_target::line,
         pipeline.limits().document_bytes, pipeline.limits().archives},
        quarantine, stop_on_interrupt());
    const auto report =
        run_to_the_end(pipeline, source, sink, quarantine, options.running.jobs, total_bytes);
    if (report.end == core::run_end::output_closed) return exit_code_of(report);
    tell_end(report);
    if (const auto folder = quarantine.used()) {
        std::cerr << "quarantine: " << folder->string() << '\n';
    }
    tell_counts(report.counts);
    return exit_code_of(report);
}

int run_command(const run_command_options& options) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) core::log::warn(problem);
    if (!is_usable(options.running.format, registry)) return exit_code::usage;
    const auto pipeline = load_or_tell(options.config, options.loading, registry);
    if (!pipeline) return exit_code::bad_config;
    const auto format = open_or_tell(options.running.format, registry, *pipeline);
    if (!format) return exit_code::bad_config;

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
    auto sink = open_sink(options.output, *format);
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
    add_output(verb, options.output, "A file");
    verb.add_option("--quarantine", options.quarantine, "Where to keep what could not be delivered")
        ->type_name("DIR");
    add_choice(
        verb, "--from", options.form,
        "What the inputs hold: auto (archives are taken apart, .jsonl holds records, all else "
        "is text), text (each file is a document, archives too) or jsonl",
        {{"auto", core::input_form::automatic},
         {"text", core::input_form::text},
         {"jsonl", core::input_form::records}});
    add_running(verb, options.running);
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0    all is delivered, or dropped on purpose
  1    the run failed, or a write did
  3    finished, and some documents are quarantined: see textmill quarantine
  66   a named input does not exist; nothing was read
  78   the config is wrong; nothing was read
  130  interrupted; what was read before is handled

Examples:
  textmill run -c brief.json articles/ -o records.jsonl
  textmill run -c brief.json articles/ -o records/
  zcat dump.jsonl.gz | textmill run -c brief.json --from jsonl > records.jsonl)");
}

}  // namespace textmill::apps
