// Reads the stages, conditions and limits of a pipeline config.
#include "pipeline/config.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/json_fields.hpp"

namespace textmill::core {
namespace {

constexpr json_fields::range any_number{};
constexpr json_fields::range above_zero{.least = 1};
// Spans have offsets and ids of 32 bits.
constexpr json_fields::range above_zero_in_32_bits{.least = 1, .most = 0xFFFF'FFFF};
// Each document in flight has a place in the ring that keeps their order.
constexpr json_fields::range in_the_ring{.least = 1, .most = 1'000'000};
// Each archive that is open holds a few hundred KiB.
constexpr json_fields::range up_to_sixteen{.most = 16};

located_string located(const json_node& node, std::string value) {
    return {std::move(value), node.position(), node.pointer()};
}

bool is_scalar(const json_node& node) {
    return !node.is_object() && !node.is_array();
}

class config_reader {
  public:
    explicit config_reader(const std::string& file) : fields_(file), config_(empty_config(file)) {}

    parsed_config read(std::shared_ptr<const json_tree> tree, const json_node& root);

  private:
    void read_root(const json_node& root);
    void read_stages(const json_node& node);
    void read_stage(const json_node& node);
    void check_stage_name(const json_node& node, const stage_config& stage);
    void read_how_to_run(const json_node& node, stage_config& stage);
    [[nodiscard]] stage_condition read_condition(const json_node& node);
    void read_metadata(const json_node& node, stage_condition& condition);
    void read_has(const json_node& node, stage_condition& condition);
    void read_lengths(const json_node& node, stage_condition& condition);
    void read_limits(const json_node& node);
    [[nodiscard]] std::optional<failure_action> read_failure_action(const json_node& node);

    json_fields fields_;
    pipeline_config config_;
};

parsed_config config_reader::read(std::shared_ptr<const json_tree> tree, const json_node& root) {
    read_root(root);
    config_.tree = std::move(tree);
    return {std::move(config_), fields_.take_diagnostics()};
}

void config_reader::read_root(const json_node& root) {
    if (!fields_.is_object(root, "a pipeline config")) return;
    const auto* const stages = root.find("stages");
    if (const auto* const pipelines = root.find("pipelines"); pipelines && !stages) {
        return fields_.report(*pipelines,
                              "\"pipelines\" makes this a daemon's config, which `textmill "
                              "serve` runs; a pipeline has \"stages\"");
    }
    fields_.check_keys(root, {"$schema", "name", "description", "stages", "on_error", "limits"});
    for (const auto* const key : {"$schema", "description"}) {
        const auto* const node = root.find(key);
        if (node && !node->is_string()) fields_.report_type(*node, quote(key), "a string");
    }
    if (const auto* const node = root.find("name")) {
        config_.name = fields_.text(*node).value_or("");
    }
    if (const auto* const node = root.find("on_error")) {
        config_.on_error = read_failure_action(*node).value_or(config_.on_error);
    }
    if (const auto* const node = root.find("limits")) read_limits(*node);
    if (stages) return read_stages(*stages);
    fields_.report(root, "\"stages\" is missing; it lists the plugins in their order");
}

void config_reader::read_stages(const json_node& node) {
    if (!node.is_array()) return fields_.report_type(node, "\"stages\"", "an array of objects");
    if (node.children().empty()) {
        return fields_.report(node, "\"stages\" is empty; a pipeline needs a stage");
    }
    for (const auto* const stage : node.children()) {
        read_stage(*stage);
        fields_.set_stage("");
    }
}

void config_reader::read_stage(const json_node& node) {
    if (!fields_.is_object(node, "a stage")) return;
    stage_config stage;
    stage.position = node.position();
    stage.pointer = node.pointer();
    const auto* const plugin = node.find("plugin");
    const auto* const name = node.find("name");
    if (plugin) stage.plugin = located(*plugin, fields_.text(*plugin).value_or(""));
    stage.name = name ? fields_.text(*name).value_or("") : stage.plugin.value;
    fields_.set_stage(stage.name);
    if (!plugin) fields_.report(node, "\"plugin\" is missing; it names the plugin of the stage");
    fields_.check_keys(node,
                       {"plugin", "name", "options", "if", "on_error", "timeout", "isolation"});
    check_stage_name(name ? *name : node, stage);
    if (const auto* const options = node.find("options")) {
        if (fields_.is_object(*options, "\"options\"")) stage.options = options;
    }
    if (const auto* const condition = node.find("if")) stage.condition = read_condition(*condition);
    read_how_to_run(node, stage);
    config_.stages.push_back(std::move(stage));
}

void config_reader::check_stage_name(const json_node& node, const stage_config& stage) {
    if (stage.name.empty()) return;
    const auto earlier = std::ranges::find(config_.stages, stage.name, &stage_config::name);
    if (earlier == config_.stages.end()) return;
    fields_.report(node, "the stage of line " + std::to_string(earlier->position.line) +
                             " has this name already; using a plugin twice needs a \"name\" for "
                             "one of the two");
}

void config_reader::read_how_to_run(const json_node& node, stage_config& stage) {
    if (const auto* const action = node.find("on_error")) {
        stage.on_error = read_failure_action(*action);
    }
    if (const auto* const timeout = node.find("timeout")) {
        if (const auto time = fields_.duration(*timeout)) {
            stage.timeout = std::chrono::milliseconds(*time);
        }
    }
    if (const auto* const isolation = node.find("isolation")) {
        stage.isolation =
            fields_
                .one_of<stage_isolation>(*isolation, {{"in-process", stage_isolation::in_process},
                                                      {"worker", stage_isolation::worker}})
                .value_or(stage_isolation::in_process);
        if (stage.isolation == stage_isolation::worker) {
            fields_.report(*isolation,
                           "this build has no worker processes; use \"in-process\", or leave "
                           "\"isolation\" out");
        }
    }
}

stage_condition config_reader::read_condition(const json_node& node) {
    stage_condition condition;
    condition.position = node.position();
    condition.pointer = node.pointer();
    if (!fields_.is_object(node, "\"if\"")) return condition;
    fields_.check_keys(node, {"metadata", "has", "min_chars", "max_chars"});
    if (node.children().empty()) {
        fields_.report(node, "\"if\" is empty; it needs metadata, has, min_chars or max_chars");
    }
    if (const auto* const metadata = node.find("metadata")) read_metadata(*metadata, condition);
    if (const auto* const has = node.find("has")) read_has(*has, condition);
    read_lengths(node, condition);
    return condition;
}

void config_reader::read_metadata(const json_node& node, stage_condition& condition) {
    if (!fields_.is_object(node, "\"metadata\"")) return;
    if (node.children().empty()) fields_.report(node, "\"metadata\" is empty; it needs a key");
    for (const auto* const member : node.children()) {
        metadata_condition one{
            .key = {std::string(member->key()), member->key_position(), member->pointer()},
            .values = {}};
        const auto& values = *member;
        if (is_scalar(values)) one.values.push_back(values.to_json());
        for (const auto* const value : values.children()) {
            if (values.is_array() && is_scalar(*value)) one.values.push_back(value->to_json());
        }
        const bool all_scalar = is_scalar(values) || one.values.size() == values.children().size();
        if (one.values.empty() || !all_scalar) {
            fields_.report(values, "the metadata's " + quote(member->key()) +
                                       " is compared with a string, a number, true, false or "
                                       "null, or an array of these");
        }
        condition.metadata.push_back(std::move(one));
    }
}

void config_reader::read_has(const json_node& node, stage_condition& condition) {
    const auto add = [&](const json_node& type) {
        if (auto name = fields_.text(type))
            condition.has.push_back(located(type, *std::move(name)));
    };
    if (!node.is_array()) return add(node);
    if (node.children().empty()) fields_.report(node, "\"has\" is empty; it needs a type");
    for (const auto* const type : node.children()) add(*type);
}

void config_reader::read_lengths(const json_node& node, stage_condition& condition) {
    const auto* const least = node.find("min_chars");
    const auto* const most = node.find("max_chars");
    if (least) condition.min_chars = fields_.count(*least, any_number);
    if (most) condition.max_chars = fields_.count(*most, any_number);
    if (condition.min_chars && condition.max_chars && *condition.min_chars > *condition.max_chars) {
        fields_.report(*most, "\"max_chars\" is below \"min_chars\"; no text would do");
    }
}

void config_reader::read_limits(const json_node& node) {
    if (!fields_.is_object(node, "\"limits\"")) return;
    fields_.check_keys(node, {"document_bytes", "in_flight_bytes", "in_flight_documents",
                              "annotations", "archive_members", "archive_ratio", "archive_depth"});
    auto& limits = config_.limits;
    fields_.read_bytes(node, "document_bytes", limits.document_bytes, above_zero_in_32_bits);
    fields_.read_bytes(node, "in_flight_bytes", limits.in_flight_bytes, above_zero);
    fields_.read_count(node, "in_flight_documents", limits.in_flight_documents, in_the_ring);
    fields_.read_count(node, "annotations", limits.annotations, above_zero_in_32_bits);
    fields_.read_count(node, "archive_members", limits.archives.members, above_zero);
    fields_.read_count(node, "archive_ratio", limits.archives.ratio, above_zero);
    fields_.read_count(node, "archive_depth", limits.archives.depth, up_to_sixteen);
}

std::optional<failure_action> config_reader::read_failure_action(const json_node& node) {
    return fields_.one_of<failure_action>(node, {{"quarantine", failure_action::quarantine},
                                                 {"skip", failure_action::skip},
                                                 {"fail", failure_action::fail}});
}

}  // namespace

parsed_config parse_config(std::string_view text, const std::string& file,
                           const json_tree::environment& environment) {
    const auto tree = json_tree::read(text, file, environment);
    if (!tree) return {std::nullopt, tree.error()};
    return parse_config(*tree, (*tree)->root(), file);
}

parsed_config parse_config(std::shared_ptr<const json_tree> tree, const json_node& root,
                           const std::string& file) {
    return config_reader(file).read(std::move(tree), root);
}

pipeline_config empty_config(const std::string& file) {
    std::error_code ignored;
    const std::filesystem::path path(file);
    pipeline_config config;
    config.file = file;
    config.folder = std::filesystem::absolute(path, ignored).parent_path().lexically_normal();
    config.name = path.stem().string();
    return config;
}

json_tree::environment process_environment() {
    return [](std::string_view name) -> std::optional<std::string> {
        const char* const value = std::getenv(std::string(name).c_str());
        if (value == nullptr) return std::nullopt;
        return value;
    };
}

std::string_view name_of(failure_action action) {
    static constexpr std::array<std::string_view, 3> names{"quarantine", "skip", "fail"};
    return names[static_cast<std::size_t>(action)];
}

}  // namespace textmill::core
