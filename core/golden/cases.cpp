// Takes the input of each case through its pipeline.
#include "golden/cases.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "document/record_writer.hpp"
#include "golden/compare.hpp"
#include "golden/update.hpp"
#include "io/record_reader.hpp"
#include "io/text_file.hpp"

namespace textmill::core {
namespace {

result<golden_outcome> outcome_of(const pipeline& pipeline, const json_node& input,
                                  const std::string& file) {
    document subject;
    const record_place place{"case", file, 0, 1, pipeline.limits().document_bytes};
    if (auto read = read_record(input.to_json().dump(), place, subject); !read) return read.error();
    auto worker = pipeline.open_worker();
    if (!worker) return worker.error();
    const auto outcome = pipeline.process(subject, *worker);
    return golden_outcome_of(pipeline, subject, outcome);
}

diagnostic mistake_at(const json_node& node, const std::string& file, const std::string& message) {
    return {severity::error, file, node.position(), node.pointer(), "", message};
}

golden_results without_cases(diagnostic mistake) {
    golden_results results;
    results.mistakes.push_back(std::move(mistake));
    return results;
}

}  // namespace

bool case_result::holds() const {
    return mistakes.empty() &&
           std::ranges::all_of(lines, [](const diff_line& line) { return line.sign == ' '; });
}

struct golden_cases::attempt {
    case_result result;
    std::optional<golden_outcome> outcome;  // absent where there are mistakes
};

golden_cases::attempt golden_cases::try_case(const golden_file& file, const golden_case& stated) {
    attempt made{{stated.about, stated.position, {}, stated.mistakes}, {}};
    if (!stated.mistakes.empty()) return made;
    const auto pipeline = pipelines_.find(file, stated);
    if (!pipeline) {
        made.result.mistakes = pipeline.error();
        return made;
    }
    auto outcome = outcome_of(**pipeline, *stated.input, file.name);
    if (!outcome) {
        made.result.mistakes = {mistake_at(*stated.input, file.name, outcome.error().message)};
        return made;
    }
    made.result.lines = compare_golden(*stated.expect, *outcome);
    made.outcome = *std::move(outcome);
    return made;
}

golden_results golden_cases::run(const std::filesystem::path& path, golden_mode mode) {
    const auto name = path.string();
    const auto text = read_text_file(path);
    if (!text) return without_cases({severity::error, name, {}, "", "", text.error().message});
    const auto file = parse_golden_file(*text, name);
    if (!file) return without_cases(file.error());
    golden_results results;
    std::vector<golden_end> ends;
    for (const auto& stated : file->cases) {
        auto tried = try_case(*file, stated);
        if (tried.outcome) ends.push_back({stated.expect, *std::move(tried.outcome)});
        results.cases.push_back(std::move(tried.result));
    }
    if (mode == golden_mode::compare) return results;
    const auto fresh = update_golden(*text, ends);
    if (fresh == *text) return results;
    if (const auto written = replace_text_file(path, fresh); !written) {
        return without_cases({severity::error, name, {}, "", "", written.error().message});
    }
    results = run(path, golden_mode::compare);
    results.updated = true;
    return results;
}

}  // namespace textmill::core
