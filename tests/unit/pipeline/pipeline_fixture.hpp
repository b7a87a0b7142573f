// Pipelines of the test plugins, built from a config's text as the shell builds them.
#ifndef TEXTMILL_TESTS_PIPELINE_FIXTURE_HPP
#define TEXTMILL_TESTS_PIPELINE_FIXTURE_HPP

#include <catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core::testing {

// Scanned once: the plugins stay loaded.
inline const plugin_registry& test_plugins() {
    static const auto registry = plugin_registry::scan(
        {TEXTMILL_TEST_PLUGIN_FOLDER, TEXTMILL_SAMPLE_PLUGIN_FOLDER}, probe_cache(std::nullopt));
    return registry;
}

inline planned planned_from(std::string_view config) {
    const auto parsed = parse_config(config, "a.json");
    for (const auto& found : parsed.diagnostics) UNSCOPED_INFO(to_text(found));
    REQUIRE(parsed.config);
    return make_plan(*parsed.config, test_plugins());
}

inline std::vector<std::string> texts_of(const std::vector<diagnostic>& diagnostics) {
    std::vector<std::string> texts;
    for (const auto& found : diagnostics) texts.push_back(to_text(found));
    return texts;
}

inline std::unique_ptr<pipeline> pipeline_from(std::string_view config) {
    auto planned = planned_from(config);
    for (const auto& found : planned.diagnostics) UNSCOPED_INFO(to_text(found));
    REQUIRE(planned.plan);
    auto built = pipeline::build(*std::move(planned.plan));
    for (const auto& found : built.diagnostics) UNSCOPED_INFO(to_text(found));
    REQUIRE(built.made);
    return std::move(built.made);
}

// One document on its way through a pipeline of its own.
struct journey {
    explicit journey(std::string_view config) : pipeline(pipeline_from(config)) {
        auto opened = pipeline->open_worker();
        REQUIRE(opened);
        worker = std::make_unique<pipeline_worker>(std::move(*opened));
    }

    document_outcome through(std::string source, std::string media_type = "text/plain") {
        document_input input;
        input.id = "a.txt";
        input.source = std::move(source);
        input.media_type = std::move(media_type);
        subject.reset(std::move(input));
        return pipeline->process(subject, *worker);
    }

    [[nodiscard]] stage_status status_of(std::size_t stage) const {
        return subject.stage_records()[stage].status;
    }
    // How many spans of test.Word there are.
    [[nodiscard]] std::size_t words() const {
        return subject.annotations().of_type(word_type()).size();
    }
    [[nodiscard]] std::uint32_t word_type() const {
        const auto& types = pipeline->declared().types;
        for (std::uint32_t type = 1; type < types.size(); ++type) {
            if (types[type].name == "test.Word") return type;
        }
        return 0;
    }

    std::unique_ptr<core::pipeline> pipeline;
    std::unique_ptr<pipeline_worker> worker;
    document subject;
};

}  // namespace textmill::core::testing

#endif
