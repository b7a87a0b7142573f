// Finds the plugins of an installation: the libraries in a list of folders, earlier folders first.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_REGISTRY_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_REGISTRY_HPP

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/plugin_info.hpp"
#include "host/plugin_probe.hpp"

namespace textmill::core {

class plugin_registry {
  public:
    // A library that cannot be used is a problem, not a failure: a pipeline may not need it.
    [[nodiscard]] static plugin_registry scan(const std::vector<std::filesystem::path>& folders,
                                              const probe_cache& cache);

    [[nodiscard]] const plugin_info* find(std::string_view id) const;
    [[nodiscard]] const std::vector<plugin_info>& plugins() const { return plugins_; }  // by id
    [[nodiscard]] std::vector<std::string> ids() const;
    // A plugin that provides the type, to advise.
    [[nodiscard]] const plugin_info* find_provider(std::string_view type) const;
    // The writer of a format, and the formats that there are beside the built-in one.
    [[nodiscard]] const plugin_info* find_format(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> formats() const;
    // Plugins whose id or format an earlier folder already had.
    [[nodiscard]] const std::vector<plugin_info>& shadowed() const { return shadowed_; }
    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  private:
    void scan_folder(const std::filesystem::path& named, const probe_cache& cache);
    void add(plugin_info plugin);
    [[nodiscard]] const plugin_info* rival_of(const plugin_info& plugin) const;

    std::set<std::filesystem::path> scanned_;
    std::vector<plugin_info> plugins_;
    std::vector<plugin_info> shadowed_;
    std::vector<std::string> problems_;
};

// The search path: what --plugin-path names, then TEXTMILL_PLUGIN_PATH (both with ':'), then the
// folder beside the executable.
[[nodiscard]] std::vector<std::filesystem::path> plugin_folders(
    const std::vector<std::string>& from_command_line);

}  // namespace textmill::core

#endif
