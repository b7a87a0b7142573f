// textmill spool: the jobs of a daemon, looked at beside it, or mended while it is down.
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "command_line.hpp"
#include "quarantine_command.hpp"
#include "serve/spool/fsck.hpp"
#include "serve/spool/reader.hpp"
#include "serve/spool/spool.hpp"
#include "visible.hpp"

namespace textmill::apps {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t jobs_of_a_page = 1000;
constexpr std::size_t bytes_of_a_page = std::size_t{8} << 20U;
// What a client handed in may hold bytes that are not UTF-8.
constexpr auto replace_bad_bytes = ordered_json::error_handler_t::replace;

struct list_options {
    std::string spool;
    bool json = false;
};

struct show_options {
    std::string spool;
    std::string job;
    bool json = false;
};

struct retry_options {
    std::string spool;
    std::string job;
};

struct fsck_options {
    std::string spool;
};

// The owner is for those who run the daemon; its clients know their own.
ordered_json describe(const core::job& job) {
    auto told = core::to_json(job);
    if (!job.owner.empty()) told["owner"] = job.owner;
    return told;
}

void print_line(const ordered_json& json) {
    std::cout << json.dump(-1, ' ', false, replace_bad_bytes) << '\n';
}

int tell_damage(core::spool_reader& reader) {
    const auto failure = reader.take_failure();
    return failure ? fail({"the spool cannot be read: " + failure->message}, exit_code::failure)
                   : exit_code::success;
}

// --- list

void list_one(const core::job& job) {
    const auto& counts = job.counts;
    const auto told = core::to_json(job);
    std::cout << job.id << ' ' << std::left << std::setw(9) << core::name_of(job.state) << ' '
              << told.at("created").get<std::string>() << ' ' << std::setw(20)
              << visible(job.pipeline) << ' ' << counts.documents
              << " documents: " << counts.waiting << " waiting, " << counts.delivered
              << " delivered, " << counts.dropped << " dropped, " << counts.quarantined
              << " quarantined, " << counts.removed << " removed\n";
}

int list(const list_options& options) {
    const auto reader = core::spool_reader::open(options.spool);
    if (!reader) return fail(reader.error(), exit_code::no_input);
    std::optional<std::string> before;
    for (;;) {
        const auto jobs = (*reader)->list(std::nullopt, jobs_of_a_page, before);
        if (jobs.empty()) return tell_damage(**reader);
        for (const auto& job : jobs) {
            if (options.json) {
                print_line(describe(job));
            } else {
                list_one(job);
            }
        }
        before = jobs.back().id;
    }
}

// --- show

// Calls `take` for every quarantined result, in their order.
template <typename Take>
void for_each_quarantined(core::spool_reader& in, const std::string& job, Take take) {
    std::optional<std::uint64_t> after;
    for (;;) {
        const auto results = in.results(job, after, bytes_of_a_page);
        if (results.empty()) return;
        for (const auto& one : results) {
            if (one.status == core::result_status::quarantined) take(one);
        }
        after = results.back().ordinal;
    }
}

// {"ordinal", "id", "code", "message"} of its record.
ordered_json reason_of(const core::job_result& quarantined) {
    const auto record = ordered_json::parse(quarantined.record, nullptr, false);
    ordered_json told{{"ordinal", quarantined.ordinal}};
    if (!record.is_object()) return told;
    const auto copy = [&told](const ordered_json& from, const char* key) {
        if (const auto found = from.find(key); found != from.end()) told[key] = *found;
    };
    copy(record, "id");
    const auto error = record.find("error");
    if (error == record.end() || !error->is_object()) return told;
    for (const auto* key : {"stage", "code", "message"}) copy(*error, key);
    return told;
}

std::string text_of(const ordered_json& value) {
    return visible(value.is_string() ? value.get<std::string>()
                                     : value.dump(-1, ' ', false, replace_bad_bytes));
}

void show_fields(const core::job& job) {
    const auto fields = describe(job);
    for (const auto& [key, value] : fields.items()) {
        if (value.is_object()) continue;
        std::cout << std::left << std::setw(11) << key << ' ' << text_of(value) << '\n';
    }
    for (const auto& [key, value] : fields.at("documents").items()) {
        std::cout << std::left << std::setw(11) << (key == "total" ? "documents" : key) << ' '
                  << value << '\n';
    }
}

void show_reason(const core::job_result& quarantined) {
    const auto reason = reason_of(quarantined);
    const auto field = [&](const char* key) {
        const auto found = reason.find(key);
        return found == reason.end() ? std::string("-") : text_of(*found);
    };
    std::cout << "  " << quarantined.ordinal << ' ' << field("code") << ' ' << field("id") << ": "
              << field("message") << '\n';
}

int show(const show_options& options) {
    const auto reader = core::spool_reader::open(options.spool);
    if (!reader) return fail(reader.error(), exit_code::no_input);
    const auto job = (*reader)->find(options.job);
    if (!job) {
        if (const int code = tell_damage(**reader); code != exit_code::success) return code;
        return fail({options.job + ": there is no such job in " + options.spool},
                    exit_code::no_input);
    }
    if (options.json) {
        auto told = describe(*job);
        auto& quarantined = told["quarantined"] = ordered_json::array();
        for_each_quarantined(**reader, job->id, [&](const core::job_result& one) {
            quarantined.push_back(reason_of(one));
        });
        print_line(told);
    } else {
        show_fields(*job);
        for_each_quarantined(**reader, job->id, show_reason);
    }
    return tell_damage(**reader);
}

// --- retry

// Opening a spool makes it where there is none, which a verb that looks for a job should not.
bool is_spool(const std::string& folder) {
    return static_cast<bool>(core::spool_reader::open(folder));
}

int retry(const retry_options& options) {
    if (!is_spool(options.spool)) {
        return fail({options.spool + ": holds no spool"}, exit_code::no_input);
    }
    core::spool_opening opening;
    const auto spool = core::spool::open({options.spool}, opening);
    if (!spool) return fail(spool.error(), exit_code::failure);
    for (const auto& warning : opening.warnings) core::log::warn(warning);
    const auto job = (*spool)->find(options.job);
    if (!job) {
        return fail({options.job + ": there is no such job in " + options.spool},
                    exit_code::no_input);
    }
    if (job->finished == 0) {
        return fail({job->id + ": is " + std::string(core::name_of(job->state)) +
                     "; only a job that is finished can be retried"},
                    exit_code::failure);
    }
    const auto count = (*spool)->retry(job->id);
    if (const auto broken = (*spool)->broken(); !broken.empty()) {
        return fail({options.spool + ": " + broken}, exit_code::failure);
    }
    std::cout << count << (count == 1 ? " document waits" : " documents wait")
              << " for the daemon to start\n";
    return exit_code::success;
}

// --- fsck

int fsck(const fsck_options& options) {
    const auto found = core::check_spool(options.spool);
    if (!found) return fail(found.error(), exit_code::no_input);
    for (const auto& defect : found->defects) std::cout << visible(defect) << '\n';
    std::cerr << "textmill: " << found->jobs << " jobs, " << found->waiting
              << " waiting documents, " << found->results << " results, " << found->defects.size()
              << " defects\n";
    return found->defects.empty() ? exit_code::success : exit_code::failure;
}

void add_spool_folder(CLI::App& verb, std::string& folder) {
    verb.add_option("--spool", folder, "The daemon's spool")->required()->type_name("DIR");
}

void add_job(CLI::App& verb, std::string& job) {
    verb.add_option("JOB", job, "The job's id")->required();
}

void add_list(command_line& to, CLI::App& group) {
    auto [verb, options] = add_verb(to, group, "list", "List the jobs, the newest first", list);
    add_spool_folder(verb, options.spool);
    verb.add_flag("--json", options.json, "Tell them as JSON, one a line");
    verb.footer(R"(The daemon may go on meanwhile.

Exit codes:
  0   they are listed, if there are any
  1   the spool is damaged; see fsck
  66  there is no such spool

Examples:
  textmill spool list --spool /var/lib/textmill/spool
  textmill spool list --json --spool /var/lib/textmill/spool)");
}

void add_show(command_line& to, CLI::App& group) {
    auto [verb, options] =
        add_verb(to, group, "show", "Show a job and what of it is quarantined", show);
    add_job(verb, options.job);
    add_spool_folder(verb, options.spool);
    verb.add_flag("--json", options.json, "Tell it as JSON");
    verb.footer(
        R"(A quarantined document is told with ordinal, code, id and message. The daemon may go on
meanwhile.

Exit codes:
  0   it is shown
  1   the spool is damaged; see fsck
  66  there is no such job, or no such spool

Examples:
  textmill spool show 01KDYV3JJEQ2M7Z0S1H8A4XWTB --spool /var/lib/textmill/spool)");
}

void add_retry(command_line& to, CLI::App& group) {
    auto [verb, options] =
        add_verb(to, group, "retry", "Let the quarantined documents of a job wait again", retry);
    add_job(verb, options.job);
    add_spool_folder(verb, options.spool);
    verb.footer(
        R"(The daemon works on them when it starts. While it runs it holds the spool: stop it, or
ask it over its API.

Exit codes:
  0   they wait, if there are any
  1   a daemon holds the spool, the job is not finished, or a write failed
  66  there is no such job, or no such spool

Examples:
  textmill spool retry 01KDYV3JJEQ2M7Z0S1H8A4XWTB --spool /var/lib/textmill/spool)");
}

void add_fsck(command_line& to, CLI::App& group) {
    auto [verb, options] =
        add_verb(to, group, "fsck", "Look whether a spool is whole, and change nothing", fsck);
    add_spool_folder(verb, options.spool);
    verb.footer(
        R"(Each defect is a line. The daemon may go on meanwhile; it mends what can be mended when it
starts.

Exit codes:
  0   it is whole
  1   it has defects
  66  there is no such spool

Examples:
  textmill spool fsck --spool /var/lib/textmill/spool)");
}

}  // namespace

void add_spool(command_line& to) {
    auto& group = *to.app.add_subcommand("spool", "Look at the jobs of a daemon; retry them");
    group.require_subcommand(1);
    add_list(to, group);
    add_show(to, group);
    add_retry(to, group);
    add_fsck(to, group);
}

}  // namespace textmill::apps
