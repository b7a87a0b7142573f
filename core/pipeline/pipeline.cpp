// Builds the stages, and takes one document through them.
#include "pipeline/pipeline.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace textmill::core {
namespace {

constexpr std::array<std::string_view, 10> names_of_codes{
    "ok",    "config",      "resource", "document", "cancelled",
    "limit", "unsupported", "internal", "crashed",  "timeout"};

}  // namespace

std::string_view code_name(std::int32_t status) {
    const auto number = -std::int64_t{status};
    const auto known = number >= 0 && number < std::ssize(names_of_codes);
    return known ? names_of_codes[static_cast<std::size_t>(number)] : "unknown";
}

std::span<const std::string_view> code_names() {
    return std::span(names_of_codes).subspan(1);  // not "ok"
}

std::string_view name_of(disposition end) {
    switch (end) {
        case disposition::delivered:
            return "delivered";
        case disposition::dropped:
            return "dropped";
        default:
            return "quarantined";
    }
}

pipeline_worker::pipeline_worker(const pipeline& owner)
    : owner_(&owner),
      call_(std::make_unique<stage_call>(owner.declared(),
                                         static_cast<std::uint32_t>(owner.limits().annotations))) {}

pipeline_worker::~pipeline_worker() {
    for (std::size_t i = 0; i < scratch_.size(); ++i) owner_->stages_[i]->close_worker(scratch_[i]);
}

pipeline::built pipeline::build(plan plan) {
    built result;
    std::unique_ptr<pipeline> made(new pipeline(std::move(plan)));
    for (const auto& planned : made->plan_.stages) {
        const auto number = static_cast<std::uint32_t>(made->stages_.size());
        auto created = stage::create(planned.name, number, *planned.plugin, planned.options,
                                     made->plan_.types);
        if (!created) {
            result.diagnostics.push_back({severity::error, made->plan_.file, planned.position,
                                          planned.pointer, planned.name,
                                          "cannot be created: " + created.error().message});
            continue;
        }
        made->stages_.push_back(std::move(*created));
        made->conditions_.emplace_back(planned.condition, made->plan_.types);
    }
    if (result.diagnostics.empty()) result.made = std::move(made);
    return result;
}

std::vector<std::string> pipeline::stage_names() const {
    std::vector<std::string> names;
    for (const auto& stage : stages_) names.push_back(stage->name());
    return names;
}

result<pipeline_worker> pipeline::open_worker() const {
    pipeline_worker worker(*this);
    for (const auto& stage : stages_) {
        auto scratch = stage->open_worker();
        if (!scratch) return scratch.error();
        worker.scratch_.push_back(*scratch);
    }
    return worker;
}

bool pipeline::applies(std::size_t number, const document& subject) const {
    const auto& plugin = stages_[number]->plugin();
    if (plugin.raw && !plugin.accepts(subject.media_type())) return false;
    return conditions_[number].holds(subject);
}

document_outcome pipeline::process(document& subject, pipeline_worker& worker,
                                   stage_observer* observer) const {
    for (std::size_t number = 0; number < stages_.size(); ++number) {
        const auto& stage = *stages_[number];
        if (!stage.plugin().raw && !subject.has_text()) break;
        if (!applies(number, subject)) {
            subject.add_stage_record(
                {static_cast<std::uint32_t>(number), stage_status::not_run, "", 0});
            continue;
        }
        auto outcome = call(number, subject, worker, observer);
        if (outcome.status == TEXTMILL_OK) continue;
        rejection reason{outcome.status, stage.name(), std::move(outcome.reason)};
        if (outcome.status == TEXTMILL_DROP) return {disposition::dropped, std::move(reason)};
        switch (plan_.stages[number].on_error) {
            case failure_action::skip:
                break;
            case failure_action::quarantine:
                return {disposition::quarantined, std::move(reason)};
            case failure_action::fail:
                return {disposition::failed, std::move(reason)};
        }
    }
    if (!subject.has_text()) return {disposition::quarantined, no_text(subject)};
    return {};
}

stage_call::outcome pipeline::call(std::size_t number, document& subject, pipeline_worker& worker,
                                   stage_observer* observer) const {
    const auto& stage = *stages_[number];
    const auto& planned = plan_.stages[number];
    if (observer != nullptr) observer->before(stage, subject);
    const auto start = std::chrono::steady_clock::now();
    auto outcome = worker.call_->run(stage, worker.scratch_[number], subject, planned.timeout);
    const auto taken = std::chrono::steady_clock::now() - start;
    stage_record record{static_cast<std::uint32_t>(number), stage_status::ok, "", 0};
    record.microseconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    if (outcome.status != TEXTMILL_OK) {
        const bool skipped = outcome.status < 0 && planned.on_error == failure_action::skip;
        record.status = skipped ? stage_status::skipped : stage_status::failed;
        record.message = outcome.reason;
    }
    if (observer != nullptr) observer->after(stage, subject, record);
    subject.add_stage_record(std::move(record));
    return outcome;
}

rejection pipeline::no_text(const document& subject) const {
    const bool has_decoder =
        std::ranges::any_of(stages_, [](const auto& stage) { return stage->plugin().raw; });
    const std::string advice =
        has_decoder ? "; no stage could decode it"
                    : "; a stage with plugin \"encoding-repair\", before all others, decodes it";
    return {TEXTMILL_DOCUMENT, "",
            "not valid UTF-8 at byte " + std::to_string(subject.first_bad_byte()) + advice};
}

}  // namespace textmill::core
