// The only file that knows prometheus-cpp.
#include "serve/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>

#include "document/record_writer.hpp"

namespace textmill::core {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// From what an empty stage takes to what a timeout ends.
const prometheus::Histogram::BucketBoundaries seconds_of_stages{
    0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
const prometheus::Histogram::BucketBoundaries seconds_of_requests{
    0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60};

constexpr std::array<stage_status, 4> stage_statuses{stage_status::ok, stage_status::not_run,
                                                     stage_status::skipped, stage_status::failed};

MetricFamily family(std::string name, std::string help, MetricType type, double value) {
    ClientMetric metric;
    if (type == MetricType::Counter) metric.counter.value = value;
    if (type == MetricType::Gauge) metric.gauge.value = value;
    return {std::move(name), std::move(help), type, {std::move(metric)}};
}

MetricFamily gauge(std::string name, std::string help, double value) {
    return family(std::move(name), std::move(help), MetricType::Gauge, value);
}

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
    std::error_code failed;
    const std::filesystem::directory_iterator files("/proc/self/fd", failed);
    return failed ? 0 : static_cast<double>(std::distance(begin(files), end(files)));
}

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void add_process(std::vector<MetricFamily>& to, double start) {
    to.push_back(family("process_cpu_seconds_total", "User and system time.", MetricType::Counter,
                        cpu_seconds()));
    to.push_back(gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes()));
    to.push_back(gauge("process_open_fds", "Open file descriptors.", open_files()));
    to.push_back(gauge("process_start_time_seconds", "Start, since 1970.", start));
}

void add_gauges(std::vector<MetricFamily>& to, const daemon_gauges& now) {
    const auto add = [&](const char* name, const char* help, auto value) {
        to.push_back(gauge(name, help, static_cast<double>(value)));
    };
    add("textmill_connections", "Clients that are connected.", now.connections);
    add("textmill_queue_documents", "Documents that wait or are worked on.", now.queued_documents);
    add("textmill_queue_bytes", "Bytes of bodies and documents in memory.", now.queued_bytes);
    add("textmill_spool_jobs", "Jobs in the spool.", now.spool_jobs);
    add("textmill_spool_waiting_documents", "Documents in the spool without a result.",
        now.spool_waiting);
    add("textmill_spool_waiting_bytes", "Bytes of these.", now.spool_waiting_bytes);
    add("textmill_spool_results", "Results in the spool.", now.spool_results);
    add("textmill_spool_file_bytes", "Size of the spool's files.", now.spool_file_bytes);
    add("textmill_spool_broken", "1 while the disk does not take writes.",
        now.spool_broken ? 1 : 0);
}

}  // namespace

void pipeline_metrics::count(disposition end) const {
    const auto number = std::min(static_cast<std::size_t>(end), by_end_.size() - 1);
    by_end_[number]->Increment();
}

void pipeline_metrics::observe(std::span<const stage_record> stages) const {
    for (const auto& [stage, status, message, microseconds] : stages) {
        const auto& counters = stages_[stage];
        counters.by_status[static_cast<std::size_t>(status)]->Increment();
        if (status == stage_status::not_run) continue;
        counters.seconds->Observe(1e-6 * static_cast<double>(microseconds));
    }
}

struct metrics::implementation {
    double start = now();
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& documents =
        prometheus::BuildCounter()
            .Name("textmill_documents_total")
            .Help("Documents by pipeline and by what became of them.")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& stages =
        prometheus::BuildCounter()
            .Name("textmill_stage_documents_total")
            .Help("Documents by pipeline, stage and the stage's status.")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& stage_seconds =
        prometheus::BuildHistogram()
            .Name("textmill_stage_seconds")
            .Help("What a stage takes for a document.")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter()
            .Name("textmill_http_requests_total")
            .Help("Requests by status; 0 are those whose client went away.")
            .Register(registry);
    prometheus::Histogram& request_seconds =
        prometheus::BuildHistogram()
            .Name("textmill_http_request_seconds")
            .Help("From the first byte of a request to the last of its answer.")
            .Register(registry)
            .Add({}, seconds_of_requests);
    prometheus::Family<prometheus::Counter>& reloads =
        prometheus::BuildCounter()
            .Name("textmill_reloads_total")
            .Help("Reloads of the config, by whether it was taken.")
            .Register(registry);
};

metrics::metrics() : implementation_(std::make_unique<implementation>()) {}
metrics::~metrics() = default;

pipeline_metrics metrics::of(const std::string& name, const pipeline& pipeline) {
    auto& own = *implementation_;
    pipeline_metrics made;
    for (const auto end :
         {disposition::delivered, disposition::dropped, disposition::quarantined}) {
        made.by_end_[static_cast<std::size_t>(end)] =
            &own.documents.Add({{"pipeline", name}, {"status", std::string(name_of(end))}});
    }
    for (const auto& stage : pipeline.stage_names()) {
        const std::map<std::string, std::string> labels{{"pipeline", name}, {"stage", stage}};
        pipeline_metrics::stage_counters counters{};
        counters.seconds = &own.stage_seconds.Add(labels, seconds_of_stages);
        for (const auto status : stage_statuses) {
            auto with_status = labels;
            with_status["status"] = core::to_text(status);
            counters.by_status[static_cast<std::size_t>(status)] = &own.stages.Add(with_status);
        }
        made.stages_.push_back(counters);
    }
    return made;
}

void metrics::count_request(int status, double seconds) {
    implementation_->requests.Add({{"status", std::to_string(status)}}).Increment();
    implementation_->request_seconds.Observe(seconds);
}

void metrics::count_reload(bool succeeded) {
    implementation_->reloads.Add({{"outcome", succeeded ? "taken" : "refused"}}).Increment();
}

std::string metrics::text(const daemon_gauges& gauges) const {
    auto families = implementation_->registry.Collect();
    add_gauges(families, gauges);
    add_process(families, implementation_->start);
    return prometheus::TextSerializer().Serialize(families);
}

}  // namespace textmill::core
