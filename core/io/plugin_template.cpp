// Copies files, and replaces names in what they hold and in what they are called.
#include "io/plugin_template.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/diagnostic.hpp"
#include "host/plugin_functions.hpp"
#include "io/file_list.hpp"
#include "io/text_file.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// In one pass, as a new name may hold an old one.
std::string renamed(std::string_view text, const plugin_names& names) {
    const std::array<std::pair<std::string_view, std::string>, 4> renames{
        {{"acme.shouting", names.id},
         {"acme-shouting", names.library},
         {"acme.Shouting", names.type},
         {"shouting.", names.file + '.'}}};  // the names of files
    std::string result;
    while (!text.empty()) {
        const auto found = std::ranges::find_if(
            renames, [&](const auto& rename) { return text.starts_with(rename.first); });
        result += found == renames.end() ? text.substr(0, 1) : std::string_view(found->second);
        text.remove_prefix(found == renames.end() ? 1 : found->first.size());
    }
    return result;
}

// e-mails: EMails
std::string in_capitals(std::string_view part) {
    std::string word;
    bool begins = true;
    for (const char c : part) {
        if (c != '-') word += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '-';
    }
    return word;
}

result<void> make_empty_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return error{folder.string() + ": " + failed.message()};
    const bool empty = fs::is_empty(folder, failed);
    if (failed) return error{folder.string() + ": " + failed.message()};
    if (!empty) return error{folder.string() + ": the folder is there already, and not empty"};
    return {};
}

result<void> copy_file(const fs::path& from, const plugin_names& names, const fs::path& to) {
    const auto text = read_text_file(from);
    if (!text) return error{from.string() + ": " + text.error().message};
    std::error_code failed;
    fs::create_directories(to.parent_path(), failed);
    if (failed) return error{to.parent_path().string() + ": " + failed.message()};
    return write_text_file(to, renamed(*text, names));
}

}  // namespace

result<plugin_names> names_of_plugin(std::string_view id) {
    if (!is_plugin_id(id)) {
        return error{quote(id) +
                     " is no name of a plugin; it may hold lower-case letters, digits, '-' and "
                     "single dots, as acme.shouting does"};
    }
    const auto dot = id.rfind('.');
    if (dot == std::string_view::npos) {
        return error{quote(id) +
                     " has no dot, and names without one belong to textmill's own plugins; put a "
                     "name of yours before it, as in acme." +
                     std::string(id)};
    }
    plugin_names names{std::string(id), std::string(id), std::string(id.substr(0, dot + 1)),
                       std::string(id.substr(dot + 1))};
    std::ranges::replace(names.library, '.', '-');
    names.type += in_capitals(names.file);
    return names;
}

result<std::vector<std::string>> write_plugin(const fs::path& plugin_template,
                                              const plugin_names& names, const fs::path& folder) {
    const auto files = list_files({plugin_template.string()});
    if (!files) return files.error();
    if (auto made = make_empty_folder(folder); !made) return made.error();
    std::vector<std::string> written;
    for (const auto& file : *files) {
        const auto& name = written.emplace_back(renamed(file.relative, names));
        if (auto copied = copy_file(file.path, names, folder / name); !copied) {
            return copied.error();
        }
    }
    std::ranges::sort(written);
    return written;
}

}  // namespace textmill::core
