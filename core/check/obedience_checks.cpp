// Cancels calls, and lets documents be full of annotations.
#include "check/obedience_checks.hpp"

#include <algorithm>

#include "base/sanitizers.hpp"
#include "check/workplace.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t large = std::size_t{1} << 20U;
constexpr std::size_t asking_distance = std::size_t{64} << 10U;
constexpr std::uint64_t least_asked = large / asking_distance;

// What takes no longer than this for 1 MiB is done before anybody could be told to stop it. Other
// work of the machine adds to the second, hardly to the first.
constexpr auto at_once_of_processor = std::chrono::milliseconds(is_sanitized ? 500 : 20);
constexpr auto at_once_on_wall = std::chrono::seconds(is_sanitized ? 20 : 1);

bool is_done_at_once(checked_worker& worker, const sample& given) {
    for (int tries = 0; tries < 3; ++tries) {
        const auto notes = worker.run(given)->notes;
        if (notes.processor <= at_once_of_processor && notes.taken <= at_once_on_wall) return true;
    }
    return false;
}

std::string asked(std::uint64_t times) {
    return "asked cancelled() " + std::to_string(times) + " times in 1 MiB of prose";
}

std::optional<std::string> disobedience(const observation& seen, std::uint64_t from) {
    constexpr std::uint64_t most_after = 8;
    const auto when = "cancelled() answered 1 to question " + std::to_string(from) + ", and ";
    if (seen.outcome.status != TEXTMILL_CANCELLED) {
        return when + "process() returned status " + std::to_string(seen.outcome.status) +
               "; it should stop and return TEXTMILL_CANCELLED";
    }
    const auto after = seen.notes.cancelled_asked - from;
    if (after <= most_after) return std::nullopt;
    return when + "the plugin went on to ask " + std::to_string(after) + " times";
}

std::optional<std::string> keeps_emitting(const observation& seen) {
    constexpr std::uint64_t most_after = 100;
    if (seen.notes.after_limit <= most_after) return std::nullopt;
    return "emit() answered TEXTMILL_LIMIT, and the plugin called it " +
           std::to_string(seen.notes.after_limit) +
           " times more; it should stop and return the status";
}

finding cancel(checked_worker& worker, const sample& given) {
    mark_document(given.name);
    const auto free = worker.run(given);
    const auto times = free->notes.cancelled_asked;
    for (const auto from : {std::uint64_t{1}, times / 2, times}) {
        if (from == 0 || from > times) continue;
        const auto seen = worker.run(given, {.cancelled_from = from});
        if (const auto fault = disobedience(*seen, from)) return failed(*fault);
    }
    if (times >= least_asked) return passed(asked(times));
    if (is_done_at_once(worker, given)) {
        return passed(asked(times) + ", which it is done with at once");
    }
    return failed(asked(times) + "; ask at least every 64 KiB, " + std::to_string(least_asked) +
                  " times");
}

// Half of what the plugin emits fits into the document.
finding limit(const workplace& here, const sample& given) {
    mark_document(given.name);
    const auto free = here.worker->run(given);
    const auto emitted = free->notes.spans;
    if (free->outcome.status != TEXTMILL_OK || emitted == 0) {
        return skipped("it emits nothing on the prose of this check");
    }
    const auto all = here.worker->subject().annotations().count();
    const auto most = static_cast<std::uint32_t>(all - (emitted + 1) / 2);
    const auto worker = checked_worker::open(*here.plugin, *here.model, most);
    if (!worker) return failed(worker.error().message);
    const auto seen = (*worker)->run(given);
    if (const auto fault = keeps_emitting(*seen)) return failed(*fault);
    if (const auto fault = fault_of_end(*seen)) return failed("at its limit, " + *fault);
    return passed("told after " + std::to_string(seen->notes.spans) + " of " +
                  std::to_string(emitted) + " annotations");
}

// The last that was found, or the first that is wrong; what was skipped gives way.
template <class Try>
finding try_each(const std::vector<sample>& cases, Try&& attempt) {
    auto last = skipped("");
    for (const auto& each : cases) {
        auto found = attempt(each);
        if (found.verdict == verdict::failed)
            return failed("on " + each.name + ": " + found.reason);
        if (found.verdict == verdict::passed || last.reason.empty()) last = std::move(found);
    }
    return last;
}

}  // namespace

finding check_cancellation(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    if (here->plugin->info().writer != nullptr) return skipped("a writer is not cancelled");
    return try_each(here->with_providers({{"prose of 1 MiB", prose(large)}}),
                    [&](const sample& given) { return cancel(*here->worker, given); });
}

finding check_limits(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return try_each(here->with_providers({{"prose of 64 KiB", prose(asking_distance)}}),
                    [&](const sample& given) { return limit(*here, given); });
}

}  // namespace textmill::core
