// textmill test: runs golden cases and shows what came out otherwise.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "command_line.hpp"
#include "golden/cases.hpp"
#include "io/file_list.hpp"
#include "terminal.hpp"
#include "visible.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

struct test_options {
    loading_options loading;
    std::vector<std::string> inputs{"."};
    bool update = false;
};

struct test_counts {
    std::size_t passed = 0;
    std::size_t failed = 0;  // inputs without a case too
};

// Of a folder, the files with cases; and what could not be read in it, which is then told.
bool may_hold_cases(const core::listed_file& file) {
    std::error_code ignored;
    return file.path.native().ends_with(".test.json") || fs::is_directory(file.path, ignored);
}

core::result<std::vector<fs::path>> find_cases(const std::string& input) {
    auto files = core::list_files({input});
    if (!files) return files.error();
    std::error_code ignored;
    if (fs::is_directory(input, ignored)) std::erase_if(*files, std::not_fn(may_hold_cases));
    std::vector<fs::path> paths;
    for (const auto& file : *files) paths.push_back(file.path.lexically_normal());
    return paths;
}

void show(const std::vector<core::diff_line>& lines, const palette& colour) {
    std::cout << "--- expected\n+++ actual\n";
    for (const auto& line : core::unified_diff(lines)) {
        const auto tint = line.front() == '-'   ? colour.removed
                          : line.front() == '+' ? colour.added
                          : line.front() == '@' ? colour.dim
                                                : "";
        std::cout << tint << visible(line) << (tint.empty() ? "" : colour.plain) << '\n';
    }
}

void tell(const std::string& file, const core::case_result& result, const palette& colour) {
    const core::diagnostic place{core::severity::error,
                                 file,
                                 result.position,
                                 "",
                                 "",
                                 result.about.empty() ? "a case" : result.about};
    std::cout << colour.title << visible(core::to_text(place)) << colour.plain << '\n';
    for (const auto& mistake : result.mistakes) std::cout << core::to_text(mistake) << '\n';
    if (result.mistakes.empty()) show(result.lines, colour);
}

void tell(const std::string& file, const core::golden_results& results, test_counts& counts) {
    const auto colour = palette_of_terminal();
    if (results.updated) std::cout << file << ": updated\n";
    for (const auto& mistake : results.mistakes) std::cout << core::to_text(mistake) << '\n';
    counts.failed += results.mistakes.size();
    for (const auto& result : results.cases) {
        ++(result.holds() ? counts.passed : counts.failed);
        if (!result.holds()) tell(file, result, colour);
    }
}

void run(const std::vector<fs::path>& files, const test_options& options, test_counts& counts) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) std::cerr << "warning: " << problem << '\n';
    core::golden_cases cases(registry, environment_of(options.loading));
    const auto mode = options.update ? core::golden_mode::update : core::golden_mode::compare;
    for (const auto& file : files) tell(file.string(), cases.run(file, mode), counts);
}

int test(const test_options& options) {
    test_counts counts;
    std::vector<fs::path> files;
    for (const auto& input : options.inputs) {
        const auto found = find_cases(input);
        if (!found) {
            std::cerr << "textmill: " << found.error().message << '\n';
            return exit_code::no_input;
        }
        if (found->empty()) {
            std::cerr << "textmill: " << input << ": there is no *.test.json in it\n";
            ++counts.failed;
        }
        files.insert(files.end(), found->begin(), found->end());
    }
    run(files, options, counts);
    std::cout << counts.passed << " passed, " << counts.failed << " failed\n";
    return counts.failed == 0 ? exit_code::success : exit_code::failure;
}

}  // namespace

void add_test(command_line& to) {
    auto [verb, options] =
        add_verb(to, "test", "Run golden cases (*.test.json) and show what differs", test);
    verb.add_option("INPUT", options.inputs,
                    "Files of cases, or folders that hold some; none is the current folder");
    verb.add_flag("--update", options.update,
                  "Rewrite the expectations that do not hold; read the diff afterwards");
    add_environment(verb, options.loading);
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0   all cases passed
  1   some did not
  66  an input does not exist

Examples:
  textmill test plugins/shouting/tests
  textmill test --update plugins/shouting/tests/marks.test.json)");
}

}  // namespace textmill::apps
