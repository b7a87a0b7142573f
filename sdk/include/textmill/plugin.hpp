// Writes a plugin as a C++20 class: a description, a constructor, process(), and one registration
// line.
//
//     class shouting {
//       public:
//         static textmill::description describe() {
//             return {.id = "acme.shouting",
//                     .version = "1.0.0",
//                     .summary = "Marks words in capitals.",
//                     .licence = "MIT",
//                     .provides = {{"acme.Shout", "A word in capitals", {}}}};
//         }
//         explicit shouting(const textmill::setup& setup) : shout_(setup.type("acme.Shout")) {}
//         void process(textmill::document& document) const { document.emit(shout_, 0, 5); }
//
//       private:
//         textmill::type shout_;
//     };
//     TEXTMILL_PLUGINS(shouting)
//
// A class may have a member type `scratch`, default constructible; process() then takes a second
// parameter `scratch&`, which one thread owns. No exception leaves the library: textmill::failure
// becomes its status, any other becomes TEXTMILL_INTERNAL with its text.
#ifndef TEXTMILL_PLUGIN_HPP
#define TEXTMILL_PLUGIN_HPP

#include <array>
#include <concepts>
#include <cstdint>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "abi.h"

namespace textmill {

enum class kind : std::uint32_t {
    none = TEXTMILL_NONE,
    boolean = TEXTMILL_BOOL,
    integer = TEXTMILL_INT,
    number = TEXTMILL_FLOAT,
    text = TEXTMILL_TEXT,
    ref = TEXTMILL_REF,
    refs = TEXTMILL_REFS,
    json = TEXTMILL_JSON
};

enum class status : textmill_status {
    ok = TEXTMILL_OK,
    drop = TEXTMILL_DROP,
    config = TEXTMILL_CONFIG,
    resource = TEXTMILL_RESOURCE,
    document = TEXTMILL_DOCUMENT,
    cancelled = TEXTMILL_CANCELLED,
    limit = TEXTMILL_LIMIT,
    unsupported = TEXTMILL_UNSUPPORTED,
    internal = TEXTMILL_INTERNAL
};

// What a constructor or process() throws to fail, or to drop the document. An empty text keeps the
// reason that the host gave.
class failure : public std::runtime_error {
  public:
    failure(status status, const std::string& text) : std::runtime_error(text), status_(status) {}
    [[nodiscard]] status what_status() const noexcept { return status_; }

  private:
    status status_;
};

// Numbers of a type and of a feature; 0 where no stage of the pipeline declares it.
struct type {
    std::uint32_t id = 0;
    explicit operator bool() const noexcept { return id != 0; }
};
struct feature {
    std::uint32_t id = 0;
    explicit operator bool() const noexcept { return id != 0; }
};

using span = textmill_span;
using run = textmill_run;

struct feature_description {
    std::string_view name;
    textmill::kind kind;
    std::string_view description;
};

struct type_description {
    std::string_view name;
    std::string_view description;
    std::vector<feature_description> features;
};

// What a plugin says of itself; see abi/descriptor.h. All views are of string literals.
struct description {
    std::string_view id;
    std::string_view version;
    std::string_view summary;
    std::string_view licence;
    std::string_view options = {};  // a JSON Schema
    std::vector<type_description> provides = {};
    std::vector<std::string_view> required = {};
    std::vector<std::string_view> used = {};
    std::vector<std::string_view> metadata = {};
    std::vector<std::string_view> media_types = {};  // not empty: a RAW plugin
};

namespace detail {

inline textmill_string to_c(std::string_view text) noexcept {
    return {text.data(), text.size()};
}
inline std::string_view from_c(textmill_string text) noexcept {
    return {text.data, text.size};
}

inline void check(textmill_status status) {
    if (status < 0) throw failure(static_cast<textmill::status>(status), "");
}

}  // namespace detail

// A value of a feature, an option or the metadata, as the host gave it.
class value {
  public:
    explicit value(const textmill_value& raw) noexcept : raw_(raw) {}

    [[nodiscard]] textmill::kind kind() const noexcept {
        return static_cast<textmill::kind>(raw_.kind);
    }
    explicit operator bool() const noexcept { return raw_.kind != TEXTMILL_NONE; }

    // Each is empty where the value is absent or of another kind.
    [[nodiscard]] std::optional<bool> boolean() const noexcept {
        return is(kind::boolean) ? std::optional(raw_.as.integer != 0) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> integer() const noexcept {
        return is(kind::integer) ? std::optional(raw_.as.integer) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> number() const noexcept {
        if (is(kind::integer)) return static_cast<double>(raw_.as.integer);
        return is(kind::number) ? std::optional(raw_.as.number) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string_view> text() const noexcept {
        return is(kind::text) ? std::optional(string()) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string_view> json() const noexcept {
        return is(kind::json) ? std::optional(string()) : std::nullopt;
    }
    // The ids of the spans that a ref or refs points to.
    [[nodiscard]] std::optional<std::uint32_t> ref() const noexcept {
        return is(kind::ref) ? std::optional(static_cast<std::uint32_t>(raw_.as.integer))
                             : std::nullopt;
    }
    [[nodiscard]] std::span<const std::uint32_t> refs() const noexcept {
        if (!is(kind::refs)) return {};
        return {raw_.as.refs, static_cast<std::size_t>(raw_.size)};
    }

  private:
    [[nodiscard]] bool is(textmill::kind wanted) const noexcept { return kind() == wanted; }
    [[nodiscard]] std::string_view string() const noexcept { return {raw_.as.string, raw_.size}; }

    textmill_value raw_;
};

// What a constructor is given: options, types, data files. It lives as long as the plugin's object.
class setup {
  public:
    explicit setup(const textmill_host& host) noexcept : host_(&host) {}

    // A type that the description provides, requires or uses.
    [[nodiscard]] textmill::type type(std::string_view name) const {
        return {host_->type(host_, detail::to_c(name))};
    }
    [[nodiscard]] textmill::feature feature(textmill::type type, std::string_view name) const {
        return {host_->feature(host_, type.id, detail::to_c(name))};
    }

    // The option at a JSON pointer, defaults filled in: option("/words").integer().value().
    [[nodiscard]] value option(std::string_view pointer) const {
        return value(host_->option(host_, detail::to_c(pointer)));
    }
    [[nodiscard]] std::size_t option_count(std::string_view pointer) const {
        return static_cast<std::size_t>(host_->option_count(host_, detail::to_c(pointer)));
    }
    // The strings of an array option: texts("/styles").
    [[nodiscard]] std::vector<std::string_view> texts(std::string_view pointer) const {
        std::vector<std::string_view> all(option_count(pointer));
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = option(std::string(pointer) + "/" + std::to_string(i)).text().value_or("");
        }
        return all;
    }

    // The bytes of a file in the plugin's data folder, as long as the plugin's object lives.
    [[nodiscard]] std::string_view resource(std::string_view name) const {
        textmill_string bytes{};
        detail::check(host_->resource(host_, detail::to_c(name), &bytes));
        return detail::from_c(bytes);
    }

    void debug(std::string_view message) const { log(TEXTMILL_LOG_DEBUG, message); }
    void info(std::string_view message) const { log(TEXTMILL_LOG_INFO, message); }
    void warn(std::string_view message) const { log(TEXTMILL_LOG_WARNING, message); }

    [[nodiscard]] const void* extension(std::string_view id) const {
        return host_->extension(host_, detail::to_c(id));
    }

  private:
    void log(std::uint32_t level, std::string_view message) const {
        host_->log(host_, level, detail::to_c(message));
    }

    const textmill_host* host_;
};

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

namespace detail {

// Owns the C tables of one plugin class; built at the first call of the entry function.
template <class Plugin>
class tables {
  public:
    static const textmill_plugin& get() {
        static const tables instance;
        return instance.plugin_;
    }

  private:
    tables() : description_(Plugin::describe()) {
        fill_types();
        fill_names(description_.required, required_);
        fill_names(description_.used, used_);
        fill_names(description_.metadata, metadata_);
        fill_names(description_.media_types, media_types_);
        descriptor_ = {sizeof(textmill_descriptor),
                       media_types_.empty() ? 0U : static_cast<std::uint32_t>(TEXTMILL_RAW),
                       to_c(description_.id),
                       to_c(description_.version),
                       to_c(description_.summary),
                       to_c(description_.licence),
                       to_c(description_.options),
                       types_.data(),
                       types_.size(),
                       required_.data(),
                       required_.size(),
                       used_.data(),
                       used_.size(),
                       metadata_.data(),
                       metadata_.size(),
                       media_types_.data(),
                       media_types_.size()};
        processor_.size = sizeof(textmill_processor);
        processor_.create = create;
        processor_.process = process;
        processor_.destroy = destroy;
        if constexpr (requires { typename Plugin::scratch; }) {
            processor_.open = open;
            processor_.close = close;
        }
        plugin_ = {sizeof(textmill_plugin), 0, &descriptor_, &processor_, nullptr};
    }

    void fill_types() {
        for (const auto& type : description_.provides) {
            auto& features = features_.emplace_back();
            for (const auto& feature : type.features) {
                features.push_back({to_c(feature.name), to_c(feature.description),
                                    static_cast<std::uint32_t>(feature.kind), 0});
            }
        }
        for (std::size_t i = 0; i < features_.size(); ++i) {
            const auto& type = description_.provides[i];
            types_.push_back({to_c(type.name), to_c(type.description), features_[i].data(),
                              features_[i].size()});
        }
    }

    static void fill_names(const std::vector<std::string_view>& names,
                           std::vector<textmill_string>& raw) {
        for (const auto name : names) raw.push_back(to_c(name));
    }

    // Runs a piece of the plugin; what it throws becomes a status, stated through `fail`.
    template <class Body, class Fail>
    static textmill_status guarded(Body&& body, Fail&& fail) noexcept {
        try {
            body();
            return TEXTMILL_OK;
        } catch (const failure& error) {
            const std::string_view text = error.what();
            const auto status = static_cast<textmill_status>(error.what_status());
            return text.empty() ? status : fail(status, text);
        } catch (const std::bad_alloc&) {
            return fail(TEXTMILL_RESOURCE, "out of memory");
        } catch (const std::exception& error) {
            return fail(TEXTMILL_INTERNAL, error.what());
        } catch (...) {
            return fail(TEXTMILL_INTERNAL, "an exception of unknown type");
        }
    }

    static textmill_status create(const textmill_host* host, void** model) {
        return guarded([&] { *model = new Plugin(setup(*host)); },
                       [&](textmill_status status, std::string_view text) {
                           return host->fail(host, status, to_c(text));
                       });
    }

    static textmill_status open(void*, void** worker) {
        return guarded([&] { *worker = new typename Plugin::scratch(); },
                       [](textmill_status status, std::string_view) { return status; });
    }

    static textmill_status process(void* model, void* worker, const textmill_call* call) {
        return guarded(
            [&] {
                textmill::document document(*call);
                const auto& plugin = *static_cast<const Plugin*>(model);
                if constexpr (requires { typename Plugin::scratch; }) {
                    plugin.process(document, *static_cast<typename Plugin::scratch*>(worker));
                } else {
                    static_cast<void>(worker);
                    plugin.process(document);
                }
            },
            [&](textmill_status status, std::string_view text) {
                return call->functions->fail(call, status, to_c(text));
            });
    }

    static void close(void*, void* worker) {
        if constexpr (requires { typename Plugin::scratch; }) {
            delete static_cast<typename Plugin::scratch*>(worker);
        }
    }

    static void destroy(void* model) { delete static_cast<Plugin*>(model); }

    description description_;
    std::vector<std::vector<textmill_feature>> features_;
    std::vector<textmill_type> types_;
    std::vector<textmill_string> required_;
    std::vector<textmill_string> used_;
    std::vector<textmill_string> metadata_;
    std::vector<textmill_string> media_types_;
    textmill_descriptor descriptor_{};
    textmill_processor processor_{};
    textmill_plugin plugin_{};
};

// The table of a library of one or more plugin classes; NULL where it could not be built.
template <class... Plugins>
const textmill_library* library() noexcept {
    try {
        static const std::array<const textmill_plugin*, sizeof...(Plugins)> plugins{
            &tables<Plugins>::get()...};
        static const textmill_library table{sizeof(textmill_library), 0, plugins.data(),
                                            plugins.size()};
        return &table;
    } catch (...) {
        return nullptr;
    }
}

}  // namespace detail
}  // namespace textmill

// The one line that registers the plugin classes of a library.
#define TEXTMILL_PLUGINS(...)                                                  \
    extern "C" TEXTMILL_EXPORT const textmill_library* textmill_library_v0() { \
        return textmill::detail::library<__VA_ARGS__>();                       \
    }

#endif
