// What `run` writes documents as: records, or the format of a writer.
#ifndef TEXTMILL_APPS_OUTPUT_FORMAT_HPP
#define TEXTMILL_APPS_OUTPUT_FORMAT_HPP

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/utf8.hpp"
#include "document/format.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::apps {

struct format_options {
    std::string name{core::built_in_format};
    std::optional<core::offset_unit> offsets;
    bool timings = false;
};

// --format, and what is said of records alone: --offsets and --timings.
void add_format(CLI::App& verb, format_options& options);

// Whether there is such a format, and the other options say something of it; else tells on stderr.
[[nodiscard]] bool is_usable(const format_options& options, const core::plugin_registry& registry);

// Of usable options. Absent where the writer cannot serve this pipeline, which is told on stderr.
// Both must outlive it.
[[nodiscard]] std::unique_ptr<core::document_format> open_or_tell(
    const format_options& options, const core::plugin_registry& registry,
    const core::pipeline& pipeline);

}  // namespace textmill::apps

#endif
