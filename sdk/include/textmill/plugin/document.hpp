// One document in the hands of a plugin: what it may read, and what it may ask for.
#ifndef TEXTMILL_PLUGIN_DOCUMENT_HPP
#define TEXTMILL_PLUGIN_DOCUMENT_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "basics.hpp"
#include "value.hpp"

namespace textmill {

// An edit before it is handed over: text that becomes another text.
struct edit {
    std::uint32_t begin;
    std::uint32_t end;
    std::string_view replacement;
    std::string_view reason;
    float confidence = 1.0F;
};

// One document in process(). Reading shows the document at entry; effects show to later stages
// only.
class document {
  public:
    explicit document(const textmill_call& call) noexcept : call_(&call) {}

    // Absent only in a RAW plugin, where the bytes are not valid UTF-8.
    [[nodiscard]] bool has_text() const noexcept { return call_->text.data != nullptr; }
    [[nodiscard]] std::string_view text() const noexcept { return detail::from_c(call_->text); }
    [[nodiscard]] std::string_view text(const span& span) const noexcept {
        return text().substr(span.begin, span.end - span.begin);
    }
    [[nodiscard]] std::string_view source() const noexcept { return detail::from_c(call_->source); }
    [[nodiscard]] std::string_view media_type() const noexcept {
        return detail::from_c(call_->media_type);
    }
    // True where an earlier stage has decoded the source.
    [[nodiscard]] bool is_decoded() const noexcept { return call_->decoded != 0; }

    // Sorted by begin, then longer first, then id.
    [[nodiscard]] std::span<const textmill_span> spans(textmill::type type) const {
        const textmill_span* first = nullptr;
        const auto count = functions().spans(call_, type.id, &first);
        return {first, static_cast<std::size_t>(count)};
    }
    [[nodiscard]] value get(std::uint32_t span_id, textmill::feature feature) const {
        return value(functions().feature(call_, span_id, feature.id));
    }
    [[nodiscard]] value get(const span& span, textmill::feature feature) const {
        return get(span.id, feature);
    }
    [[nodiscard]] value metadata(std::string_view key) const {
        return value(functions().metadata(call_, detail::to_c(key)));
    }
    [[nodiscard]] std::string_view stage_name(std::uint32_t stage) const {
        return detail::from_c(functions().stage_name(call_, stage));
    }

    // Adds one span; returns its id, for features and references.
    std::uint32_t emit(textmill::type type, std::size_t begin, std::size_t end,
                       float score = 1.0F) {
        textmill_span one{static_cast<std::uint32_t>(begin),
                          static_cast<std::uint32_t>(end),
                          type.id,
                          0,
                          0,
                          score};
        detail::check(functions().emit(call_, &one, 1));
        return one.id;
    }
    // Adds many at once, which is faster; fills their ids.
    void emit(std::span<textmill_span> spans) {
        detail::check(functions().emit(call_, spans.data(), spans.size()));
    }

    // Sets a feature of a span that this call emitted.
    void set(std::uint32_t span_id, textmill::feature feature, std::string_view text) {
        set_string(span_id, feature, kind::text, text);
    }
    void set(std::uint32_t span_id, textmill::feature feature, const char* text) {
        set_string(span_id, feature, kind::text, text);
    }
    template <std::same_as<bool> Bool>
    void set(std::uint32_t span_id, textmill::feature feature, Bool value) {
        set_integer(span_id, feature, kind::boolean, value ? 1 : 0);
    }
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) void set(std::uint32_t span_id,
                                                    textmill::feature feature, Integer value) {
        set_integer(span_id, feature, kind::integer, static_cast<std::int64_t>(value));
    }
    void set(std::uint32_t span_id, textmill::feature feature, double number) {
        auto raw = blank(span_id, feature, kind::number);
        raw.as.number = number;
        detail::check(functions().set_features(call_, &raw, 1));
    }
    void set_ref(std::uint32_t span_id, textmill::feature feature, std::uint32_t target_id) {
        set_integer(span_id, feature, kind::ref, target_id);
    }
    void set_refs(std::uint32_t span_id, textmill::feature feature,
                  std::span<const std::uint32_t> target_ids) {
        auto raw = blank(span_id, feature, kind::refs);
        raw.as.refs = target_ids.data();
        raw.size = target_ids.size();
        detail::check(functions().set_features(call_, &raw, 1));
    }
    void set_json(std::uint32_t span_id, textmill::feature feature, std::string_view json) {
        set_string(span_id, feature, kind::json, json);
    }

    // Writes a key of the metadata that the description lists.
    void set_metadata(std::string_view key, std::string_view text) {
        set_metadata_string(key, kind::text, text);
    }
    void set_metadata(std::string_view key, std::int64_t number) {
        auto raw = blank(0, {}, kind::integer);
        raw.as.integer = number;
        detail::check(functions().set_metadata(call_, detail::to_c(key), &raw));
    }
    void set_metadata_json(std::string_view key, std::string_view json) {
        set_metadata_string(key, kind::json, json);
    }

    // Edits the text in force: text(), or what decode() was given.
    void edit(const textmill::edit& change) { edit(std::span(&change, 1)); }
    void edit(std::span<const textmill::edit> changes) {
        const auto raw = to_c(changes);
        detail::check(functions().edit(call_, raw.data(), raw.size()));
    }

    // RAW plugins: the text of the source bytes, how it maps to them, and which bytes were repaired
    // on the way (their begin and end are of the source).
    void decode(std::string_view text, std::span<const run> runs,
                std::span<const textmill::edit> repairs = {}) {
        const auto raw = to_c(repairs);
        detail::check(functions().decoded(call_, detail::to_c(text), runs.data(), runs.size(),
                                          raw.data(), raw.size()));
    }

    [[nodiscard]] bool cancelled() const noexcept { return functions().cancelled(call_) != 0; }
    // Ask at least every 64 KiB of text.
    void stop_if_cancelled() const {
        if (cancelled()) throw failure(status::cancelled, "cancelled");
    }
    // Takes the document out of the stream on purpose.
    [[noreturn]] static void drop(const std::string& reason) {
        throw failure(status::drop, reason);
    }

    [[nodiscard]] const void* extension(std::string_view id) const {
        return functions().extension(call_, detail::to_c(id));
    }

  private:
    friend class record;
    [[nodiscard]] const textmill_call_functions& functions() const noexcept {
        return *call_->functions;
    }

    static textmill_value blank(std::uint32_t span_id, textmill::feature feature,
                                textmill::kind kind) noexcept {
        textmill_value raw{};
        raw.span = span_id;
        raw.feature = feature.id;
        raw.kind = static_cast<std::uint32_t>(kind);
        return raw;
    }
    void set_integer(std::uint32_t span_id, textmill::feature feature, textmill::kind kind,
                     std::int64_t integer) {
        auto raw = blank(span_id, feature, kind);
        raw.as.integer = integer;
        detail::check(functions().set_features(call_, &raw, 1));
    }
    void set_string(std::uint32_t span_id, textmill::feature feature, textmill::kind kind,
                    std::string_view text) {
        auto raw = blank(span_id, feature, kind);
        raw.as.string = text.data();
        raw.size = text.size();
        detail::check(functions().set_features(call_, &raw, 1));
    }
    void set_metadata_string(std::string_view key, textmill::kind kind, std::string_view text) {
        auto raw = blank(0, {}, kind);
        raw.as.string = text.data();
        raw.size = text.size();
        detail::check(functions().set_metadata(call_, detail::to_c(key), &raw));
    }
    static std::vector<textmill_edit> to_c(std::span<const textmill::edit> changes) {
        std::vector<textmill_edit> raw;
        raw.reserve(changes.size());
        for (const auto& change : changes) {
            raw.push_back({change.begin, change.end, detail::to_c(change.replacement),
                           detail::to_c(change.reason), change.confidence, 0});
        }
        return raw;
    }

    const textmill_call* call_;
};

}  // namespace textmill

#endif
