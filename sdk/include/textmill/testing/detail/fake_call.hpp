// Plays the host's side of process(): shows one document and takes its effects, checked.
#ifndef TEXTMILL_TESTING_DETAIL_FAKE_CALL_HPP
#define TEXTMILL_TESTING_DETAIL_FAKE_CALL_HPP

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "fake_record.hpp"

namespace textmill::testing::detail {

// Whether the call is of process() or of render(), which changes nothing.
enum class call_of { process, render };

// Must stay where it is: the table that the plugin is given points to it.
class fake_call {
  public:
    fake_call(const textmill_descriptor& descriptor, vocabulary& words, const fake_input& input,
              fake_run& run, call_of what = call_of::process)
        : descriptor_(&descriptor), words_(&words), input_(&input), run_(&run), what_(what) {
        if (input.text) text_ = *input.text;
        take_spans();
        table_ = {sizeof(textmill_call),
                  input.decoded ? 1U : 0U,
                  what == call_of::process ? functions() : reading_functions(),
                  this,
                  input.text ? string(*input.text) : textmill_string{},
                  string(input.source),
                  string(input.media_type)};
    }
    fake_call(const fake_call&) = delete;
    fake_call& operator=(const fake_call&) = delete;

    [[nodiscard]] const textmill_call* table() const { return &table_; }

    // Puts the effects into the run, unless process() failed or dropped the document.
    void finish() {
        if (run_->status != TEXTMILL_OK) return;
        for (const auto& span : emitted_) {
            run_->spans.push_back({span.id, span.begin, span.end, span.score, name_of(span.type),
                                   text_.substr(span.begin, span.end - span.begin),
                                   features_of(span.id)});
        }
        std::sort(run_->spans.begin(), run_->spans.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.begin, b.end, a.id) < std::tuple(b.begin, a.end, b.id);
        });
        run_->metadata = std::move(metadata_);
        run_->decoded = std::move(decoded_);
        run_->runs = std::move(runs_);
        run_->repairs = std::move(repairs_);
        run_->text = with_edits(text_, edits_);
        run_->edits = std::move(edits_);
    }

  private:
    static fake_call& self(const textmill_call* call) {
        return *static_cast<fake_call*>(call->context);
    }

    static const textmill_call_functions* functions() {
        static const textmill_call_functions table{sizeof(textmill_call_functions),
                                                   0,
                                                   spans,
                                                   feature,
                                                   metadata,
                                                   stage_name,
                                                   emit,
                                                   set_features,
                                                   set_metadata,
                                                   edit,
                                                   decoded,
                                                   cancelled,
                                                   fail,
                                                   extension};
        return &table;
    }

    // A writer may read and say why it fails, and nothing else.
    static const textmill_call_functions* reading_functions() {
        static const textmill_call_functions table = [] {
            auto reading = *functions();
            reading.emit = [](auto* call, auto*, auto) { return self(call).refuse_writer(); };
            reading.set_features = [](auto* call, auto*, auto) {
                return self(call).refuse_writer();
            };
            reading.set_metadata = [](auto* call, auto, auto*) {
                return self(call).refuse_writer();
            };
            reading.edit = [](auto* call, auto*, auto) { return self(call).refuse_writer(); };
            reading.decoded = [](auto* call, auto, auto*, auto, auto*, auto) {
                return self(call).refuse_writer();
            };
            return reading;
        }();
        return &table;
    }
    [[nodiscard]] textmill_status refuse_writer() const {
        return refuse("a writer changes nothing", TEXTMILL_UNSUPPORTED);
    }

    static const textmill_record_functions* record_functions() {
        static const textmill_record_functions table{
            sizeof(textmill_record_functions),
            0,
            [](const textmill_call* call) { return self(call).record().id(); },
            [](auto* call, auto** first) { return list(self(call).record().types(), first); },
            [](auto* call, auto** first) { return list(self(call).record().spans(), first); },
            [](auto* call, auto** first) { return list(self(call).record().edits(), first); },
            [](auto* call, auto** first) { return list(self(call).record().keys(), first); },
            [](const textmill_call* call, std::uint32_t begin, std::uint32_t end,
               std::uint32_t* source_begin, std::uint32_t* source_end) {
                const auto& record = self(call).record();
                *source_begin = record.to_source(begin, fake_record::boundary::begin);
                *source_end = record.to_source(end, fake_record::boundary::end);
            }};
        return &table;
    }
    template <class Element>
    static std::uint64_t list(const std::vector<Element>& all, const Element** first) {
        *first = all.data();
        return all.size();
    }
    const fake_record& record() {
        if (!record_) record_.emplace(*words_, *input_);
        return *record_;
    }

    void take_spans() {
        for (const auto& span : input_->spans) {
            const auto type = words_->find_type(span.type);
            for (const auto& [name, value] : span.features) {
                const auto feature = words_->find_feature(type, name);
                values_[{span.id, feature}] = value;
            }
            by_type_[type].push_back({span.begin, span.end, type, span.id, 0, span.score});
        }
        for (auto& [type, spans] : by_type_) {
            std::sort(spans.begin(), spans.end(), stands_before);
        }
        last_id_ = first_id_ = static_cast<std::uint32_t>(input_->spans.size());
    }

    textmill_status refuse(const std::string& reason,
                           textmill_status status = TEXTMILL_DOCUMENT) const {
        run_->reason = reason;
        return status;
    }

    [[nodiscard]] std::map<std::string, fake_value, std::less<>> features_of(
        std::uint32_t id) const {
        std::map<std::string, fake_value, std::less<>> found;
        for (auto at = values_.lower_bound({id, 0}); at != values_.end() && at->first.first == id;
             ++at) {
            found[words_->feature_at(at->first.second)->name] = at->second;
        }
        return found;
    }

    static std::uint64_t spans(const textmill_call* call, std::uint32_t type,
                               const textmill_span** first) {
        const auto found = self(call).by_type_.find(type);
        const bool none = found == self(call).by_type_.end();
        *first = none ? nullptr : found->second.data();
        return none ? 0 : found->second.size();
    }

    // A snapshot at entry: a plugin does not see its own effects.
    static textmill_value feature(const textmill_call* call, std::uint32_t span,
                                  std::uint32_t feature) {
        const auto found = self(call).values_.find({span, feature});
        if (found == self(call).values_.end() || span > self(call).first_id_) return {};
        auto raw = found->second.to_abi();
        raw.span = span;
        raw.feature = feature;
        return raw;
    }

    static textmill_value metadata(const textmill_call* call, textmill_string key) {
        const auto& all = self(call).input_->metadata;
        const auto found = all.find(view(key));
        return found == all.end() ? textmill_value{} : found->second.to_abi();
    }

    static textmill_string stage_name(const textmill_call* call, std::uint32_t stage) {
        if (stage == 0) return TEXTMILL_STRING("earlier");
        if (stage == 1 && self(call).what_ == call_of::process) return self(call).descriptor_->id;
        return {};
    }

    static textmill_status emit(const textmill_call* call, textmill_span* spans,
                                std::uint64_t count) {
        auto& me = self(call);
        for (auto& span : std::span(spans, static_cast<std::size_t>(count))) {
            if (!me.words_->provides(span.type)) {
                return me.refuse("emit: the descriptor does not provide type " +
                                 std::to_string(span.type) + " \"" + me.name_of(span.type) + "\"");
            }
            const auto wrong = wrong_range(me.text_, span.begin, span.end);
            if (!wrong.empty()) {
                return me.refuse("emit: " + me.name_of(span.type) + " " + wrong);
            }
            if (!(span.score >= 0 && span.score <= 1)) {
                return me.refuse("emit: the score of " + place(span.begin, span.end) +
                                 " is not between 0 and 1");
            }
            span.id = ++me.last_id_;
            span.stage = 1;
            me.emitted_.push_back(span);
        }
        return TEXTMILL_OK;
    }

    [[nodiscard]] std::string name_of(std::uint32_t type) const {
        return std::string(words_->type_name(type));
    }
    [[nodiscard]] bool exists(std::uint64_t id) const { return id >= 1 && id <= last_id_; }

    [[nodiscard]] std::string wrong_reference(const textmill_value& value) const {
        if (value.kind == TEXTMILL_REF && !exists(static_cast<std::uint64_t>(value.as.integer))) {
            return "there is no span " + std::to_string(value.as.integer) + " to refer to";
        }
        if (value.kind != TEXTMILL_REFS) return {};
        for (const auto id : std::span(value.as.refs, static_cast<std::size_t>(value.size))) {
            if (!exists(id)) return "there is no span " + std::to_string(id) + " to refer to";
        }
        return {};
    }

    [[nodiscard]] std::string wrong_feature(const textmill_value& value) const {
        if (value.span <= first_id_ || value.span > last_id_) {
            return "span " + std::to_string(value.span) + " was not emitted in this call";
        }
        const auto type = emitted_[value.span - first_id_ - 1].type;
        const auto* feature = words_->feature_at(value.feature);
        if (feature == nullptr || feature->type != type || !feature->provided) {
            return "the descriptor gives " + name_of(type) + " no feature " +
                   std::to_string(value.feature) + (feature ? " \"" + feature->name + "\"" : "");
        }
        const auto name = name_of(type) + "." + feature->name + ": ";
        if (feature->kind != value.kind) {
            return name + "kind " + std::to_string(value.kind) + " where the descriptor says " +
                   std::to_string(feature->kind);
        }
        auto wrong = wrong_value(value);
        if (wrong.empty()) wrong = wrong_reference(value);
        return wrong.empty() ? wrong : name + wrong;
    }

    static textmill_status set_features(const textmill_call* call, const textmill_value* values,
                                        std::uint64_t count) {
        auto& me = self(call);
        for (const auto& value : std::span(values, static_cast<std::size_t>(count))) {
            const auto wrong = me.wrong_feature(value);
            if (!wrong.empty()) return me.refuse("set_features: " + wrong);
            me.values_[{value.span, value.feature}] = fake_value::from_abi(value);
        }
        return TEXTMILL_OK;
    }

    static textmill_status set_metadata(const textmill_call* call, textmill_string key,
                                        const textmill_value* value) {
        auto& me = self(call);
        const auto name = std::string(view(key));
        const std::span declared(me.descriptor_->metadata_keys,
                                 static_cast<std::size_t>(me.descriptor_->metadata_key_count));
        if (std::none_of(declared.begin(), declared.end(),
                         [&](const textmill_string& each) { return view(each) == name; })) {
            return me.refuse("set_metadata: the descriptor does not list the key \"" + name + "\"");
        }
        auto wrong = wrong_value(*value);
        if (value->kind == TEXTMILL_REF || value->kind == TEXTMILL_REFS) wrong = "holds no refs";
        if (!wrong.empty()) return me.refuse("set_metadata: \"" + name + "\": " + wrong);
        // What came with the input wins, but for the encoding, which the bytes alone decide.
        if (me.input_->metadata.contains(name) && name != "encoding") {
            me.run_->log.push_back({TEXTMILL_LOG_INFO, "kept the input's metadata " + name});
            return TEXTMILL_OK;
        }
        me.metadata_[name] = fake_value::from_abi(*value);
        return TEXTMILL_OK;
    }

    static textmill_status edit(const textmill_call* call, const textmill_edit* edits,
                                std::uint64_t count) {
        auto& me = self(call);
        auto all = me.edits_;
        for (const auto& each : std::span(edits, static_cast<std::size_t>(count))) {
            const auto wrong = wrong_edit(me.text_, each);
            if (!wrong.empty()) return me.refuse("edit: " + wrong);
            all.push_back(to_fake(each));
        }
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        });
        const auto wrong = wrong_neighbours(all);
        if (!wrong.empty()) return me.refuse("edit: " + wrong);
        me.edits_ = std::move(all);
        return TEXTMILL_OK;
    }

    [[nodiscard]] std::string wrong_decoding(std::string_view text,
                                             const std::vector<textmill_run>& runs) const {
        if (decoded_) return "called twice";
        if (!emitted_.empty() || !edits_.empty()) return "called after emit() or edit()";
        if (!text::is_valid(text)) return "the text is not valid UTF-8";
        return wrong_runs(runs, input_->source.size(), text.size());
    }

    static textmill_status decoded(const textmill_call* call, textmill_string text,
                                   const textmill_run* runs, std::uint64_t run_count,
                                   const textmill_edit* repairs, std::uint64_t repair_count) {
        auto& me = self(call);
        if ((me.descriptor_->flags & TEXTMILL_RAW) == 0) {
            return me.refuse("decoded: the plugin is not RAW", TEXTMILL_UNSUPPORTED);
        }
        if (me.input_->decoded) return TEXTMILL_OK;
        std::vector<textmill_run> all(runs, runs + run_count);
        const auto wrong = me.wrong_decoding(view(text), all);
        if (!wrong.empty()) return me.refuse("decoded: " + wrong);
        for (const auto& repair : std::span(repairs, static_cast<std::size_t>(repair_count))) {
            if (repair.begin > repair.end || repair.end > me.input_->source.size()) {
                return me.refuse("decoded: repair " + place(repair.begin, repair.end) +
                                 " is outside the source");
            }
            me.repairs_.push_back(to_fake(repair));
        }
        me.runs_ = std::move(all);
        me.text_ = view(text);
        me.decoded_ = me.text_;
        return TEXTMILL_OK;
    }

    static std::int32_t cancelled(const textmill_call* call) {
        return self(call).input_->cancelled ? 1 : 0;
    }
    static textmill_status fail(const textmill_call* call, textmill_status status,
                                textmill_string reason) {
        return self(call).refuse(std::string(view(reason)), status);
    }
    static const void* extension(const textmill_call*, textmill_string id) {
        return view(id) == TEXTMILL_RECORD ? record_functions() : nullptr;
    }

    const textmill_descriptor* descriptor_;
    vocabulary* words_;
    const fake_input* input_;
    fake_run* run_;
    call_of what_;
    std::optional<fake_record> record_;  // made when it is first asked for

    std::string text_;            // in force: the document's, or what decoded() was given
    std::uint32_t first_id_ = 0;  // spans up to this id came with the document
    std::uint32_t last_id_ = 0;
    std::map<std::uint32_t, std::vector<textmill_span>> by_type_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, fake_value> values_;  // by span and feature

    std::vector<textmill_span> emitted_;
    std::map<std::string, fake_value, std::less<>> metadata_;
    std::vector<fake_edit> edits_;
    std::optional<std::string> decoded_;
    std::vector<textmill_run> runs_;
    std::vector<fake_edit> repairs_;
    textmill_call table_{};
};

}  // namespace textmill::testing::detail

#endif
