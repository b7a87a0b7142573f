// Walks DIR/<start time>/<ordinal>/ from any of its three levels.
#include "quarantine/reader.hpp"

#include <algorithm>
#include <set>

#include "quarantine/retry_settlement.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// "20261125T224924Z", and what else a run puts behind it to be the first of its name.
bool is_run_name(const fs::path& folder) {
    constexpr std::string_view shape = "00000000T000000Z";
    const auto name = folder.filename().native();
    return name.size() >= shape.size() &&
           std::equal(shape.begin(), shape.end(), name.begin(), [](char wanted, char c) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

// Numbers of a run's documents, by value.
bool is_earlier(const fs::path& a, const fs::path& b) {
    const auto left = a.filename().native();
    const auto right = b.filename().native();
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

result<std::vector<fs::path>> folders_in(const fs::path& folder, bool (*wanted)(const fs::path&)) {
    std::vector<fs::path> found;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        std::error_code vanished;
        if (wanted(entry->path()) && entry->is_directory(vanished)) found.push_back(entry->path());
    }
    if (failed) return error{folder.string() + ": " + failed.message()};
    return found;
}

class finder {
  public:
    result<void> add(const fs::path& named) {
        if (is_case_name(named) && is_run_name(named.parent_path())) return add_case(named);
        if (is_run_name(named)) return add_run(named);
        auto runs = folders_in(named, is_run_name);
        if (!runs) return runs.error();
        if (runs->empty()) return error{named.string() + ": holds no run's quarantine"};
        std::ranges::sort(*runs);
        for (const auto& run : *runs) {
            if (auto added = add_run(run); !added) return added;
        }
        return {};
    }

    found_cases found;

  private:
    result<void> add_run(const fs::path& run) {
        auto cases = folders_in(run, is_case_name);
        if (!cases) return cases.error();
        std::ranges::sort(*cases, is_earlier);
        const auto settled = settled_cases(run);
        for (const auto& one : *cases) {
            if (!settled.contains(one)) add_once(one, found.cases);
        }
        add_once(run, found.runs);
        return {};
    }

    result<void> add_case(const fs::path& one) {
        const auto run = one.parent_path();
        if (!settled_cases(run).contains(one)) add_once(one, found.cases);
        add_once(run, found.runs);
        return {};
    }

    void add_once(const fs::path& folder, std::vector<fs::path>& to) {
        if (seen_.insert(folder).second) to.push_back(folder);
    }

    std::set<fs::path> seen_;
};

}  // namespace

bool case_filter::takes(const quarantine_case& one) const {
    return (stage.empty() || one.reason.stage == stage) && (code.empty() || code_name(one) == code);
}

result<found_cases> find_cases(const std::vector<std::string>& named) {
    finder finder;
    for (const auto& name : named) {
        std::error_code failed;
        const auto whole = fs::canonical(name, failed);  // without "..", links, a slash at the end
        if (failed) return error{name + ": " + failed.message()};
        if (auto added = finder.add(whole); !added) return added.error();
    }
    return std::move(finder.found);
}

}  // namespace textmill::core
