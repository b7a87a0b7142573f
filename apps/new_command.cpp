// textmill new: writes a plugin for its author to go on with.
#include <filesystem>
#include <iostream>

#include "base/installation.hpp"
#include "base/suggest.hpp"
#include "command_line.hpp"
#include "io/plugin_template.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

enum class language { c, cpp };

struct new_options {
    std::string name;
    std::string folder;
    apps::language language = language::cpp;
};

int fail(const std::string& message, int code) {
    std::cerr << "textmill: " << message << '\n';
    return code;
}

void tell_next_steps(const fs::path& folder, const std::vector<std::string>& files) {
    std::cout << folder.string() << ": " << core::list_words(files) << "\nnext:\n  cd "
              << folder.string()
              << "\n  cmake -B build && cmake --build build && ctest --test-dir build\n";
}

int make_new(const new_options& options) {
    const auto names = core::names_of_plugin(options.name);
    if (!names) return fail(names.error().message, exit_code::usage);
    const auto templates =
        core::installed_folder({"share/textmill/template", TEXTMILL_DATADIR "/textmill/template"});
    if (!templates) {
        return fail(
            "there is no share/textmill/template beside this program; install textmill's "
            "SDK, as `cmake --install` does",
            exit_code::failure);
    }
    const fs::path folder = options.folder.empty() ? names->library : options.folder;
    const auto* const kind = options.language == language::c ? "c" : "cpp";
    const auto files = core::write_plugin(*templates / kind, *names, folder);
    if (!files) return fail(files.error().message, exit_code::failure);
    tell_next_steps(folder, *files);
    return exit_code::success;
}

}  // namespace

void add_new(command_line& to) {
    auto [verb, options] = add_verb(to, "new", "Write the sources of a new plugin", make_new);
    verb.add_option("NAME", options.name, "Such as acme.shouting, with a prefix of your own")
        ->required();
    verb.add_option("DIR", options.folder, "Where to write it; else a folder named like it");
    add_choice(verb, "--lang", options.language, "In which language",
               {{"c", language::c}, {"cpp", language::cpp}});
    verb.footer(R"(Examples:
  textmill new acme.shouting
  textmill new acme.shouting plugins/shouting --lang c)");
}

}  // namespace textmill::apps
