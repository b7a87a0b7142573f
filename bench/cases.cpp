// Sets the cases up so that a pass holds nothing but what it is named for.
#include "cases.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>

#include "document/offset_map.hpp"
#include "document/record_writer.hpp"
#include "pipeline/load.hpp"

namespace textmill::bench {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> stock_stages{"encoding-repair", "document-structure",
                                            "citation-parsing", "entity-extraction",
                                            "summarization"};

// A pipeline with its worker, as one thread of a run has them.
class line {
  public:
    line(const core::plugin_registry& registry, const std::vector<std::string>& plugins)
        : pipeline_(load(registry, plugins)), worker_(open(*pipeline_)) {}

    void process(core::document& document) {
        if (pipeline_->process(document, worker_).end == core::disposition::delivered) return;
        throw std::runtime_error(document.id() + " was not delivered");
    }
    [[nodiscard]] const core::declarations& declared() const { return pipeline_->declared(); }

  private:
    static std::unique_ptr<core::pipeline> load(const core::plugin_registry& registry,
                                                const std::vector<std::string>& plugins) {
        std::string stages;
        for (const auto& plugin : plugins) {
            stages += (stages.empty() ? "" : ", ") +
                      (R"({"plugin": ")" + plugin + R"(", "name": ")") +
                      std::to_string(stages.size()) + "\"}";
        }
        auto loaded = core::load_pipeline(R"({"name": "bench", "stages": [)" + stages + "]}",
                                          "bench.json", registry);
        if (loaded.pipeline) return std::move(loaded.pipeline);
        throw std::runtime_error(core::to_text(loaded.diagnostics.front()));
    }
    static core::pipeline_worker open(const core::pipeline& pipeline) {
        auto worker = pipeline.open_worker();
        if (worker) return std::move(*worker);
        throw std::runtime_error(worker.error().message);
    }

    std::unique_ptr<core::pipeline> pipeline_;
    core::pipeline_worker worker_;
};

core::document_input input_of(std::string source) {
    core::document_input input;
    input.id = "bench";
    input.source = std::move(source);
    return input;
}

// One document, taken through a pipeline of the bench's own stages again and again.
measured_case repeated(const core::plugin_registry& registry, const std::string& name,
                       const std::vector<std::string>& plugins, const std::string& text,
                       const std::string& unit, double units) {
    const auto through = std::make_shared<line>(registry, plugins);
    const auto document = std::make_shared<core::document>();
    return {name, unit, units, [=] {
                document->reset(input_of(text));
                through->process(*document);
            }};
}

textmill_status do_nothing(void*, void*, const textmill_call*) {
    return TEXTMILL_OK;
}

measured_case direct_call() {
    constexpr int calls = 1000;
    return {"direct call", "call", calls, [] {
                decltype(&do_nothing) volatile process = do_nothing;
                for (int i = 0; i < calls; ++i) process(nullptr, nullptr, nullptr);
            }};
}

// 1,000 edits of a text of 100,000 bytes.
std::vector<core::replaced_range> some_edits() {
    std::vector<core::replaced_range> edits;
    for (std::uint32_t i = 0; i < 1000; ++i) edits.push_back({i * 100 + 10, i * 100 + 12, i % 5});
    return edits;
}

std::vector<textmill_span> some_spans() {
    std::vector<textmill_span> spans;
    for (std::uint32_t i = 0; i < 10'000; ++i) spans.push_back({i * 10, i * 10 + 7, 1, i, 0, 1});
    return spans;
}

void add_maps(std::vector<measured_case>& cases) {
    static core::arena memory;
    static const auto map = core::map_of_edits(some_edits(), 100'000, memory);
    cases.push_back({"map: build", "edit", 1000, [edits = some_edits()] {
                         core::arena scratch;
                         static_cast<void>(core::map_of_edits(edits, 100'000, scratch));
                     }});
    cases.push_back({"map: move sorted spans forward", "span", 10'000,
                     [spans = some_spans(), moved = std::vector<textmill_span>()]() mutable {
                         moved = spans;
                         map.move_to_text(moved);
                     }});
    auto shuffled = some_spans();
    std::ranges::shuffle(shuffled, std::mt19937(1));
    cases.push_back({"map: source of a span", "span", 10'000, [shuffled] {
                         volatile std::uint32_t sum = 0;
                         for (const auto& span : shuffled) {
                             sum = sum + map.to_source({span.begin, span.end}).end;
                         }
                     }});
}

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> read_samples(const std::string& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<std::string> texts;
    std::ranges::transform(files, std::back_inserter(texts), read);
    return texts;
}

double size_of(const std::vector<std::string>& texts) {
    double size = 0;
    for (const auto& text : texts) size += static_cast<double>(text.size());
    return size;
}

// Each case holds the stages of the one before and one more.
void add_stages(std::vector<measured_case>& cases, const core::plugin_registry& registry,
                const std::vector<std::string>& samples) {
    std::vector<std::string> plugins;
    for (const auto& stage : stock_stages) {
        plugins.push_back(stage);
        const auto through = std::make_shared<line>(registry, plugins);
        const auto document = std::make_shared<core::document>();
        cases.push_back({"samples up to " + stage, "byte", size_of(samples), [=] {
                             for (const auto& text : samples) {
                                 document->reset(input_of(text));
                                 through->process(*document);
                             }
                         }});
    }
}

void add_writer(std::vector<measured_case>& cases, const core::plugin_registry& registry,
                const std::vector<std::string>& samples) {
    const auto through = std::make_shared<line>(registry, stock_stages);
    const auto documents = std::make_shared<std::vector<core::document>>(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        (*documents)[i].reset(input_of(samples[i]));
        through->process((*documents)[i]);
    }
    // The case holds `through`, which the writer's declarations belong to.
    const auto writer =
        std::make_shared<core::record_writer>(through->declared(), core::record_options{});
    cases.push_back({"write the records of the samples", "byte", size_of(samples),
                     [documents, writer, through] {
                         std::string record;
                         for (const auto& document : *documents) {
                             record.clear();
                             writer->write(document, core::document_status::delivered, record);
                         }
                     }});
}

// Clean text, one letter in ten beyond ASCII, so that no shortcut for ASCII helps.
std::string clean_text() {
    std::string text;
    while (text.size() < 8'000'000) text += "Señora Müller read the notes of the harbour café. ";
    return text;
}

measured_case copying(const std::string& text) {
    return {"memcpy", "byte", static_cast<double>(text.size()),
            [text, copy = std::string(text.size(), '\0')]() mutable {
                std::memcpy(copy.data(), text.data(), text.size());
                asm volatile("" : : "r"(copy.data()) : "memory");
            }};
}

void add_clean_text(std::vector<measured_case>& cases, const core::plugin_registry& registry) {
    const auto text = clean_text();
    const auto size = static_cast<double>(text.size());
    cases.push_back(copying(text));
    const auto through = std::make_shared<line>(registry, std::vector{stock_stages.front()});
    const auto document = std::make_shared<core::document>();
    document->reset(input_of(text));
    cases.push_back(
        {"encoding-repair on clean text", "byte", size, [=] { through->process(*document); }});
}

}  // namespace

std::vector<measured_case> all_cases(const core::plugin_registry& registry,
                                     const std::string& samples) {
    const std::string small = "A small document.";
    const std::string bytes(4096, 'a');
    std::vector<measured_case> cases{direct_call()};
    cases.push_back(repeated(registry, "1 empty stage", {"bench.empty"}, small, "document", 1));
    cases.push_back(repeated(registry, "9 empty stages", std::vector<std::string>(9, "bench.empty"),
                             small, "document", 1));
    cases.push_back(
        repeated(registry, "emit spans in an array", {"bench.emit-array"}, bytes, "span", 4096));
    cases.push_back(
        repeated(registry, "emit spans singly", {"bench.emit-singly"}, bytes, "span", 4096));
    add_maps(cases);
    const auto texts = read_samples(samples);
    add_stages(cases, registry, texts);
    add_writer(cases, registry, texts);
    add_clean_text(cases, registry);
    return cases;
}

std::vector<measured_case> repair_cases(const core::plugin_registry& registry,
                                        std::span<const std::string> files) {
    std::vector<measured_case> cases;
    const auto through = std::make_shared<line>(registry, std::vector{stock_stages.front()});
    for (const auto& file : files) {
        const auto text = read(file);
        const auto document = std::make_shared<core::document>();
        cases.push_back(copying(text));
        cases.push_back({file, "byte", static_cast<double>(text.size()), [=] {
                             document->reset(input_of(text));
                             through->process(*document);
                         }});
    }
    return cases;
}

}  // namespace textmill::bench
