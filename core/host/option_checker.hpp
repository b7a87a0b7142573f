// Checks the options of a stage against the schema of its plugin, and converts them on the way.
#ifndef TEXTMILL_CORE_HOST_OPTION_CHECKER_HPP
#define TEXTMILL_CORE_HOST_OPTION_CHECKER_HPP

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "host/option_schema.hpp"
#include "host/schema_node.hpp"

namespace textmill::core {

// Where a path leads is not known before there is a config.
enum class paths { resolve, leave };

// Recurses as deep as a json_tree or a schema can be.
class option_checker {
  public:
    option_checker(const option_context& context, paths handling)
        : context_(context), handling_(handling) {}

    // `name` is the option's, "" for all of them; `node` may be null for an object that is absent.
    nlohmann::json check(const schema_node& schema, const json_node& node, const std::string& name);
    nlohmann::json check_object(const schema_node& schema, const json_node* node,
                                const std::string& name);

    [[nodiscard]] std::vector<diagnostic> take_diagnostics() { return std::move(diagnostics_); }

  private:
    nlohmann::json check_typed(const schema_node& schema, const json_node& node,
                               const std::string& name);
    nlohmann::json check_number(const schema_node& schema, const json_node& node,
                                const std::string& name);
    nlohmann::json check_string(const schema_node& schema, const json_node& node,
                                const std::string& name);
    nlohmann::json check_array(const schema_node& schema, const json_node& node,
                               const std::string& name);
    void check_members(const schema_node& schema, const json_node& node, const std::string& name,
                       nlohmann::json& values);
    void fill_absent(const schema_property& property, const std::string& object,
                     nlohmann::json& values);
    void check_allowed(const schema_node& schema, const json_node& node, const std::string& name);
    void check_bounds(const schema_node& schema, const json_node& node, const std::string& name);
    void check_length(const schema_node& schema, const json_node& node, const std::string& name);
    nlohmann::json convert(const schema_node& schema, const json_node& node,
                           const std::string& name);
    nlohmann::json resolve_path(const json_node& node, const std::string& name);
    nlohmann::json resolve_below(const std::filesystem::path& root, const json_node& node,
                                 const std::string& name);
    void refuse_unknown(const schema_node& schema, const json_node& node,
                        const std::string& object);
    nlohmann::json refuse_type(value_type type, const json_node& node, const std::string& name);
    nlohmann::json refuse(const json_node& node, const std::string& name,
                          const std::string& reason);
    void report_at_anchor(std::string message);
    void report(text_position position, std::string pointer, std::string message);

    const option_context& context_;
    paths handling_;
    // The innermost object of the config, where an option that it lacks is reported, and a default
    // too; the stage where it is null.
    const json_node* anchor_ = nullptr;
    bool in_default_ = false;
    std::vector<diagnostic> diagnostics_;
};

}  // namespace textmill::core

#endif
