// The plugin under check, at its place in a pipeline made for it: behind what provides the types
// that it reads.
#ifndef TEXTMILL_CORE_CHECK_CHECKED_PLUGIN_HPP
#define TEXTMILL_CORE_CHECK_CHECKED_PLUGIN_HPP

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "check/check.hpp"
#include "check/samples.hpp"
#include "check/synthetic_spans.hpp"
#include "check/watched_call.hpp"
#include "document/record_writer.hpp"
#include "host/plugin_info.hpp"
#include "host/stage.hpp"
#include "host/type_table.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

// Loads the library into this process.
[[nodiscard]] result<std::vector<plugin_info>> plugins_of(const std::filesystem::path& file);

class checked_plugin {
  public:
    [[nodiscard]] static result<std::unique_ptr<checked_plugin>> open(const check_subject& subject);
    checked_plugin(const checked_plugin&) = delete;  // stages point to it
    checked_plugin& operator=(const checked_plugin&) = delete;

    [[nodiscard]] const plugin_info& info() const { return info_; }
    [[nodiscard]] const declarations& declared() const { return types_.declared(); }
    [[nodiscard]] const type_table& types() const { return types_; }
    [[nodiscard]] const synthetic_spans& made_up() const { return *made_up_; }
    // The installed plugins that provide what it reads; null where there are none.
    [[nodiscard]] const pipeline* installed() const { return installed_.get(); }
    // Of a type that the plugin accepts.
    [[nodiscard]] std::string media_type() const;

    [[nodiscard]] result<std::unique_ptr<stage>> create() const;

  private:
    checked_plugin() = default;

    [[nodiscard]] result<void> check_options(const std::string& text);
    [[nodiscard]] result<void> declare_types();
    [[nodiscard]] result<void> declare(std::string_view type);
    void build_providers(const std::vector<const plugin_info*>& providers);

    plugin_info info_;
    std::vector<plugin_info> known_;  // of its library, and of those that are installed
    nlohmann::json options_;
    type_table types_;
    std::unique_ptr<pipeline> installed_;
    std::unique_ptr<synthetic_spans> made_up_;
    std::uint32_t stage_ = 0;
};

// What came of one document.
struct observation {
    stage_call::outcome outcome;
    std::string record;  // and what a writer made
    call_notes notes;

    // The same bytes, whatever came before and on whichever thread.
    [[nodiscard]] bool is_same_as(const observation& other) const {
        return outcome.status == other.outcome.status && outcome.reason == other.outcome.reason &&
               record == other.record;
    }
};

// One thread's worker of a model.
class checked_worker {
  public:
    static constexpr std::uint32_t default_annotations = 1'000'000;

    // Both outlive it.
    [[nodiscard]] static result<std::unique_ptr<checked_worker>> open(
        const checked_plugin& plugin, const stage& model,
        std::uint32_t most_annotations = default_annotations);
    ~checked_worker();
    checked_worker(const checked_worker&) = delete;
    checked_worker& operator=(const checked_worker&) = delete;

    // Nothing where the host would not call the plugin, as it reads text and the bytes are none.
    [[nodiscard]] std::optional<observation> run(const sample& given,
                                                 const call_orders& orders = {});

    // The document of the last run, and what a writer made of it.
    [[nodiscard]] const document& subject() const { return subject_; }
    [[nodiscard]] const rendered_document& rendered() const { return call_.rendered(); }

  private:
    checked_worker(const checked_plugin& plugin, const stage& model,
                   std::uint32_t most_annotations);

    const checked_plugin& plugin_;
    const stage& model_;
    void add_spans(providers from);

    std::optional<pipeline_worker> before_;
    void* scratch_ = nullptr;
    bool opened_ = false;
    document subject_;
    effects made_up_;
    watched_call call_;
    record_writer writer_;
};

}  // namespace textmill::core

#endif
