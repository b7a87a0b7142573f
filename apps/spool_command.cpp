// textmill spool: the jobs of a daemon, looked at and tried again while it does not run.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "command_line.hpp"
#include "quarantine_command.hpp"
#include "serve/spool/fsck.hpp"
#include "serve/spool/spool.hpp"
#include "visible.hpp"

namespace textmill::apps {
namespace {

constexpr std::size_t most_listed = 1'000'000;
constexpr std::size_t piece_of_results = std::size_t{1} << 20U;

struct spool_options {
    std::string folder;
    std::string job;
    bool json = false;
};

core::result<std::unique_ptr<core::spool>> open_spool(const spool_options& options) {
    // Looking is no reason to make one.
    if (const auto there = core::check_spool(options.folder); !there) return there.error();
    core::spool_opening opening;
    auto opened = core::spool::open({.folder = options.folder}, opening);
    for (const auto& warning : opening.warnings) core::log::warn(warning);
    return opened;
}

// --- list

void list_one(const core::job& job) {
    const auto& counts = job.counts;
    std::cout << job.id << ' ' << std::left << std::setw(10) << core::name_of(job.state) << ' '
              << std::setw(20) << job.pipeline << " documents " << counts.documents << " = waiting "
              << counts.waiting << " + delivered " << counts.delivered << " + dropped "
              << counts.dropped << " + quarantined " << counts.quarantined << " + removed "
              << counts.removed << '\n';
}

int list(const spool_options& options) {
    const auto opened = open_spool(options);
    if (!opened) return fail(opened.error(), exit_code::no_input);
    for (const auto& job : (*opened)->list(std::nullopt, most_listed, std::nullopt)) {
        if (options.json) {
            std::cout << core::to_json(job).dump() << '\n';
        } else {
            list_one(job);
        }
    }
    return exit_code::success;
}

// --- show

void show_quarantined(core::spool& spool, const std::string& id) {
    std::optional<std::uint64_t> after;
    for (;;) {
        const auto results = spool.results(id, after, piece_of_results);
        if (results.empty()) return;
        for (const auto& one : results) {
            if (one.status != core::result_status::quarantined) continue;
            const auto record = nlohmann::json::parse(one.record, nullptr, false);
            const auto why = record.value("/error/message"_json_pointer, std::string("unknown"));
            std::cout << "quarantined " << one.ordinal << ": " << visible(why) << '\n';
        }
        after = results.back().ordinal;
    }
}

int show(const spool_options& options) {
    const auto opened = open_spool(options);
    if (!opened) return fail(opened.error(), exit_code::no_input);
    const auto job = (*opened)->find(options.job);
    if (!job) return fail({"there is no job " + options.job}, exit_code::no_input);
    if (options.json) {
        std::cout << core::to_json(*job).dump(2) << '\n';
        return exit_code::success;
    }
    list_one(*job);
    if (!job->message.empty()) std::cout << visible(job->message) << '\n';
    show_quarantined(**opened, job->id);
    return exit_code::success;
}

// --- retry

int retry(const spool_options& options) {
    const auto opened = open_spool(options);
    if (!opened) return fail(opened.error(), exit_code::no_input);
    const auto waiting = (*opened)->retry(options.job);
    if (waiting == 0) {
        return fail({"job " + options.job + " is not there, not finished, or has nothing to retry"},
                    exit_code::failure);
    }
    std::cout << waiting << " documents wait for the daemon\n";
    return exit_code::success;
}

// --- fsck

int fsck(const spool_options& options) {
    const auto found = core::check_spool(options.folder);
    if (!found) return fail(found.error(), exit_code::no_input);
    for (const auto& defect : found->defects) std::cout << defect << '\n';
    std::cout << found->jobs << " jobs, " << found->waiting << " documents that wait, "
              << found->results << " results: " << (found->defects.empty() ? "whole" : "not whole")
              << '\n';
    return found->defects.empty() ? exit_code::success : exit_code::failure;
}

void add_folder(CLI::App& verb, spool_options& options) {
    verb.add_option("--spool", options.folder, "The folder \"spool\" in the daemon's state folder")
        ->required()
        ->type_name("DIR");
}

}  // namespace

void add_spool(command_line& to) {
    auto& group = *to.app.add_subcommand("spool", "Look at a daemon's jobs; retry and check them");
    group.require_subcommand(1);

    auto [list_verb, listing] =
        add_verb(to, group, "list", "List the jobs, the newest first", list);
    add_folder(list_verb, listing);
    list_verb.add_flag("--json", listing.json, "Tell them as JSON, one a line");
    list_verb.footer(R"(The daemon must not run; while it does, ask it: GET /v1/jobs.

Exit codes:
  0   they are listed, if there are any
  66  there is no such spool, or a daemon uses it

Examples:
  textmill spool list --spool /var/lib/textmill/spool)");

    auto [show_verb, showing] =
        add_verb(to, group, "show", "Show a job and what is quarantined", show);
    show_verb.add_option("JOB", showing.job, "The id of a job")->required();
    add_folder(show_verb, showing);
    show_verb.add_flag("--json", showing.json, "Tell the job as JSON");
    show_verb.footer(R"(Exit codes:
  0   it is shown
  66  there is no such job or spool, or a daemon uses it

Examples:
  textmill spool show --spool /var/lib/textmill/spool 01JDNX5W3Q0000000000000000)");

    auto [retry_verb, retrying] =
        add_verb(to, group, "retry", "Let a job's quarantined documents wait again", retry);
    retry_verb.add_option("JOB", retrying.job, "The id of a job that is finished")->required();
    add_folder(retry_verb, retrying);
    retry_verb.footer(R"(While the daemon runs, ask it: POST /v1/jobs/JOB/retry.

Exit codes:
  0   they wait for the daemon
  1   there is nothing to retry
  66  there is no such spool, or a daemon uses it

Examples:
  textmill spool retry --spool /var/lib/textmill/spool 01JDNX5W3Q0000000000000000)");

    auto [fsck_verb, checking] =
        add_verb(to, group, "fsck", "Check that a spool is whole, and change nothing", fsck);
    add_folder(fsck_verb, checking);
    fsck_verb.footer(R"(The daemon may run.

Exit codes:
  0   it is whole
  1   it is not; each defect is told
  66  there is no such spool

Examples:
  textmill spool fsck --spool /var/lib/textmill/spool)");
}

}  // namespace textmill::apps
