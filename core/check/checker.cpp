// Runs the checks.
#include "check/checker.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/child_process.hpp"
#include "check/workplace.hpp"
#include "host/plugin_probe.hpp"

namespace textmill::core {
namespace {

constexpr std::uint64_t most_memory = std::uint64_t{4} << 30U;

// A finding as a child reports it: a digit, and the reason.
std::string to_report(const finding& found) {
    return std::to_string(static_cast<int>(found.verdict)) + found.reason;
}

// What loads libraries names the file, which is not in doubt here.
finding from_report(const std::string& report, const check_subject& subject) {
    auto reason = report.substr(1);
    const auto file = subject.file.string() + ": ";
    if (reason.starts_with(file)) reason.erase(0, file.size());
    return {static_cast<verdict>(report[0] - '0'), std::move(reason)};
}

// `end` and what the plugin was doing and saying then.
std::string last_words(std::string end, const std::string& output) {
    const auto [document, said] = read_marks(output);
    if (!document.empty()) end += ", on " + document;
    if (!said.empty()) end += "; it said: " + said;
    return end;
}

finding finding_of(const child_end& end, const check_subject& subject,
                   std::chrono::milliseconds patience) {
    switch (end.how) {
        case child_end::manner::timed_out:
            return {verdict::timed_out,
                    last_words("did not finish within " + std::to_string(patience.count()) + " ms",
                               end.output)};
        case child_end::manner::signalled:
            return {verdict::crashed,
                    last_words("ended its process: " + name_of_signal(end.code), end.output)};
        case child_end::manner::exited:
            break;
    }
    if (end.code == 0 && !end.report.empty()) return from_report(end.report, subject);
    return {verdict::crashed,
            last_words("ended its process: exit code " + std::to_string(end.code), end.output)};
}

int report_finding(const check& what, const check_subject& subject, std::string& report) {
    guarded_memory::explain_faults();
    try {
        report = to_report(what.run(subject));
    } catch (const std::exception& thrown) {
        report = to_report(failed(std::string("cannot be checked: ") + thrown.what()));
    }
    return 0;
}

finding run_check(const check& what, const check_subject& subject) {
    const child_limits limits{std::min(subject.patience, what.patience), most_memory};
    const auto end = run_in_child(
        [&](std::string& report) { return report_finding(what, subject, report); }, limits);
    return end ? finding_of(*end, subject, limits.patience)
               : failed("cannot be run: " + end.error().message);
}

bool is_failure(verdict verdict) {
    return verdict != verdict::passed && verdict != verdict::skipped;
}

class checker {
  public:
    checker(const check_subject& subject, const std::function<void(const check_result&)>& told)
        : subject_(subject), told_(told) {}

    check_report operator()() {
        run_all(library_checks(), "");
        for (const auto& plugin : plugins()) {
            if (!prevented_by_library_) prevented_by_.reset();
            run_all(plugin_checks(), plugin);
        }
        return std::move(report_);
    }

  private:
    void run_all(std::span<const check> checks, const std::string& plugin) {
        auto subject = subject_;
        subject.plugin = plugin;
        for (const auto& what : checks) {
            auto found = prevented_by_
                             ? skipped("\"" + std::string(*prevented_by_) + "\" comes first")
                             : run_check(what, subject);
            if (what.comes_first && is_failure(found.verdict)) prevented_by_ = what.name;
            report_.results.push_back({plugin, &what, std::move(found)});
            told_(report_.results.back());
        }
    }

    // Of a library that cannot be read, one without a name.
    std::vector<std::string> plugins() {
        prevented_by_library_ = prevented_by_.has_value();
        if (!subject_.plugin.empty()) return {subject_.plugin};
        if (prevented_by_library_) return {""};
        const auto ids = plugin_ids(subject_);
        return ids ? *ids : std::vector<std::string>{""};
    }

    const check_subject& subject_;
    const std::function<void(const check_result&)>& told_;
    check_report report_;
    std::optional<std::string_view> prevented_by_;
    bool prevented_by_library_ = false;
};

}  // namespace

std::size_t check_report::count(verdict wanted) const {
    const auto has = [&](const check_result& result) { return result.found.verdict == wanted; };
    return static_cast<std::size_t>(std::ranges::count_if(results, has));
}

std::size_t check_report::failures() const {
    const auto has = [](const check_result& result) { return is_failure(result.found.verdict); };
    return static_cast<std::size_t>(std::ranges::count_if(results, has));
}

check_report check_library(const check_subject& subject,
                           const std::function<void(const check_result&)>& told) {
    return checker(subject, told)();
}

result<std::vector<std::string>> plugin_ids(const check_subject& subject) {
    const auto end = run_in_child(
        [&](std::string& report) {
            const auto plugins = plugins_of(subject.file);
            if (!plugins) report = plugins.error().message;
            if (!plugins) return 1;
            for (const auto& plugin : *plugins) report += plugin.id + "\n";
            return 0;
        },
        {subject.patience});
    if (!end) return end.error();
    if (end->how != child_end::manner::exited) return error{"it does not load"};
    if (end->code != 0) return error{end->report};
    std::vector<std::string> ids;
    std::istringstream lines(end->report);
    for (std::string id; std::getline(lines, id);) ids.push_back(id);
    return ids;
}

std::string_view name_of(verdict verdict) {
    static constexpr std::string_view names[] = {"passed", "failed", "skipped", "crashed",
                                                 "timed-out"};
    return names[static_cast<std::size_t>(verdict)];
}

nlohmann::json to_json(const check_report& report, const check_subject& subject) {
    auto checks = nlohmann::json::array();
    for (const auto& [plugin, what, found] : report.results) {
        nlohmann::json entry{
            {"check", what->name}, {"means", what->means}, {"verdict", name_of(found.verdict)}};
        if (!plugin.empty()) entry["plugin"] = plugin;
        if (!found.reason.empty()) entry["reason"] = found.reason;
        checks.push_back(std::move(entry));
    }
    return {{"file", subject.file.string()},
            {"seed", random_seed},
            {"passed", report.count(verdict::passed)},
            {"failed", report.failures()},
            {"skipped", report.count(verdict::skipped)},
            {"checks", std::move(checks)}};
}

}  // namespace textmill::core
