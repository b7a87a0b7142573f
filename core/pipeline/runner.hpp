// Streams documents through a pipeline on all cores, written in the order in which they were read.
#ifndef TEXTMILL_CORE_PIPELINE_RUNNER_HPP
#define TEXTMILL_CORE_PIPELINE_RUNNER_HPP

#include <cstdint>
#include <functional>
#include <string>

#include "base/stop_signal.hpp"
#include "pipeline/in_flight.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

// read = delivered + dropped + quarantined + unfinished; unfinished is 0 unless the run was
// stopped.
struct run_counts {
    std::uint64_t read = 0;
    std::uint64_t delivered = 0;
    std::uint64_t dropped = 0;
    std::uint64_t quarantined = 0;
    std::uint64_t unfinished = 0;
    std::uint64_t bytes = 0;
};

struct run_options {
    unsigned jobs = 1;
    // Told which documents are being worked on; may be null.
    in_flight_documents* in_flight = nullptr;
    // Told after each document, by any thread, one at a time.
    std::function<void(const run_counts&)> progress;
};

enum class run_end {
    finished,       // every input was handled
    stopped,        // a stop was requested; what was read before is handled
    stage_failed,   // a stage with on_error "fail" failed; its document is in quarantine
    read_failed,    // an input broke while it was read
    write_failed,   // the output or the quarantine cannot be written
    output_closed,  // the reader of the output went away
};

struct run_report {
    run_end end = run_end::finished;
    run_counts counts;
    std::string message;  // why it ended early
};

[[nodiscard]] run_report run_documents(const pipeline& pipeline, document_source& source,
                                       document_sink& sink, quarantine& quarantine,
                                       stop_signal& stop, const run_options& options);

}  // namespace textmill::core

#endif
