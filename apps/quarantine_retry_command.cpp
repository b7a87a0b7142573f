// textmill quarantine retry: takes what runs could not deliver through a pipeline again.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/log.hpp"
#include "quarantine/retry.hpp"
#include "quarantine/retry_settlement.hpp"
#include "quarantine_command.hpp"
#include "running.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

struct retry_options {
    loading_options loading;
    std::string config;
    std::vector<std::string> folders;
    core::case_filter filter;
    std::optional<std::string> output;
    running_options running;
};

// A file would be replaced with what it holds from the run before.
bool would_replace(const std::optional<std::string>& output) {
    if (is_stream(output) || is_folder(*output)) return false;
    std::error_code ignored;  // opening it will tell
    return fs::exists(*output, ignored);
}

// An index tells all that is in the folder; one of the retry would tell of the retry alone.
std::optional<fs::path> index_in_place(const std::optional<std::string>& output,
                                       const core::document_format& format) {
    if (is_stream(output) || !is_folder(*output) || format.index().empty()) return std::nullopt;
    std::error_code ignored;  // opening it will tell
    auto index = fs::path(*output) / format.index();
    return fs::exists(index, ignored) ? std::optional(index) : std::nullopt;
}

std::optional<core::staged_output> stage(const std::optional<std::string>& output) {
    if (is_stream(output)) return std::nullopt;
    return is_folder(*output) ? core::staged_output::of_folder(*output)
                              : core::staged_output::of_file(*output);
}

core::retry_settings settings_for(const core::pipeline& pipeline,
                                  const core::document_format& format,
                                  const std::optional<core::staged_output>& staged) {
    core::retry_settings settings;
    settings.reading.document_bytes = pipeline.limits().document_bytes;
    settings.reading.archives = pipeline.limits().archives;
    if (staged && !staged->folder.empty()) {
        settings.reading.target = core::record_target::id;
        settings.folder = staged->folder;
        settings.extension = format.extension();
    }
    return settings;
}

std::vector<fs::path> select(const std::vector<fs::path>& cases, const core::case_filter& filter) {
    std::vector<fs::path> selected;
    std::ranges::copy_if(cases, std::back_inserter(selected), [&](const fs::path& folder) {
        return filter.takes(core::read_case(folder));
    });
    return selected;
}

// Nothing that was read is still on its way, nor known to be lost.
bool is_whole(const core::run_report& report) {
    return report.counts.unfinished == 0 && report.end != core::run_end::write_failed &&
           report.end != core::run_end::output_closed;
}

// Delivers all that the run has made, or none of it.
core::result<void> conclude(core::run_report& report, const core::quarantine_retry& cases,
                            core::retry_settlement& settlement) {
    auto& counts = report.counts;
    const auto handled = cases.handled();
    if (is_whole(report) && !handled.empty()) return settlement.settle(handled);
    counts.unfinished += counts.delivered + counts.dropped;
    counts.delivered = counts.dropped = 0;
    return settlement.give_up();
}

int retry(const retry_options& options, const core::pipeline& pipeline,
          const core::document_format& format, std::vector<fs::path> cases,
          core::retry_settlement& settlement) {
    const auto staged = stage(options.output);
    if (staged) {
        if (auto told = settlement.announce(*staged); !told) {
            return fail(told.error(), exit_code::failure);
        }
    }
    const auto sink =
        open_sink(staged ? std::optional(staged->staged.string()) : options.output, format);
    if (!sink) {
        (void)settlement.give_up();
        return fail(sink.error(), exit_code::failure);
    }
    core::quarantine_retry source(std::move(cases), settings_for(pipeline, format, staged),
                                  stop_on_interrupt());
    auto report =
        run_to_the_end(pipeline, source, **sink, source, options.running.jobs, std::nullopt);
    const auto concluded = conclude(report, source, settlement);
    if (report.end == core::run_end::output_closed) {
        std::cerr << "textmill: the output was closed; the cases stay\n";
        return exit_code_of(report);
    }
    tell_end(report);
    tell_counts(report.counts);
    return concluded ? exit_code_of(report) : fail(concluded.error(), exit_code::failure);
}

int retry_command(const retry_options& options) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) core::log::warn(problem);
    if (!is_usable(options.running.format, registry)) return exit_code::usage;
    const auto pipeline = load_or_tell(options.config, options.loading, registry);
    if (!pipeline) return exit_code::bad_config;
    const auto format = open_or_tell(options.running.format, registry, *pipeline);
    if (!format) return exit_code::bad_config;
    if (would_replace(options.output)) {
        return fail({*options.output + ": is there already, and a retry replaces nothing; "
                                       "name another file"},
                    exit_code::usage);
    }
    if (const auto index = index_in_place(options.output, *format)) {
        return fail({index->string() + ": is there already, and a retry replaces nothing; "
                                       "name another folder"},
                    exit_code::usage);
    }
    auto found = core::find_cases(options.folders);
    if (!found) return fail(found.error(), exit_code::no_input);
    auto settlement = core::retry_settlement::begin(found->runs);
    if (!settlement) return fail(settlement.error(), exit_code::failure);
    found = core::find_cases(options.folders);  // another retry may have ended meanwhile
    if (!found) return fail(found.error(), exit_code::no_input);
    return retry(options, *pipeline, *format, select(found->cases, options.filter), *settlement);
}

}  // namespace

void add_quarantine_retry(command_line& to, CLI::App& group) {
    auto [verb, options] =
        add_verb(to, group, "retry", "Take the cases through a pipeline again", retry_command);
    add_config(verb, options.config, options.loading);
    add_folders(verb, options.folders);
    add_filter(verb, options.filter);
    add_output(verb, options.output, "A new file");
    add_running(verb, options.running);
    add_plugin_path(verb, options.loading);
    verb.footer(R"(What is delivered moves to "done" in its run's folder, once it is safely in OUT;
what fails again stays where it is, with the new reason.

Exit codes:
  0    all is delivered, or dropped on purpose
  1    the retry failed, or a write did; all cases stay
  3    finished, and some cases stay
  64   OUT is a file that is there already: nothing is replaced
  66   there is no such quarantine
  78   the config is wrong
  130  interrupted; what was read before is handled

Examples:
  textmill quarantine retry -c mended.json records.jsonl.quarantine -o more.jsonl
  textmill quarantine retry -c mended.json --stage entities records.quarantine -o records/)");
}

}  // namespace textmill::apps
