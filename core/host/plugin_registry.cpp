// Scans folders for plugin libraries.
#include "host/plugin_registry.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

#include "base/installation.hpp"
#include "host/plugin_library.hpp"

namespace textmill::core {
namespace {

// Anybody could put code there that then runs as us.
bool is_world_writable(const std::filesystem::path& place) {
    struct stat info {};
    return ::stat(place.c_str(), &info) == 0 && (info.st_mode & S_IWOTH) != 0;
}

result<std::vector<std::filesystem::path>> libraries_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    std::filesystem::directory_iterator entry(folder, failed);
    for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
        std::error_code ignored;  // what vanished meanwhile is no folder
        if (entry->path().extension() == ".so" && !entry->is_directory(ignored)) {
            files.push_back(entry->path());
        }
    }
    if (failed) return error{folder.string() + ": " + failed.message()};
    std::ranges::sort(files);
    return files;
}

result<std::vector<plugin_info>> open_library(const std::filesystem::path& file,
                                              const probe_cache& cache) {
    if (is_world_writable(file)) {
        return error{file.string() + ": refused, since anybody may write to it"};
    }
    if (!cache.knows(file)) {
        if (const auto verdict = probe_library(file); !verdict) return verdict.error();
        cache.remember(file);
    }
    const auto table = load_library(file);
    if (!table) return table.error();
    return read_plugins(**table, file);
}

void append_path_list(std::string_view list, std::vector<std::filesystem::path>& folders) {
    while (!list.empty()) {
        const auto colon = list.find(':');
        const auto folder = list.substr(0, colon);
        if (!folder.empty()) folders.emplace_back(folder);
        list = colon == std::string_view::npos ? "" : list.substr(colon + 1);
    }
}

}  // namespace

plugin_registry plugin_registry::scan(const std::vector<std::filesystem::path>& folders,
                                      const probe_cache& cache) {
    plugin_registry registry;
    for (const auto& folder : folders) registry.scan_folder(folder, cache);
    std::ranges::sort(registry.plugins_, {}, &plugin_info::id);
    return registry;
}

void plugin_registry::scan_folder(const std::filesystem::path& named, const probe_cache& cache) {
    std::error_code failed;
    const auto folder = std::filesystem::canonical(named, failed);
    if (failed || !std::filesystem::is_directory(folder, failed)) {
        problems_.push_back(named.string() + ": no such folder of plugins");
        return;
    }
    // A search path may name one folder twice, and a plugin is no duplicate of itself.
    if (!scanned_.insert(folder).second) return;
    if (is_world_writable(folder)) {
        problems_.push_back(folder.string() + ": refused, since anybody may write to it");
        return;
    }
    const auto files = libraries_in(folder);
    if (!files) {
        problems_.push_back(files.error().message);
        return;
    }
    for (const auto& file : *files) {
        auto plugins = open_library(file, cache);
        if (!plugins) {
            problems_.push_back(plugins.error().message);
            continue;
        }
        for (auto& plugin : *plugins) add(std::move(plugin));
    }
}

void plugin_registry::add(plugin_info plugin) {
    const auto* earlier = rival_of(plugin);
    if (earlier == nullptr) {
        plugins_.push_back(std::move(plugin));
        return;
    }
    if (earlier->file.parent_path() == plugin.file.parent_path()) {
        const auto claimed = earlier->id == plugin.id ? "plugin \"" + plugin.id + "\""
                                                      : "format \"" + plugin.format.name + "\"";
        problems_.push_back(plugin.file.string() + ": " + claimed + " is also in " +
                            earlier->file.string() + "; one of the two must go");
        return;
    }
    shadowed_.push_back(std::move(plugin));
}

// An earlier plugin with this one's id, or with its format.
const plugin_info* plugin_registry::rival_of(const plugin_info& plugin) const {
    if (const auto* same = find(plugin.id)) return same;
    return plugin.writer == nullptr ? nullptr : find_format(plugin.format.name);
}

const plugin_info* plugin_registry::find(std::string_view id) const {
    const auto found = std::ranges::find(plugins_, id, &plugin_info::id);
    return found == plugins_.end() ? nullptr : &*found;
}

std::vector<std::string> plugin_registry::ids() const {
    std::vector<std::string> ids;
    for (const auto& plugin : plugins_) ids.push_back(plugin.id);
    return ids;
}

const plugin_info* plugin_registry::find_provider(std::string_view type) const {
    const auto found = std::ranges::find_if(
        plugins_, [&](const plugin_info& plugin) { return plugin.provides(type); });
    return found == plugins_.end() ? nullptr : &*found;
}

const plugin_info* plugin_registry::find_format(std::string_view name) const {
    const auto found = std::ranges::find_if(plugins_, [&](const plugin_info& plugin) {
        return plugin.writer != nullptr && plugin.format.name == name;
    });
    return found == plugins_.end() ? nullptr : &*found;
}

std::vector<std::string> plugin_registry::formats() const {
    std::vector<std::string> names;
    for (const auto& plugin : plugins_) {
        if (plugin.writer != nullptr) names.push_back(plugin.format.name);
    }
    return names;
}

std::vector<std::filesystem::path> plugin_folders(
    const std::vector<std::string>& from_command_line) {
    std::vector<std::filesystem::path> folders;
    for (const auto& list : from_command_line) append_path_list(list, folders);
    if (const char* list = std::getenv("TEXTMILL_PLUGIN_PATH")) append_path_list(list, folders);
    if (auto folder =
            installed_folder({"lib/textmill/plugins", TEXTMILL_LIBDIR "/textmill/plugins"})) {
        folders.push_back(*std::move(folder));
    }
    return folders;
}

}  // namespace textmill::core
