// textmill-measure PLUGINS SAMPLES [--list | CASE]: times every case, or names them, or runs one so
// that valgrind can count its instructions. textmill-measure PLUGINS --repair FILE...: times
// encoding-repair on each file, as one document.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cases.hpp"

using namespace textmill;

// What `valgrind --toggle-collect` looks for: nothing outside is counted.
extern "C" [[gnu::noinline]] void textmill_bench_counted(const bench::measured_case& counted) {
    counted.pass();
}

namespace {

using clock_type = std::chrono::steady_clock;

double nanoseconds(clock_type::duration time) {
    return std::chrono::duration<double, std::nano>(time).count();
}

// Of one pass, over so many that the clock's own cost does not show.
double time_passes(const bench::measured_case& measured) {
    constexpr auto long_enough = std::chrono::milliseconds(30);
    const auto start = clock_type::now();
    int passes = 0;
    while (clock_type::now() - start < long_enough) {
        for (int i = 0; i < 8; ++i) measured.pass();
        passes += 8;
    }
    return nanoseconds(clock_type::now() - start) / passes;
}

double median_time(const bench::measured_case& measured) {
    std::array<double, 7> times;
    for (auto& time : times) time = time_passes(measured);
    std::ranges::nth_element(times, times.begin() + times.size() / 2);
    return times[times.size() / 2];
}

void time_all(const std::vector<bench::measured_case>& cases) {
    for (const auto& one : cases) {
        std::printf("%s\t%s\t%.4f\n", one.name.c_str(), one.unit.c_str(),
                    median_time(one) / one.units);
    }
}

void list(const std::vector<bench::measured_case>& cases) {
    for (const auto& one : cases) std::printf("%s\n", one.name.c_str());
}

// The first pass fills caches and scratch, and is not counted.
int count(const std::vector<bench::measured_case>& cases, std::string_view name) {
    const auto found = std::ranges::find(cases, name, &bench::measured_case::name);
    if (found == cases.end()) return 64;
    found->pass();
    textmill_bench_counted(*found);
    std::printf("%s\t%.0f\n", found->unit.c_str(), found->units);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: textmill-measure PLUGINS SAMPLES [--list | CASE]\n"
                     "       textmill-measure PLUGINS --repair FILE...\n";
        return 64;
    }
    try {
        const auto registry = core::plugin_registry::scan(core::plugin_folders({argv[1]}),
                                                          core::probe_cache::of_user());
        if (argv[2] == std::string_view("--repair")) {
            const std::vector<std::string> files(argv + 3, argv + argc);
            time_all(bench::repair_cases(registry, files));
            return 0;
        }
        const auto cases = bench::all_cases(registry, argv[2]);
        if (argc > 3 && argv[3] == std::string_view("--list")) {
            list(cases);
            return 0;
        }
        if (argc > 3) return count(cases, argv[3]);
        time_all(cases);
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << "textmill-measure: " << failure.what() << '\n';
        return 1;
    }
}
