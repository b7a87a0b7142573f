// Takes the same documents through a plugin in other orders and on other threads, and compares.
#include "check/steadiness_checks.hpp"

#include <algorithm>
#include <thread>

#include "check/workplace.hpp"

namespace textmill::core {
namespace {

using observations = std::vector<std::optional<observation>>;

// Where two records part, with what each says there.
std::string difference(const observation& first, const observation& second) {
    constexpr std::size_t context = 40;
    if (first.outcome.status != second.outcome.status || first.record == second.record) {
        return "status " + std::to_string(first.outcome.status) + " " + first.outcome.reason +
               ", then status " + std::to_string(second.outcome.status) + " " +
               second.outcome.reason;
    }
    const auto [a, b] = std::ranges::mismatch(first.record, second.record);
    const auto at = static_cast<std::size_t>(a - first.record.begin());
    const auto begin = at < context ? 0 : at - context;
    return "the record has " + quote(utf8::with_escapes(first.record.substr(begin, 2 * context))) +
           ", then " + quote(utf8::with_escapes(second.record.substr(begin, 2 * context)));
}

std::optional<std::string> compare(const std::vector<sample>& samples, std::size_t number,
                                   const observations& expected,
                                   const std::optional<observation>& seen) {
    if (!seen || seen->is_same_as(*expected[number])) return std::nullopt;
    return "on " + samples[number].name + ": " + difference(*expected[number], *seen);
}

observations take_all(checked_worker& worker, const std::vector<sample>& samples) {
    observations seen;
    for (const auto& each : samples) {
        mark_document(each.name);
        seen.push_back(worker.run(each));
    }
    return seen;
}

// Begins at another document than other threads, so that they meet on different ones.
std::optional<std::string> take_rotated(checked_worker& worker, const std::vector<sample>& samples,
                                        std::size_t first, const observations& expected) {
    for (std::size_t step = 0; step < samples.size(); ++step) {
        const auto number = (first + step) % samples.size();
        auto fault = compare(samples, number, expected, worker.run(samples[number]));
        if (fault) return fault;
    }
    return std::nullopt;
}

void work_on_thread(const workplace& here, const std::vector<sample>& samples, std::size_t first,
                    const observations& expected, std::optional<std::string>& fault) {
    const auto worker = checked_worker::open(*here.plugin, *here.model);
    fault = worker ? take_rotated(**worker, samples, first, expected)
                   : std::optional(worker.error().message);
}

}  // namespace

finding check_same_twice(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    const auto samples = here->cases_of(short_samples());
    const auto expected = take_all(*here->worker, samples);
    for (auto number = samples.size(); number-- != 0;) {
        mark_document(samples[number].name);
        const auto fault = compare(samples, number, expected, here->worker->run(samples[number]));
        if (fault) return failed("in another order " + *fault + "; a worker keeps no state");
    }
    const auto anew = workplace::open(subject);
    if (!anew) return failed(anew.error().message);
    if (const auto fault = take_rotated(*anew->worker, samples, 0, expected)) {
        return failed("created anew, " + *fault);
    }
    return passed(std::to_string(samples.size()) + " documents, three times each");
}

finding check_threads(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    const auto samples = here->cases_of(short_samples());
    const auto expected = take_all(*here->worker, samples);
    const auto count = std::max(2U, std::thread::hardware_concurrency());
    std::vector<std::optional<std::string>> faults(count);
    {
        std::vector<std::jthread> threads;
        for (unsigned number = 0; number < count; ++number) {
            threads.emplace_back([&, number] {
                work_on_thread(*here, samples, number * samples.size() / count, expected,
                               faults[number]);
            });
        }
    }
    for (const auto& fault : faults) {
        if (fault) {
            return failed("otherwise than one thread alone, " + *fault +
                          "; a model is shared by all threads, so it must not change");
        }
    }
    return passed(std::to_string(count) + " threads");
}

}  // namespace textmill::core
