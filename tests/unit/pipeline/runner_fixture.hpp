// A source, a sink and a quarantine in memory, so that the runner is tested without files.
#ifndef TEXTMILL_TESTS_RUNNER_FIXTURE_HPP
#define TEXTMILL_TESTS_RUNNER_FIXTURE_HPP

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/record_format.hpp"
#include "pipeline/runner.hpp"
#include "pipeline_fixture.hpp"

namespace textmill::core::testing {

// The id of a document is its number.
class memory_source : public document_source {
  public:
    explicit memory_source(std::vector<std::string> texts) : texts_(std::move(texts)) {}

    result<bool> next(incoming& into) override {
        if (breaks_at && next_ == *breaks_at) return error{"the source broke"};
        if (next_ == texts_.size()) return false;
        if (before_next) before_next(next_);
        into.id = std::to_string(next_);
        into.target = into.id;
        into.bytes = texts_[next_++];
        if (into.bytes == "UNREADABLE") into.rejected = rejection{TEXTMILL_RESOURCE, "", "no luck"};
        return true;
    }
    bool is_ready() const override { return ready; }

    result<void> open(incoming& from, document& into) const override {
        if (on_open) on_open(from);
        if (from.bytes == "BROKEN") return error{"no document", TEXTMILL_LIMIT};
        document_input input;
        input.id = from.id;
        input.ordinal = from.ordinal;
        input.source = std::move(from.bytes);
        from.bytes.clear();
        into.reset(std::move(input));
        return {};
    }

    std::optional<std::size_t> breaks_at;
    std::function<void(std::size_t)> before_next;
    std::function<void(const incoming&)> on_open;  // on any thread
    bool ready = true;

  private:
    std::vector<std::string> texts_;
    std::size_t next_ = 0;
};

class memory_sink : public document_sink {
  public:
    explicit memory_sink(const document_format& format) : format_(format) {}

    const document_format& format() const override { return format_; }
    result<void> admit(const incoming& input) override {
        if (input.id == refused_id) return error{"no room for it"};
        return {};
    }
    result<void> write(const std::string& target, const rendered_document& rendered) override {
        if (before_write) before_write();
        if (fails_at && targets.size() == *fails_at) return failure;
        targets.push_back(target);
        records.push_back(rendered.body);
        return {};
    }
    std::uint64_t pending() const override { return 0; }
    result<void> finish() override {
        ++finished;
        return {};
    }

    std::string refused_id = "none";
    std::function<void()> before_write;
    std::optional<std::size_t> fails_at;
    error failure{"the disk is full"};
    std::vector<std::string> targets;
    std::vector<std::string> records;
    int finished = 0;

  private:
    const document_format& format_;
};

class memory_quarantine : public quarantine {
  public:
    struct held_case {
        std::string bytes;
        rejection reason;
    };

    result<void> append(std::uint64_t, std::string_view) override { return {}; }
    result<void> hold(const incoming& input, std::string_view bytes,
                      const rejection& reason) override {
        if (is_full) return error{"the quarantine is full"};
        const std::lock_guard lock(holding_);
        held.emplace(input.id, held_case{std::string(bytes), reason});
        return {};
    }

    std::map<std::string, held_case> held;
    std::atomic<bool> is_full = false;

  private:
    std::mutex holding_;
};

// Everything that a run needs; tests change what they are about.
struct test_run {
    explicit test_run(std::vector<std::string> texts, std::string_view config = plain)
        : pipeline(pipeline_from(config)), source(std::move(texts)) {}

    run_report with_jobs(unsigned jobs) {
        run_options options;
        options.jobs = jobs;
        options.in_flight = &in_flight;
        return run_documents(*pipeline, source, sink, quarantine, stop, options);
    }

    static constexpr std::string_view plain = R"({"stages": [{"plugin": "test.contrary"}]})";

    std::unique_ptr<core::pipeline> pipeline;
    memory_source source;
    record_format format{pipeline->declared(), {}};
    memory_sink sink{format};
    memory_quarantine quarantine;
    stop_signal stop;
    in_flight_documents in_flight;
};

}  // namespace textmill::core::testing

#endif
