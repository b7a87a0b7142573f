// Runs the golden cases in the files that are named: run_cases PLUGIN_PATH FILE...
#include <iostream>

#include "host/plugin_registry.hpp"
#include "io/golden_cases.hpp"

namespace {

// Prints what differs; returns how many cases failed.
std::size_t tell(const std::string& file, const std::vector<textmill::core::case_result>& results) {
    std::size_t failed = 0;
    for (const auto& result : results) {
        if (result.mismatches.empty()) continue;
        ++failed;
        std::cout << file << ": " << result.about << '\n';
        for (const auto& mismatch : result.mismatches) std::cout << "  " << mismatch << '\n';
    }
    return failed;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: run_cases PLUGIN_PATH FILE...\n";
        return 64;
    }
    const auto registry = textmill::core::plugin_registry::scan(
        textmill::core::plugin_folders({argv[1]}), textmill::core::probe_cache::of_user());
    textmill::core::golden_cases cases(registry);
    std::size_t run = 0;
    std::size_t failed = 0;
    for (int i = 2; i < argc; ++i) {
        const auto results = cases.run(argv[i]);
        run += results.size();
        failed += tell(argv[i], results);
    }
    std::cout << run - failed << " passed, " << failed << " failed\n";
    return failed == 0 && run != 0 ? 0 : 1;
}
