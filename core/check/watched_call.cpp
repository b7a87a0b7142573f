// Puts functions that take notes before those of the call.
#include "check/watched_call.hpp"

#include <algorithm>
#include <ctime>
#include <span>

#include "host/abi_text.hpp"
#include "host/string_output.hpp"

namespace textmill::core {

static_assert(sizeof(textmill_span) % alignof(textmill_span) == 0);  // a copy ends with its page

namespace {

std::chrono::nanoseconds processor_time() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

stage_call::outcome watched_call::run(const stage& stage, void* worker, document& target,
                                      const call_orders& orders) {
    orders_ = orders;
    notes_ = {};
    rendered_ = {};
    stage_ = &stage;
    auto result = stage_call::run(stage, worker, target, std::nullopt);
    guarded_.clear();
    return result;
}

textmill_status watched_call::invoke(const stage& stage, void* worker, const textmill_call& call) {
    static const auto of_writers = reading_functions();
    const bool is_writer = stage.plugin().writer != nullptr;
    const auto* plain = is_writer ? &of_writers : call.functions;
    const auto functions = watch(*plain);
    handed_call handed{call, this, plain};
    handed.functions = &functions;
    if (orders_.memory == call_memory::guarded) guard(handed);
    const auto start = std::chrono::steady_clock::now();
    const auto processor_start = processor_time();
    const auto status = hand_over(stage, worker, handed);
    notes_.processor = processor_time() - processor_start;
    notes_.taken = std::chrono::steady_clock::now() - start;
    notes_.gave_reason = !reason().empty();
    return status;
}

textmill_status watched_call::hand_over(const stage& stage, void* worker,
                                        const textmill_call& call) {
    const auto* writer = stage.plugin().writer;
    if (writer == nullptr) return stage_call::invoke(stage, worker, call);
    std::string reason;
    const string_output body(rendered_.body, reason);
    const string_output entry(rendered_.entry, reason);
    return writer->render(stage.model(), worker, &call, &body.table(), &entry.table());
}

void watched_call::guard(textmill_call& call) {
    guard(call.text, "the text");
    guard(call.source, "the source");
    guard(call.media_type, "the media type");
}

void watched_call::guard(textmill_string& text, const char* what) {
    if (text.data != nullptr) text.data = guarded_.copy(view(text), what);
}

textmill_status watched_call::noted(textmill_status status, refusal::fault fault) {
    constexpr std::size_t enough = 20;
    if (status >= 0) return status;
    if (status == TEXTMILL_LIMIT) fault = refusal::fault::limit;
    if (notes_.refusals.size() < enough) notes_.refusals.push_back({fault, reason()});
    return status;
}

refusal::fault watched_call::fault_of(const textmill_span* spans, std::uint64_t count) const {
    const auto& provided = stage_->rights().provided_types;
    const auto is_declared = [&](const textmill_span& span) {
        return span.type < provided.size() && provided[span.type];
    };
    return std::all_of(spans, spans + count, is_declared) ? refusal::fault::unsound
                                                          : refusal::fault::undeclared;
}

textmill_call_functions watched_call::watch(textmill_call_functions functions) {
    functions.spans = [](const textmill_call* call, std::uint32_t type,
                         const textmill_span** first) {
        const auto count = unwatched(call).spans(call, type, first);
        auto& watcher = watcher_of(call);
        if (watcher.orders_.memory == call_memory::guarded) {
            const auto bytes = std::as_bytes(std::span(*first, count));
            *first = reinterpret_cast<const textmill_span*>(watcher.guarded_.copy(
                {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "an array of spans"));
        }
        return count;
    };
    functions.emit = [](const textmill_call* call, textmill_span* spans, std::uint64_t count) {
        auto& watcher = watcher_of(call);
        auto& notes = watcher.notes_;
        const auto is_limit = [](const refusal& refused) {
            return refused.what == refusal::fault::limit;
        };
        if (std::ranges::any_of(notes.refusals, is_limit)) ++notes.after_limit;
        const auto status = unwatched(call).emit(call, spans, count);
        if (status == TEXTMILL_OK) {
            notes.spans += count;
            return status;
        }
        return watcher.noted(status, watcher.fault_of(spans, count));
    };
    functions.set_features = [](const textmill_call* call, const textmill_value* values,
                                std::uint64_t count) {
        const auto has_feature = [](const textmill_value& value) { return value.feature != 0; };
        const bool declared = std::all_of(values, values + count, has_feature);
        return watcher_of(call).noted(
            unwatched(call).set_features(call, values, count),
            declared ? refusal::fault::unsound : refusal::fault::undeclared);
    };
    functions.set_metadata = [](const textmill_call* call, textmill_string key,
                                const textmill_value* value) {
        auto& watcher = watcher_of(call);
        const auto& keys = watcher.stage_->rights().metadata_keys;
        const bool declared = std::ranges::find(keys, view(key)) != keys.end();
        return watcher.noted(unwatched(call).set_metadata(call, key, value),
                             declared ? refusal::fault::unsound : refusal::fault::undeclared);
    };
    functions.edit = [](const textmill_call* call, const textmill_edit* edits,
                        std::uint64_t count) {
        auto& watcher = watcher_of(call);
        const auto status = unwatched(call).edit(call, edits, count);
        if (status == TEXTMILL_OK) watcher.notes_.edits += count;
        return watcher.noted(status, refusal::fault::unsound);
    };
    functions.decoded = [](const textmill_call* call, textmill_string text,
                           const textmill_run* runs, std::uint64_t run_count,
                           const textmill_edit* repairs, std::uint64_t repair_count) {
        return watcher_of(call).noted(
            unwatched(call).decoded(call, text, runs, run_count, repairs, repair_count),
            refusal::fault::unsound);
    };
    functions.cancelled = [](const textmill_call* call) {
        auto& watcher = watcher_of(call);
        return ++watcher.notes_.cancelled_asked >= watcher.orders_.cancelled_from ? 1 : 0;
    };
    functions.extension = [](const textmill_call* call, textmill_string id) -> const void* {
        const bool offered = watcher_of(call).orders_.extensions == call_extensions::offered;
        return offered ? unwatched(call).extension(call, id) : nullptr;
    };
    return functions;
}

}  // namespace textmill::core
