// The functions behind textmill_call that read, and those of its extensions.
#include "host/call_reader.hpp"

#include "host/abi_text.hpp"

namespace textmill::core {
namespace {

template <class Element>
std::uint64_t give(std::span<const Element> all, const Element** first) {
    *first = all.data();
    return all.size();
}

}  // namespace

textmill_call_functions call_reader::reading_functions() {
    textmill_call_functions table{};
    table.size = sizeof table;
    table.spans = [](auto* call, auto type, auto** first) {
        return give(self(call).subject_->annotations().of_type(type), first);
    };
    table.feature = [](auto* call, auto span, auto feature) {
        return self(call).subject_->annotations().feature(span, feature);
    };
    table.metadata = [](auto* call, auto key) {
        return self(call).subject_->metadata().value(view(key));
    };
    table.stage_name = [](auto* call, auto stage) {
        const auto& names = self(call).declared_.stages;
        return stage < names.size() ? to_abi(names[stage]) : textmill_string{};
    };
    table.emit = [](auto* call, auto*, auto) { return self(call).refuse_effect(); };
    table.set_features = [](auto* call, auto*, auto) { return self(call).refuse_effect(); };
    table.set_metadata = [](auto* call, auto, auto*) { return self(call).refuse_effect(); };
    table.edit = [](auto* call, auto*, auto) { return self(call).refuse_effect(); };
    table.decoded = [](auto* call, auto, auto*, auto, auto*, auto) {
        return self(call).refuse_effect();
    };
    table.cancelled = [](auto*) { return 0; };
    table.fail = [](auto* call, auto status, auto reason) {
        self(call).reason_ = message_of(reason);
        return status;
    };
    table.extension = [](auto*, auto id) -> const void* {
        return view(id) == TEXTMILL_RECORD ? &record_functions() : nullptr;
    };
    return table;
}

const textmill_record_functions& call_reader::record_functions() {
    static const textmill_record_functions table{
        .size = sizeof(textmill_record_functions),
        .reserved = 0,
        .id = [](auto* call) { return to_abi(self(call).subject_->id()); },
        .types = [](auto* call, auto** first) { return give(self(call).record().types(), first); },
        .annotations =
            [](auto* call, auto** first) {
                auto& here = self(call);
                return give(here.record().annotations(*here.subject_), first);
            },
        .edits =
            [](auto* call, auto** first) {
                auto& here = self(call);
                return give(here.record().edits(*here.subject_), first);
            },
        .metadata_keys =
            [](auto* call, auto** first) {
                auto& here = self(call);
                return give(here.record().metadata_keys(*here.subject_), first);
            },
        .source_of =
            [](auto* call, auto begin, auto end, auto* source_begin, auto* source_end) {
                const auto source = self(call).subject_->source_of(byte_range{begin, end});
                *source_begin = source.begin;
                *source_end = source.end;
            },
    };
    return table;
}

textmill_status call_reader::refuse_effect() {
    reason_ = "a writer changes nothing";
    return TEXTMILL_UNSUPPORTED;
}

record_view& call_reader::record() {
    if (!record_) record_.emplace(declared_);
    return *record_;
}

textmill_call call_reader::table_for(const document& subject,
                                     const textmill_call_functions& functions) {
    subject_ = &subject;
    reason_.clear();
    if (record_) record_->reset();
    textmill_call table{};
    table.size = sizeof(textmill_call);
    table.decoded = subject.text_is_settled() ? 1 : 0;
    table.functions = &functions;
    table.context = this;
    if (subject.has_text()) table.text = to_abi(subject.text());
    // An empty text is a text all the same.
    if (subject.has_text() && table.text.data == nullptr) table.text.data = "";
    table.source = to_abi(subject.source());
    table.media_type = to_abi(subject.media_type());
    return table;
}

}  // namespace textmill::core
