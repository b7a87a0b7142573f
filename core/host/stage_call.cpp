// The functions behind textmill_call, and what a call's status means for its effects.
#include "host/stage_call.hpp"

#include <span>

#include "base/log.hpp"
#include "host/abi_text.hpp"
#include "host/plugin_function.hpp"

namespace textmill::core {
namespace {

template <class Element>
std::span<const Element> elements(const Element* first, std::uint64_t count) {
    return {first, static_cast<std::size_t>(count)};
}

}  // namespace

const textmill_call_functions& stage_call::functions() {
    static const textmill_call_functions table{
        .size = sizeof(textmill_call_functions),
        .reserved = 0,
        .spans = [](const textmill_call* call, std::uint32_t type,
                    const textmill_span** first) -> std::uint64_t {
            const auto spans = self(call).target_->annotations().of_type(type);
            *first = spans.data();
            return spans.size();
        },
        .feature =
            [](const textmill_call* call, std::uint32_t span, std::uint32_t feature) {
                return self(call).target_->annotations().feature(span, feature);
            },
        .metadata =
            [](const textmill_call* call, textmill_string key) {
                return self(call).target_->metadata().value(view(key));
            },
        .stage_name =
            [](const textmill_call* call, std::uint32_t stage) {
                const auto& names = self(call).declared_.stages;
                return stage < names.size() ? to_abi(names[stage]) : textmill_string{};
            },
        .emit =
            [](const textmill_call* call, textmill_span* spans, std::uint64_t count) {
                auto& here = self(call);
                return here.checked(here.staged_.emit({spans, static_cast<std::size_t>(count)}));
            },
        .set_features =
            [](const textmill_call* call, const textmill_value* values, std::uint64_t count) {
                auto& here = self(call);
                return here.checked(here.staged_.set_features(elements(values, count)));
            },
        .set_metadata =
            [](const textmill_call* call, textmill_string key, const textmill_value* value) {
                auto& here = self(call);
                return here.checked(here.staged_.set_metadata(view(key), *value));
            },
        .edit =
            [](const textmill_call* call, const textmill_edit* edits, std::uint64_t count) {
                auto& here = self(call);
                return here.checked(here.staged_.edit(elements(edits, count)));
            },
        .decoded =
            [](const textmill_call* call, textmill_string text, const textmill_run* runs,
               std::uint64_t run_count, const textmill_edit* repairs, std::uint64_t repair_count) {
                auto& here = self(call);
                return here.checked(here.staged_.decoded(view(text), elements(runs, run_count),
                                                         elements(repairs, repair_count)));
            },
        .cancelled = [](const textmill_call* call) { return self(call).is_late() ? 1 : 0; },
        .fail =
            [](const textmill_call* call, textmill_status status, textmill_string reason) {
                self(call).reason_ = message_of(reason);
                return status;
            },
        .extension = [](const textmill_call*, textmill_string) -> const void* { return nullptr; },
    };
    return table;
}

textmill_status stage_call::checked(textmill_status status) {
    if (status < 0) reason_ = staged_.reason();
    return status;
}

textmill_call stage_call::table_for(const document& target) {
    textmill_call table{};
    table.size = sizeof(textmill_call);
    table.decoded = target.text_is_settled() ? 1 : 0;
    table.functions = &functions();
    table.context = this;
    if (target.has_text()) table.text = to_abi(target.text());
    // An empty text is a text all the same.
    if (target.has_text() && table.text.data == nullptr) table.text.data = "";
    table.source = to_abi(target.source());
    table.media_type = to_abi(target.media_type());
    return table;
}

stage_call::outcome stage_call::run(const stage& stage, void* worker, document& target,
                                    std::optional<std::chrono::milliseconds> timeout) {
    target_ = &target;
    reason_.clear();
    deadline_.reset();
    if (timeout) deadline_ = clock::now() + *timeout;
    staged_.begin(target, stage.rights());
    const auto table = table_for(target);
    const auto status = call_plugin([&] { return invoke(stage, worker, table); }, reason_);
    if (status != TEXTMILL_OK) return failure(status, timeout);
    apply(stage, target);
    return {};
}

void stage_call::apply(const stage& stage, document& target) {
    const auto applied = target.apply(staged_);
    for (const auto key : applied.refused_metadata) {
        log::debug(target.id() + ": stage \"" + stage.name() + "\": metadata \"" +
                   std::string(key) + "\" came with the input, which wins");
    }
}

stage_call::outcome stage_call::failure(textmill_status status,
                                        std::optional<std::chrono::milliseconds> timeout) {
    if (status == TEXTMILL_CANCELLED && is_late()) {
        return {TEXTMILL_TIMEOUT,
                "took longer than its timeout of " + std::to_string(timeout->count()) + " ms"};
    }
    if (status > TEXTMILL_DROP || status < TEXTMILL_INTERNAL) {
        return {TEXTMILL_INTERNAL,
                "the plugin returned the unknown status " + std::to_string(status)};
    }
    if (reason_.empty())
        reason_ = "the plugin gave no reason (status " + std::to_string(status) + ")";
    return {status, reason_};
}

}  // namespace textmill::core
