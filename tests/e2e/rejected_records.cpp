// Prints the records of documents that are not delivered, which `run` puts aside and the daemon
// answers: for the test of the record's schema.
//
//     rejected_records FOLDER    (of the test plugins)
#include <iostream>
#include <memory>
#include <string>

#include "document/record_writer.hpp"
#include "pipeline/load.hpp"

using namespace textmill::core;

namespace {

constexpr auto config = R"({"stages": [
    {"plugin": "test.decoder", "if": {"metadata": {"charset": "latin1"}}},
    {"plugin": "test.contrary", "name": "first", "on_error": "skip"},
    {"plugin": "test.contrary", "name": "second", "if": {"min_chars": 3}}]})";

document_status status_of(const document_outcome& outcome) {
    switch (outcome.end) {
        case disposition::delivered:
            return document_status::delivered;
        case disposition::dropped:
            return document_status::dropped;
        default:
            return document_status::quarantined;
    }
}

std::string record_of(const pipeline& pipeline, std::string source) {
    document subject;
    document_input input;
    input.id = "document \"" + std::to_string(source.size()) + "\"";
    input.source = std::move(source);
    subject.reset(std::move(input));
    auto worker = pipeline.open_worker();
    const auto outcome = pipeline.process(subject, *worker);
    std::string record;
    record_writer(pipeline.declared(), {}).write(subject, status_of(outcome), record);
    return record;
}

}  // namespace

int main(int, char** argv) {
    const auto registry = plugin_registry::scan({argv[1]}, probe_cache(std::nullopt));
    const auto loaded = load_pipeline(config, "rejected_records", registry);
    if (!loaded.pipeline) {
        for (const auto& found : loaded.diagnostics) std::cerr << to_text(found) << '\n';
        return 1;
    }
    for (const auto* source : {"one EDIT two", "one DROP two", "FAIL", "no\xFF text", "x", ""}) {
        std::cout << record_of(*loaded.pipeline, source);
    }
}
