// The pipelines that are served, by name: built whole before they take the place of others.
#ifndef TEXTMILL_CORE_SERVE_PIPELINE_SHELF_HPP
#define TEXTMILL_CORE_SERVE_PIPELINE_SHELF_HPP

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "host/plugin_registry.hpp"
#include "serve/config.hpp"
#include "serve/served_pipeline.hpp"

namespace textmill::core {

using served = std::shared_ptr<const served_pipeline>;  // shared with documents that are in it

// What a client says it knows of what it changes; an empty one says nothing.
struct precondition {
    std::optional<std::string> if_match;  // an ETag, or "*" for any
    bool only_new = false;                // If-None-Match: *
};

// Why a change is not made.
enum class change_refusal {
    changed_meanwhile,  // the precondition does not hold
    not_there,
    configured,  // it stands in the daemon's config, where it is to be changed
    wrong,       // the diagnostics say what
    not_kept     // it cannot be written to the state folder
};

struct refused_change {
    change_refusal why;
    std::vector<diagnostic> diagnostics = {};
};

struct put_pipeline {
    served now;
    bool created = false;
    std::vector<diagnostic> warnings;
};

// Any thread.
class pipeline_shelf {
  public:
    struct places {
        std::filesystem::path kept;                  // where pipelines that are put are kept
        std::optional<std::filesystem::path> files;  // what these may read; nothing where absent
    };
    // The registry and the metrics outlive it, and what it gives. `retired` is called after a
    // pipeline has left it.
    pipeline_shelf(const plugin_registry& plugins, metrics& metrics, places places,
                   std::function<void()> retired);

    // Takes the pipelines of a config in the place of those of the one before, all or, where one
    // has an error, none.
    [[nodiscard]] std::vector<diagnostic> take(const daemon_config& config,
                                               const json_tree::environment& environment);

    // Takes what was put before the daemon was started; a warning each for what cannot be built.
    [[nodiscard]] std::vector<diagnostic> take_kept();

    [[nodiscard]] served find(const std::string& name) const;
    [[nodiscard]] std::vector<served> all() const;  // by name

    // One that is put hides the one of the config; removed, it shows that again.
    [[nodiscard]] result<put_pipeline, refused_change> put(const std::string& name,
                                                           const std::string& text,
                                                           const precondition& known);
    [[nodiscard]] result<void, refused_change> remove(const std::string& name,
                                                      const precondition& known);

  private:
    using shelf = std::map<std::string, served, std::less<>>;

    [[nodiscard]] std::shared_ptr<served_pipeline> serve(std::string name, std::string text,
                                                         pipeline_origin origin,
                                                         std::unique_ptr<pipeline> made) const;
    [[nodiscard]] loaded_pipeline load_put(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::filesystem::path file_of(const std::string& name) const;
    void set(shelf& in, const std::string& name, served now);

    const plugin_registry& plugins_;
    metrics& metrics_;
    const places places_;
    const std::function<void()> retired_;
    std::mutex changing_;       // one change at a time; building takes a while
    mutable std::mutex mutex_;  // the two shelves
    shelf configured_;
    shelf put_;
};

}  // namespace textmill::core

#endif
