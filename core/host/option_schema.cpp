// Joins the reading of a schema, the check of its own defaults and the check of options.
#include "host/option_schema.hpp"

#include <utility>

#include "host/option_checker.hpp"
#include "host/schema_node.hpp"

namespace textmill::core {
namespace {

// A default that its own schema refuses would fail in every config.
std::optional<error> check_defaults(const schema_node& schema) {
    if (schema.default_value != nullptr) {
        const option_context nowhere;
        option_checker checker(nowhere, paths::leave);
        (void)checker.check(schema, *schema.default_value, "default");
        const auto refused = checker.take_diagnostics();
        if (!refused.empty())
            return error{refused.front().pointer + ": " + refused.front().message};
    }
    for (const auto& property : schema.properties) {
        if (auto failure = check_defaults(property.schema)) return failure;
    }
    if (schema.items) return check_defaults(*schema.items);
    if (schema.other_properties) return check_defaults(*schema.other_properties);
    return std::nullopt;
}

}  // namespace

option_schema::option_schema() {
    auto none = std::make_shared<schema_node>();
    none->type = value_type::object;
    none->closed = true;
    root_ = std::move(none);
}

result<option_schema> option_schema::parse(std::string_view text) {
    auto document = parse_schema(text);
    if (!document) return document.error();
    if (auto failure = check_defaults((*document)->root)) return *std::move(failure);
    option_schema schema;
    schema.root_ = {*document, &(*document)->root};
    return schema;
}

checked_options option_schema::check(const json_node* options,
                                     const option_context& context) const {
    option_checker checker(context, paths::resolve);
    auto values = options == nullptr ? checker.check_object(*root_, nullptr, "")
                                     : checker.check(*root_, *options, "");
    return {std::move(values), checker.take_diagnostics()};
}

}  // namespace textmill::core
