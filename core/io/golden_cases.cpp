// Takes the input of each case through its pipeline, and compares the record with what the case
// expects.
#include "io/golden_cases.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "io/golden_compare.hpp"
#include "io/record_reader.hpp"
#include "pipeline/load.hpp"

namespace textmill::core {
namespace {

using nlohmann::json;

json config_of(const json& stated) {
    if (stated.contains("pipeline")) return stated["pipeline"];
    json stage{{"plugin", stated.at("plugin")}};
    if (stated.contains("options")) stage["options"] = stated["options"];
    return {{"stages", json::array({std::move(stage)})}};
}

std::vector<std::string> compare_end(const json& expected, const document_outcome& outcome) {
    std::vector<std::string> mismatches;
    const auto wanted = expected.value("status", "delivered");
    if (wanted != name_of(outcome.end)) {
        mismatches.push_back("status: expected " + wanted + ", got " +
                             std::string(name_of(outcome.end)) + ": " + outcome.reason.message);
    }
    const auto message = expected.value("message", "");
    if (outcome.reason.message.find(message) == std::string::npos) {
        mismatches.push_back("message: expected \"" + message + "\", got \"" +
                             outcome.reason.message + "\"");
    }
    return mismatches;
}

json record_of(const pipeline& pipeline, const document& subject) {
    std::string line;
    record_writer writer(pipeline.declared(), {offset_unit::bytes, timings::left_out});
    writer.write(subject, document_status::delivered, line);
    return json::parse(line);
}

}  // namespace

const pipeline& golden_cases::pipeline_for(const json& stated, const std::string& file) {
    const auto text = config_of(stated).dump();
    auto& known = pipelines_[text];
    if (known) return *known;
    auto loaded = load_pipeline(text, file, registry_);
    known = std::move(loaded.pipeline);
    if (known) return *known;
    std::string messages = "the pipeline cannot run:";
    for (const auto& diagnostic : loaded.diagnostics) messages += "\n  " + to_text(diagnostic);
    throw std::runtime_error(messages);
}

case_result golden_cases::run_case(const json& stated, const std::string& file) {
    case_result result{stated.value("about", "a case without \"about\""), {}};
    const auto& pipeline = pipeline_for(stated, file);
    document subject;
    const auto line = stated.at("input").dump();
    const record_place place{"case", file, 0, 1, pipeline.limits().document_bytes};
    if (auto read = read_record(line, place, subject); !read) {
        throw std::runtime_error("input: " + read.error().message);
    }
    auto worker = pipeline.open_worker();
    if (!worker) throw std::runtime_error(worker.error().message);
    const auto outcome = pipeline.process(subject, *worker);
    const auto& expected = stated.at("expect");
    result.mismatches = compare_end(expected, outcome);
    if (outcome.end != disposition::delivered) return result;
    for (auto& difference :
         compare_record(expected, record_of(pipeline, subject), pipeline.declared())) {
        result.mismatches.push_back(std::move(difference));
    }
    return result;
}

std::vector<case_result> golden_cases::run(const std::filesystem::path& file) {
    std::vector<case_result> results;
    std::ifstream stream(file, std::ios::binary);
    auto stated = json::parse(stream, nullptr, false, true);
    if (stated.is_discarded()) return {{"the file", {"is not JSON"}}};
    if (!stated.is_array()) stated = json::array({std::move(stated)});
    for (const auto& one : stated) {
        try {
            results.push_back(run_case(one, file.string()));
        } catch (const std::exception& failure) {
            results.push_back({one.is_object() ? one.value("about", "") : "", {failure.what()}});
        }
    }
    return results;
}

}  // namespace textmill::core
