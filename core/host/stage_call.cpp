// The functions behind textmill_call that ask for effects, and what a call's status means for its
// effects.
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
    static const textmill_call_functions table = functions_with_effects();
    return table;
}

textmill_call_functions stage_call::functions_with_effects() {
    auto table = reading_functions();
    table.emit = [](auto* call, auto* spans, auto count) {
        auto& here = self(call);
        return here.checked(here.staged_.emit({spans, static_cast<std::size_t>(count)}));
    };
    table.set_features = [](auto* call, auto* values, auto count) {
        auto& here = self(call);
        return here.checked(here.staged_.set_features(elements(values, count)));
    };
    table.set_metadata = [](auto* call, auto key, auto* value) {
        auto& here = self(call);
        return here.checked(here.staged_.set_metadata(view(key), *value));
    };
    table.edit = [](auto* call, auto* edits, auto count) {
        auto& here = self(call);
        return here.checked(here.staged_.edit(elements(edits, count)));
    };
    table.decoded = [](auto* call, auto text, auto* runs, auto run_count, auto* repairs,
                       auto repair_count) {
        auto& here = self(call);
        return here.checked(here.staged_.decoded(view(text), elements(runs, run_count),
                                                 elements(repairs, repair_count)));
    };
    table.cancelled = [](auto* call) { return self(call).is_late() ? 1 : 0; };
    return table;
}

textmill_status stage_call::checked(textmill_status status) {
    if (status < 0) reason_ = staged_.reason();
    return status;
}

stage_call::outcome stage_call::run(const stage& stage, void* worker, document& target,
                                    std::optional<std::chrono::milliseconds> timeout) {
    deadline_.reset();
    if (timeout) deadline_ = clock::now() + *timeout;
    staged_.begin(target, stage.rights());
    const auto table = table_for(target, functions());
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
    return {status, reason_or_status(reason_, status)};
}

}  // namespace textmill::core
