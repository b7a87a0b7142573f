// textmill explain: what each stage did to one document.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "command_line.hpp"
#include "document/record_writer.hpp"
#include "io/file_list.hpp"
#include "io/input_files.hpp"
#include "pipeline/explain.hpp"
#include "terminal.hpp"
#include "visible.hpp"

namespace textmill::apps {
namespace {

constexpr std::size_t most_documents = 1'000'000'000;

struct explain_options {
    loading_options loading;
    std::string config;
    std::string input;
    std::size_t document = 1;  // of a file of records, from 1
    bool json = false;
};

void show_edits(const core::explained_stage& stage, const palette& colour) {
    for (const auto& edit : stage.edits) {
        std::cout << "  edit      " << visible(edit.before) << colour.removed << "[-"
                  << visible(edit.was) << "-]" << colour.plain << colour.added << "{+"
                  << visible(edit.now) << "+}" << colour.plain << visible(edit.after) << colour.dim
                  << "  " << edit.reason << ' ' << std::setprecision(2) << edit.confidence
                  << colour.plain << '\n';
    }
}

void show_annotations(const core::explained_stage& stage, const palette& colour) {
    for (const auto& added : stage.annotations) {
        std::cout << "  added     " << added.count << ' ' << added.type << '\n';
        for (const auto& sample : added.samples) {
            std::cout << "            " << colour.dim << visible(sample) << colour.plain << '\n';
        }
    }
}

void show(const core::explained_stage& stage, const palette& colour) {
    std::cout << colour.title << stage.name << colour.plain;
    if (stage.plugin != stage.name) std::cout << " (" << stage.plugin << ')';
    std::cout << ": " << core::to_text(stage.record.status);
    if (!stage.record.message.empty()) std::cout << ": " << stage.record.message;
    std::cout << colour.dim << "  " << stage.record.microseconds << " us, arena +"
              << stage.arena_bytes << " B, heap " << std::showpos << stage.heap_bytes
              << std::noshowpos << " B" << colour.plain << '\n';
    show_edits(stage, colour);
    show_annotations(stage, colour);
    for (const auto& written : stage.metadata) {
        std::cout << "  metadata  " << written.key << " = " << visible(written.json) << '\n';
    }
}

void show(const core::explanation& explanation) {
    const auto colour = palette_of_terminal();
    std::cout << colour.title << visible(explanation.id) << colour.plain << '\n';
    for (const auto& stage : explanation.stages) show(stage, colour);
    const auto& outcome = explanation.outcome;
    if (outcome.end == core::disposition::delivered) return;
    std::cout << (outcome.end == core::disposition::dropped ? "dropped: " : "quarantined: ")
              << outcome.reason.message << '\n';
}

// The input that the user means: the first, or the one of that number.
core::result<core::incoming> pick(core::input_files& source, std::size_t wanted) {
    core::incoming input;
    for (std::size_t number = 1; number <= wanted; ++number) {
        input.rejected.reset();
        const auto more = source.next(input);
        if (!more) return more.error();
        if (!*more) {
            return core::error{"there is no document " + std::to_string(wanted) + "; there are " +
                               std::to_string(number - 1)};
        }
    }
    if (input.rejected) return core::error{input.id + ": " + input.rejected->message};
    return input;
}

// An explained document is looked at, not kept.
class no_quarantine : public core::quarantine {
  public:
    core::result<void> append(std::uint64_t, std::string_view) override { return {}; }
    core::result<void> hold(const core::incoming&, std::string_view,
                            const core::rejection&) override {
        return {};
    }
};

core::result<core::explanation> explain(const core::pipeline& pipeline,
                                        std::vector<core::listed_file> files, std::size_t number) {
    const core::stop_signal never;
    no_quarantine nowhere;
    core::input_files source(std::move(files),
                             {core::input_form::automatic, core::record_target::line,
                              pipeline.limits().document_bytes, pipeline.limits().archives},
                             nowhere, never);
    auto input = pick(source, number);
    if (!input) return input.error();
    core::document subject;
    if (auto opened = source.open(*input, subject); !opened) return opened.error();
    auto worker = pipeline.open_worker();
    if (!worker) return worker.error();
    return core::explain_document(pipeline, subject, *worker);
}

int explain_command(const explain_options& options) {
    const auto registry = scan_plugins(options.loading);
    const auto pipeline = load_or_tell(options.config, options.loading, registry);
    if (!pipeline) return exit_code::bad_config;
    auto files = core::list_files({options.input});
    if (!files) {
        std::cerr << "textmill: " << files.error().message << '\n';
        return exit_code::no_input;
    }
    const auto explained = explain(*pipeline, std::move(*files), options.document);
    if (!explained) {
        std::cerr << "textmill: " << explained.error().message << '\n';
        return exit_code::failure;
    }
    if (options.json) {
        std::cout << core::to_json(*explained).dump(2) << '\n';
    } else {
        show(*explained);
    }
    const auto end = explained->outcome.end;
    const bool kept = end == core::disposition::delivered || end == core::disposition::dropped;
    return kept ? exit_code::success : exit_code::some_quarantined;
}

}  // namespace

void add_explain(command_line& to) {
    auto [verb, options] =
        add_verb(to, "explain", "Show what each stage does to one document", explain_command);
    add_config(verb, options.config, options.loading);
    verb.add_option("INPUT", options.input, "The document; '-' is standard input")->required();
    verb.add_option("--document", options.document,
                    "Which document of a .jsonl file or an archive, from 1")
        ->check(CLI::Range(std::size_t{1}, most_documents).description(""))
        ->type_name("N");
    verb.add_flag("--json", options.json, "Tell it as JSON");
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0   it would be delivered, or dropped on purpose
  3   it would be quarantined
  66  the input does not exist
  78  the config is wrong

Examples:
  textmill explain -c brief.json article.txt
  textmill explain -c brief.json --document 17 articles.jsonl)");
}

}  // namespace textmill::apps
