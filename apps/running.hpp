// What the verbs share that run a pipeline over many documents: options, interrupts, progress, the
// account at the end.
#ifndef TEXTMILL_APPS_RUNNING_HPP
#define TEXTMILL_APPS_RUNNING_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "output_format.hpp"
#include "pipeline/runner.hpp"

namespace textmill::apps {

struct running_options {
    format_options format;
    unsigned jobs = 0;  // 0: one a core
};

// --format with what goes with it, and --jobs
void add_running(CLI::App& verb, running_options& options);

// -o OUT; `one_file` says what becomes of a file.
void add_output(CLI::App& verb, std::optional<std::string>& output, const std::string& one_file);

[[nodiscard]] bool is_folder(const std::string& output);
// A pipe or a device, standard output too, which has no place beside it.
[[nodiscard]] bool is_stream(const std::optional<std::string>& output);

// The format outlives the sink.
[[nodiscard]] core::result<std::unique_ptr<core::document_sink>> open_sink(
    const std::optional<std::string>& output, const core::document_format& format);

// Becomes true at the first SIGINT or SIGTERM; the second ends the process.
[[nodiscard]] core::stop_signal& stop_on_interrupt();

// Shows progress on a terminal, and over which documents a crash came. `total_bytes` is absent
// where the input has no known size; `jobs` is 0 for one a core.
[[nodiscard]] core::run_report run_to_the_end(const core::pipeline& pipeline,
                                              core::document_source& source,
                                              core::document_sink& sink,
                                              core::quarantine& quarantine, unsigned jobs,
                                              std::optional<std::uint64_t> total_bytes);

// Why a run ended early, and that it had nothing to read.
void tell_end(const core::run_report& report);
void tell_counts(const core::run_counts& counts);

[[nodiscard]] int exit_code_of(const core::run_report& report);

}  // namespace textmill::apps

#endif
