// Reads a daemon's config, and the pipelines that it names.
#include "serve/config.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/json_fields.hpp"
#include "io/text_file.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

constexpr json_fields::range above_zero{.least = 1};
constexpr json_fields::range a_port{.least = 0, .most = 65535};
constexpr json_fields::range some_connections{.least = 1, .most = 100'000};
constexpr json_fields::range some_header{.least = 1024, .most = 1U << 20U};
constexpr json_fields::range some_workers{.least = 0, .most = 256};
constexpr std::size_t hex_digits_of_sha256 = 64;
constexpr std::size_t longest_name = 64;

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address == "localhost";
}

class reader {
  public:
    explicit reader(const std::string& file) : fields_(file) {
        std::error_code ignored;
        config_.file = file;
        folder_ = fs::absolute(fs::path(file), ignored).parent_path();
    }

    parsed_daemon_config read(std::shared_ptr<const json_tree> tree) {
        read_root(tree->root());
        config_.tree = std::move(tree);
        return {std::move(config_), fields_.take_diagnostics()};
    }

  private:
    void read_root(const json_node& root) {
        if (!fields_.is_object(root, "a daemon's config")) return;
        fields_.check_keys(root, {"$schema", "listen", "pipelines", "tokens", "state", "files",
                                  "limits", "spool", "workers", "log"});
        if (const auto* node = root.find("listen")) read_listen(*node);
        if (const auto* node = root.find("tokens")) read_tokens(*node);
        config_.state = path_of(root, "state");
        config_.files = path_of(root, "files");
        if (const auto* node = root.find("limits")) read_limits(*node);
        if (const auto* node = root.find("spool")) read_spool(*node);
        fields_.read_count(root, "workers", config_.workers, some_workers);
        if (const auto* node = root.find("log")) read_log(*node);
        check_reach(root);
        if (const auto* node = root.find("pipelines")) return read_pipelines(*node);
        fields_.report(root, "\"pipelines\" is missing; it names the pipelines that are served");
    }

    void read_listen(const json_node& node) {
        if (!fields_.is_object(node, "\"listen\"")) return;
        fields_.check_keys(node, {"address", "port", "certificate", "key"});
        auto& listen = config_.listen;
        if (const auto* address = node.find("address")) {
            listen.address = fields_.text(*address).value_or(listen.address);
        }
        fields_.read_count(node, "port", listen.port, a_port);
        listen.certificate = path_of(node, "certificate");
        listen.key = path_of(node, "key");
        if (listen.certificate.has_value() != listen.key.has_value()) {
            fields_.report(node, "TLS needs both \"certificate\" and \"key\"");
        }
    }

    void read_tokens(const json_node& node) {
        if (!node.is_array()) return fields_.report_type(node, "\"tokens\"", "an array of objects");
        for (const auto* token : node.children()) read_token(*token);
    }

    void read_token(const json_node& node) {
        if (!fields_.is_object(node, "a token")) return;
        fields_.check_keys(node, {"name", "sha256", "scopes"});
        api_token token;
        const auto* name = node.find("name");
        const auto* hash = node.find("sha256");
        const auto* scopes = node.find("scopes");
        if (!name || !hash || !scopes) {
            return fields_.report(node, "a token has \"name\", \"sha256\" and \"scopes\"");
        }
        token.name = fields_.text(*name).value_or("");
        token.sha256 = hash->string().value_or("");
        if (token.sha256.size() != hex_digits_of_sha256 ||
            !std::ranges::all_of(token.sha256, is_hex)) {
            fields_.report(*hash,
                           "\"sha256\" should be the token's SHA-256 in 64 lower-case hex digits, "
                           "as `printf %s TOKEN | sha256sum` tells it");
        }
        if (std::ranges::find(config_.tokens, token.name, &api_token::name) !=
            config_.tokens.end()) {
            fields_.report(*name, "another token has the name " + quote(token.name));
        }
        read_scopes(*scopes, token);
        config_.tokens.push_back(std::move(token));
    }

    void read_scopes(const json_node& node, api_token& token) {
        if (!node.is_array() || node.children().empty()) {
            return fields_.report_type(node, "\"scopes\"", "an array of process, jobs and admin");
        }
        for (const auto* one : node.children()) {
            const auto read = fields_.one_of<scope>(
                *one,
                {{"process", scope::process}, {"jobs", scope::jobs}, {"admin", scope::admin}});
            if (read) token.scopes.insert(*read);
        }
    }

    void read_limits(const json_node& node) {
        if (!fields_.is_object(node, "\"limits\"")) return;
        fields_.check_keys(node,
                           {"body_bytes", "documents_in_flight", "bytes_in_flight", "connections",
                            "header_bytes", "request_timeout", "keep_alive", "drain_timeout"});
        auto& limits = config_.limits;
        fields_.read_bytes(node, "body_bytes", limits.body_bytes, above_zero);
        fields_.read_bytes(node, "bytes_in_flight", limits.bytes_in_flight, above_zero);
        fields_.read_bytes(node, "header_bytes", limits.header_bytes, some_header);
        fields_.read_count(node, "documents_in_flight", limits.documents_in_flight, above_zero);
        fields_.read_count(node, "connections", limits.connections, some_connections);
        read_duration(node, "request_timeout", limits.request_timeout);
        read_duration(node, "keep_alive", limits.keep_alive);
        read_duration(node, "drain_timeout", limits.drain_timeout);
    }

    void read_spool(const json_node& node) {
        if (!fields_.is_object(node, "\"spool\"")) return;
        fields_.check_keys(node, {"bytes", "keep", "attempts"});
        fields_.read_bytes(node, "bytes", config_.spool.bytes, above_zero);
        read_duration(node, "keep", config_.spool.keep);
        fields_.read_count(node, "attempts", config_.spool.attempts, above_zero);
    }

    void read_log(const json_node& node) {
        if (!fields_.is_object(node, "\"log\"")) return;
        fields_.check_keys(node, {"format", "level"});
        using log::level;
        using log::line_format;
        if (const auto* format = node.find("format")) {
            config_.log_format = fields_
                                     .one_of<line_format>(*format, {{"json", line_format::json},
                                                                    {"text", line_format::text}})
                                     .value_or(config_.log_format);
        }
        if (const auto* lowest = node.find("level")) {
            config_.log_level = fields_
                                    .one_of<level>(*lowest, {{"debug", level::debug},
                                                             {"info", level::info},
                                                             {"warning", level::warning},
                                                             {"error", level::error}})
                                    .value_or(config_.log_level);
        }
    }

    void read_pipelines(const json_node& node) {
        if (!fields_.is_object(node, "\"pipelines\"")) return;
        for (const auto* entry : node.children()) read_entry(*entry);
    }

    void check_reach(const json_node& root) {
        if (is_loopback(config_.listen.address) || !config_.tokens.empty()) return;
        fields_.report(*root.find("listen"), "to listen on " + quote(config_.listen.address) +
                                                 ", beyond this machine, needs \"tokens\"");
    }

    void read_entry(const json_node& node) {
        configured_pipeline entry{.name = std::string(node.key()),
                                  .file = std::nullopt,
                                  .inlined = nullptr,
                                  .position = node.position(),
                                  .pointer = node.pointer()};
        if (!is_pipeline_name(entry.name)) {
            return fields_.report(node, quote(entry.name) +
                                            " cannot name a pipeline; letters, digits, '.', '_' "
                                            "and '-' can, beginning with a letter or a digit");
        }
        if (node.is_object()) {
            entry.inlined = &node;
        } else if (const auto file = fields_.text(node)) {
            entry.file = (folder_ / *file).lexically_normal();
        } else {
            return;
        }
        config_.pipelines.push_back(std::move(entry));
    }

    std::optional<fs::path> path_of(const json_node& node, std::string_view key) {
        const auto* const found = node.find(key);
        if (found == nullptr) return std::nullopt;
        const auto text = fields_.text(*found);
        if (!text) return std::nullopt;
        return (folder_ / *text).lexically_normal();
    }

    void read_duration(const json_node& node, std::string_view key,
                       std::chrono::milliseconds& into) {
        if (const auto* found = node.find(key)) {
            into = std::chrono::milliseconds(fields_.duration(*found).value_or(into.count()));
        }
    }

    json_fields fields_;
    daemon_config config_;
    fs::path folder_;
};

}  // namespace

bool is_daemon_config(const json_node& root) {
    return root.find("pipelines") != nullptr && root.find("stages") == nullptr;
}

parsed_daemon_config parse_daemon_config(std::shared_ptr<const json_tree> tree,
                                         const std::string& file) {
    return reader(file).read(std::move(tree));
}

parsed_daemon_config parse_daemon_config(std::string_view text, const std::string& file,
                                         const json_tree::environment& environment) {
    const auto tree = json_tree::read(text, file, environment);
    if (!tree) return {std::nullopt, tree.error()};
    return parse_daemon_config(*tree, file);
}

loaded_entry load_entry(const daemon_config& config, const configured_pipeline& entry,
                        const plugin_registry& registry,
                        const json_tree::environment& environment) {
    loaded_entry result;
    if (entry.inlined != nullptr) {
        result.text = entry.inlined->to_json().dump(2);
        result.loaded =
            load_pipeline(parse_config(config.tree, *entry.inlined, config.file), registry);
        return result;
    }
    const auto text = read_text_file(*entry.file);
    if (!text) {
        const auto why = entry.file->string() + ": " + text.error().message;
        result.loaded.diagnostics.push_back(
            {severity::error, config.file, entry.position, entry.pointer, "", why});
        return result;
    }
    auto parsed = parse_config(*text, entry.file->string(), environment);
    // Not what ${NAME} stands for, which is nobody's business.
    if (parsed.config) result.text = without_comments(*text);
    result.loaded = load_pipeline(std::move(parsed), registry);
    return result;
}

std::string without_comments(std::string_view config) {
    constexpr bool may_throw = true;
    constexpr bool ignore_comments = true;
    return nlohmann::ordered_json::parse(config, nullptr, may_throw, ignore_comments).dump(2);
}

bool is_pipeline_name(std::string_view name) {
    const auto is_letter_or_digit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (name.empty() || name.size() > longest_name || !is_letter_or_digit(name.front())) {
        return false;
    }
    return std::ranges::all_of(
        name, [&](char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace textmill::core
