// A pipeline config as plain data with positions: all that can be checked without knowing a plugin
// has been checked.
#ifndef TEXTMILL_CORE_PIPELINE_CONFIG_HPP
#define TEXTMILL_CORE_PIPELINE_CONFIG_HPP

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"

namespace textmill::core {

// What happens when a stage fails on a document.
enum class failure_action {
    quarantine,  // the document goes to the quarantine, the run goes on
    skip,        // the effects of the stage are dropped, the document goes on
    fail         // the document goes to the quarantine, the run stops
};

enum class stage_isolation { in_process, worker };

// A value of the config and where it stands.
struct located_string {
    std::string value;
    text_position position;
    std::string pointer;
};

// The metadata's value of `key` is one of `values`; an absent key is none of them.
struct metadata_condition {
    located_string key;
    std::vector<nlohmann::json> values;  // scalars
};

// The `if` of a stage: all that it names must hold.
struct stage_condition {
    std::vector<metadata_condition> metadata;
    std::vector<located_string> has;         // names of types, each with a span in the document
    std::optional<std::uint64_t> min_chars;  // in code points
    std::optional<std::uint64_t> max_chars;
    text_position position;
    std::string pointer;

    [[nodiscard]] bool only_metadata() const { return has.empty() && !min_chars && !max_chars; }
};

struct stage_config {
    located_string plugin;
    std::string name;                    // the plugin's id where the config gives none
    const json_node* options = nullptr;  // an object; null where the config gives none
    std::optional<stage_condition> condition;
    std::optional<failure_action> on_error;  // the pipeline's where absent
    std::optional<std::chrono::milliseconds> timeout;
    stage_isolation isolation = stage_isolation::in_process;
    text_position position;
    std::string pointer;
};

// Of one file that is an archive, with all archives in it.
struct archive_limits {
    std::uint64_t members = 1'000'000;
    std::uint64_t ratio = 100;  // of what comes out to what the file holds
    std::uint64_t depth = 2;    // archives in each other
};

struct pipeline_limits {
    std::uint64_t document_bytes = 64U << 20U;  // below 4 GiB: offsets are 32 bits wide
    std::uint64_t in_flight_bytes = 64U << 20U;
    std::uint64_t in_flight_documents = 64;
    std::uint64_t annotations = 1'000'000;  // in one document
    archive_limits archives;
};

struct pipeline_config {
    std::string name;              // the file's without its extension where the config gives none
    std::string file;              // as it was named, for messages
    std::filesystem::path folder;  // absolute; paths in options are relative to it
    // See option_context.
    std::optional<std::filesystem::path> only_below = std::nullopt;
    std::vector<stage_config> stages;
    failure_action on_error = failure_action::quarantine;
    pipeline_limits limits;
    std::shared_ptr<const json_tree> tree;  // what `options` points into; shared with copies
};

struct parsed_config {
    // Absent where the file is no JSON. What has a mistake is left out, so that the checks that
    // follow find the mistakes of the rest.
    std::optional<pipeline_config> config;
    std::vector<diagnostic> diagnostics;  // errors and warnings in the order of the file
};

// An empty `environment` leaves `${NAME}` as it is.
[[nodiscard]] parsed_config parse_config(std::string_view text, const std::string& file,
                                         const json_tree::environment& environment = {});

// A config that stands inside another file, at `root`.
[[nodiscard]] parsed_config parse_config(std::shared_ptr<const json_tree> tree,
                                         const json_node& root, const std::string& file);

// Without stages; with the name and the folder that follow from the file.
[[nodiscard]] pipeline_config empty_config(const std::string& file);

// The variables of this process, for `--env`.
[[nodiscard]] json_tree::environment process_environment();

// "quarantine", "skip", "fail".
[[nodiscard]] std::string_view name_of(failure_action action);

}  // namespace textmill::core

#endif
