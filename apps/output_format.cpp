// Finds the format that the command line names.
#include "output_format.hpp"

#include <iostream>
#include <utility>

#include "base/suggest.hpp"
#include "command_line.hpp"
#include "document/record_format.hpp"
#include "pipeline/open_format.hpp"

namespace textmill::apps {
namespace {

void tell_unknown(const std::string& name, std::vector<std::string> known) {
    known.emplace(known.begin(), core::built_in_format);
    std::cerr << "textmill: there is no format \"" << name << '"' << core::did_you_mean(name, known)
              << "; there are: " << core::list_words(known) << '\n';
}

}  // namespace

void add_format(CLI::App& verb, format_options& options) {
    verb.add_option("--format", options.name,
                    "What to write: jsonl, or the format of a writer that `plugins` lists")
        ->type_name("FORMAT");
    add_choice(verb, "--offsets", options.offsets, "What begin and end of records count",
               {{"codepoint", core::offset_unit::code_points},
                {"byte", core::offset_unit::bytes},
                {"utf16", core::offset_unit::utf16}});
    verb.add_flag("--timings", options.timings, "Put each stage's time into the record");
}

bool is_usable(const format_options& options, const core::plugin_registry& registry) {
    if (options.name == core::built_in_format) return true;
    if (registry.find_format(options.name) == nullptr) {
        tell_unknown(options.name, registry.formats());
        return false;
    }
    if (!options.offsets && !options.timings) return true;
    std::cerr << "textmill: " << (options.offsets ? "--offsets" : "--timings")
              << " says something of records alone, not of --format " << options.name << '\n';
    return false;
}

std::unique_ptr<core::document_format> open_or_tell(const format_options& options,
                                                    const core::plugin_registry& registry,
                                                    const core::pipeline& pipeline) {
    if (options.name == core::built_in_format) {
        const core::record_options record{
            options.offsets.value_or(core::offset_unit::code_points),
            options.timings ? core::timings::shown : core::timings::left_out};
        return std::make_unique<core::record_format>(pipeline.declared(), record);
    }
    auto opened = core::open_format(*registry.find_format(options.name), registry, pipeline);
    if (opened) return std::move(*opened);
    std::cerr << "textmill: " << opened.error().message << '\n';
    return nullptr;
}

}  // namespace textmill::apps
