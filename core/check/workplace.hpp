// The plugin, created, with one worker: what most checks begin with.
#ifndef TEXTMILL_CORE_CHECK_WORKPLACE_HPP
#define TEXTMILL_CORE_CHECK_WORKPLACE_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/checked_plugin.hpp"

namespace textmill::core {

struct workplace {
    std::unique_ptr<checked_plugin> plugin;
    std::unique_ptr<stage> model;
    std::unique_ptr<checked_worker> worker;

    [[nodiscard]] static result<workplace> open(
        const check_subject& subject,
        std::uint32_t most_annotations = checked_worker::default_annotations);

    // The texts, and again behind the installed providers, where there are some.
    [[nodiscard]] std::vector<sample> with_providers(std::vector<sample> texts) const;
    // And bytes that are no text, where the plugin reads those.
    [[nodiscard]] std::vector<sample> cases_of(std::vector<sample> texts) const;
};

// Tells the checker which document is being worked on, in case that this process does not live to
// tell.
void mark_document(const std::string& name);
// What the last mark in the output of a child says, and what was printed after it.
struct marked_output {
    std::string document;  // empty: none
    std::string said;      // on one line
};
[[nodiscard]] marked_output read_marks(const std::string& output);

// What is wrong with the way a call ended; nothing where a plugin may end so, with a failure too.
[[nodiscard]] std::optional<std::string> fault_of_end(const observation& seen);

// Takes the samples one after the other; the first fault, with the name of its document, fails the
// check. `judge` sees the observation and the worker's document.
template <class Judge>
[[nodiscard]] finding judge_each(const workplace& here, const std::vector<sample>& samples,
                                 const call_orders& orders, Judge&& judge) {
    call_notes all;
    for (const auto& each : samples) {
        mark_document(each.name);
        const auto seen = here.worker->run(each, orders);
        if (!seen) continue;
        all.spans += seen->notes.spans;
        all.edits += seen->notes.edits;
        const std::optional<std::string> fault = judge(*seen, here.worker->subject());
        if (fault) return failed("on " + each.name + ": " + *fault);
    }
    return passed(std::to_string(samples.size()) + " documents, " + std::to_string(all.spans) +
                  " annotations, " + std::to_string(all.edits) + " edits");
}

}  // namespace textmill::core

#endif
