// The checks of a library as a whole: its file, its loading, its tables.
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/child_process.hpp"
#include "base/sanitizers.hpp"
#include "base/suggest.hpp"
#include "check/check.hpp"
#include "check/checked_plugin.hpp"
#include "check/elf_symbols.hpp"
#include "check/process_state.hpp"
#include "host/plugin_library.hpp"
#include "host/plugin_probe.hpp"

namespace textmill::core {
namespace {

finding check_loads(const check_subject& subject) {
    const auto table = load_library(subject.file);
    return table ? passed() : failed(table.error().message);
}

std::string names_of(const std::vector<exported_symbol>& symbols) {
    constexpr std::size_t most = 8;
    std::vector<std::string> names;
    for (const auto& symbol : symbols) {
        if (names.size() == most) break;
        names.push_back(symbol.name + (symbol.is_unique ? " (unique)" : ""));
    }
    if (symbols.size() > most) names.push_back("...");
    return list_words(names);
}

finding check_symbols(const check_subject& subject) {
    std::ifstream stream(subject.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    auto symbols = exported_symbols(bytes);
    if (!symbols) return failed(symbols.error().message);
    const auto others = std::ranges::remove(*symbols, entry_symbol, &exported_symbol::name);
    if (others.empty()) return failed("exports no " + std::string(entry_symbol));
    symbols->erase(others.begin(), others.end());
    if (symbols->empty()) return passed();
    return failed("exports " + names_of(*symbols) + " beside " + std::string(entry_symbol) +
                  "; textmill_add_plugin hides all others, by -fvisibility=hidden, "
                  "-fno-gnu-unique and a version script");
}

// Both outputs of this process, into a file that is read afterwards.
class captured_output {
  public:
    captured_output() : file_(std::tmpfile()), before_{::dup(STDOUT_FILENO), ::dup(STDERR_FILENO)} {
        if (file_ == nullptr) return;
        ::dup2(::fileno(file_), STDOUT_FILENO);
        ::dup2(::fileno(file_), STDERR_FILENO);
    }
    [[nodiscard]] bool has_any() {
        std::fflush(stdout);
        return file_ != nullptr && std::fseek(file_, 0, SEEK_END) == 0 && std::ftell(file_) != 0;
    }
    ~captured_output() {
        ::dup2(before_[0], STDOUT_FILENO);
        ::dup2(before_[1], STDERR_FILENO);
        for (const int file : before_) ::close(file);
        if (file_ != nullptr) std::fclose(file_);
    }

  private:
    std::FILE* file_;
    int before_[2];
};

finding check_quiet_load(const check_subject& subject) {
    constexpr std::size_t most_bytes = std::size_t{256} << 10U;
    captured_output output;
    const auto before = process_state::now();
    const auto bytes_before = allocated_bytes();
    const auto table = load_library(subject.file);
    if (!table) return failed(table.error().message);
    const auto bytes = allocated_bytes() - std::min(bytes_before, allocated_bytes());
    auto found = changes(before, process_state::now());
    if (output.has_any()) found += found.empty() ? "something printed" : ", something printed";
    if (bytes > most_bytes) {
        found += (found.empty() ? "" : ", ") + std::to_string(bytes >> 10U) + " KiB allocated";
    }
    if (found.empty()) return passed(std::to_string(bytes >> 10U) + " KiB allocated");
    return failed("by loading it and calling " + std::string(entry_symbol) + "(): " + found +
                  "; that is work for create(), which is called where a pipeline uses the plugin");
}

using microseconds = std::chrono::microseconds;

std::optional<microseconds> time_of_loading(const check_subject& subject) {
    const auto end = run_in_child(
        [&](std::string& report) {
            const auto start = std::chrono::steady_clock::now();
            if (!load_library(subject.file)) return 1;
            const auto taken = std::chrono::steady_clock::now() - start;
            report = std::to_string(std::chrono::duration_cast<microseconds>(taken).count());
            return 0;
        },
        {subject.patience});
    if (!end || end->how != child_end::manner::exited || end->code != 0) return std::nullopt;
    return microseconds(std::stoll(end->report));
}

std::string in_milliseconds(microseconds time) {
    return std::to_string(time.count() / 1000) + "." + std::to_string(time.count() % 1000 / 100) +
           " ms";
}

// Of several, the shortest: what else the machine does only adds.
finding check_load_time(const check_subject& subject) {
    constexpr int tries = 9;
    constexpr auto most = std::chrono::milliseconds(5);
    if (is_sanitized) return skipped("a build with sanitizers measures no times");
    auto best = microseconds::max();
    for (int number = 0; number < tries; ++number) {
        const auto taken = time_of_loading(subject);
        if (!taken) return failed("could not be loaded a second time");
        best = std::min(best, *taken);
    }
    const auto text = in_milliseconds(best);
    if (best <= most) return passed(text);
    return failed("loading it and calling " + std::string(entry_symbol) + "() takes " + text +
                  " at best, and 5 ms at most are allowed; static initialisers, or libraries "
                  "that it is linked with, do work that belongs into create()");
}

template <class Names>
void find_doubles(const Names& names, const char* what, std::vector<std::string>& faults) {
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::find(names.begin(), name, *name) != name) {
            faults.push_back(std::string(what) + " lists \"" + *name + "\" twice");
        }
    }
}

void find_faults(const plugin_info& plugin, std::vector<std::string>& faults) {
    static const RE2 semantic(R"(\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)");
    static const RE2 spdx(R"(\(*[\w.+:-]+\)*( (AND|OR|WITH) \(*[\w.+:-]+\)*)*)");
    if (!RE2::FullMatch(plugin.version, semantic)) {
        faults.push_back("the version \"" + plugin.version + "\" should be like 1.4.0");
    }
    if (!RE2::FullMatch(plugin.licence, spdx)) {
        faults.push_back("the licence \"" + plugin.licence + "\" should be an SPDX expression");
    }
    if (std::ranges::any_of(plugin.summary, [](char c) { return c >= 0 && c < ' '; })) {
        faults.emplace_back("the summary should be one line");
    }
    if (!plugin.raw && !plugin.media_types.empty()) {
        faults.emplace_back("media_types are listed, but TEXTMILL_RAW is not set");
    }
    std::vector<std::string> provided;
    for (const auto& type : plugin.provided) provided.push_back(type.name);
    find_doubles(provided, "provided_types", faults);
    find_doubles(plugin.required, "required_types", faults);
    find_doubles(plugin.used, "used_types", faults);
    find_doubles(plugin.metadata_keys, "metadata_keys", faults);
}

finding check_descriptor(const check_subject& subject) {
    const auto table = load_library(subject.file);
    if (!table) return failed(table.error().message);
    const auto plugins = read_plugins(**table, subject.file);
    if (!plugins) return failed(plugins.error().message);
    if (const auto again = load_library(subject.file); !again || *again != *table) {
        return failed(std::string(entry_symbol) + "() gives another table when it is called again");
    }
    std::vector<std::string> faults;
    for (const auto& plugin : *plugins) {
        std::vector<std::string> own;
        find_faults(plugin, own);
        for (const auto& fault : own) faults.push_back("plugin \"" + plugin.id + "\": " + fault);
    }
    return faults.empty() ? passed() : failed(list_words(faults));
}

constexpr check checks[] = {
    {"symbols", "exports one symbol, and none that is unique in the process", check_symbols},
    {"loads", "is loaded, and its entry gives a table", check_loads, true, loading_patience},
    {"quiet-load", "does no work when it is loaded", check_quiet_load},
    {"load-time", "is loaded within 5 ms", check_load_time},
    {"descriptor", "says sound things of itself, for this version of the ABI", check_descriptor,
     true}};

}  // namespace

std::span<const check> library_checks() {
    return checks;
}

}  // namespace textmill::core
