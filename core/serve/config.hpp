// A daemon's config as plain data: where it listens, which pipelines it serves, to whom, and how
// much at a time.
#ifndef TEXTMILL_CORE_SERVE_CONFIG_HPP
#define TEXTMILL_CORE_SERVE_CONFIG_HPP

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "base/log.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/load.hpp"
#include "serve/tokens.hpp"

namespace textmill::core {

struct listening_place {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8420;
    // PEM files, absolute; both or neither.
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> key;
};

// A pipeline stands in a file of its own or in the daemon's config.
struct configured_pipeline {
    std::string name;
    std::optional<std::filesystem::path> file;  // absolute
    const json_node* inlined = nullptr;
    text_position position;
    std::string pointer;
};

struct daemon_limits {
    std::uint64_t body_bytes = 64U << 20U;        // of a request that is not a stream
    std::uint64_t documents_in_flight = 1024;     // waiting or worked on: one for each connection
    std::uint64_t bytes_in_flight = 256U << 20U;  // of bodies and documents, over all requests
    std::uint64_t connections = 1024;
    std::uint64_t header_bytes = 16U << 10U;
    std::chrono::milliseconds request_timeout{60'000};
    std::chrono::milliseconds keep_alive{15'000};
    std::chrono::milliseconds drain_timeout{30'000};
};

struct spool_limits {
    std::uint64_t bytes = std::uint64_t{4} << 30U;
    std::chrono::milliseconds keep{std::chrono::hours{24 * 7}};
    std::uint64_t attempts = 3;
};

struct daemon_config {
    std::string file;
    listening_place listen;
    std::vector<configured_pipeline> pipelines;
    std::vector<api_token> tokens;
    // Absolute: jobs, and pipelines that were put. Where the environment says when absent.
    std::optional<std::filesystem::path> state;
    // Absolute: what pipelines that are put may read.
    std::optional<std::filesystem::path> files;
    daemon_limits limits;
    spool_limits spool;
    unsigned workers = 0;  // 0: one a core
    log::line_format log_format = log::line_format::json;
    log::level log_level = log::level::info;
    std::shared_ptr<const json_tree> tree;  // what `inlined` points into; shared with copies
};

struct parsed_daemon_config {
    std::optional<daemon_config> config;  // absent where the file is no JSON
    std::vector<diagnostic> diagnostics;
};

// Whether a config is a daemon's: it has "pipelines" where a pipeline has "stages".
[[nodiscard]] bool is_daemon_config(const json_node& root);

[[nodiscard]] parsed_daemon_config parse_daemon_config(std::shared_ptr<const json_tree> tree,
                                                       const std::string& file);

[[nodiscard]] parsed_daemon_config parse_daemon_config(
    std::string_view text, const std::string& file, const json_tree::environment& environment = {});

// The pipeline that an entry means. A file that cannot be read is reported where the entry stands.
struct loaded_entry {
    loaded_pipeline loaded;
    std::string text;  // the pipeline's config, as JSON without comments
};
[[nodiscard]] loaded_entry load_entry(const daemon_config& config, const configured_pipeline& entry,
                                      const plugin_registry& registry,
                                      const json_tree::environment& environment = {});

// A config that is JSON with comments, as JSON.
[[nodiscard]] std::string without_comments(std::string_view config);

// Whether a pipeline may have this name: it becomes a part of URLs and of file names.
[[nodiscard]] bool is_pipeline_name(std::string_view name);

}  // namespace textmill::core

#endif
