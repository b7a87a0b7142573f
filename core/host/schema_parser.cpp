// Reads option schemas. The subset is closed: a keyword that the check of options does not know
// would promise a check that never happens.
#include <algorithm>
#include <array>
#include <utility>

#include "base/suggest.hpp"
#include "host/schema_node.hpp"

namespace textmill::core {
namespace {

constexpr std::array<std::pair<std::string_view, value_type>, 7> type_names{{
    {"null", value_type::null},
    {"boolean", value_type::boolean},
    {"integer", value_type::integer},
    {"number", value_type::number},
    {"string", value_type::string},
    {"array", value_type::array},
    {"object", value_type::object},
}};

constexpr std::array<std::pair<std::string_view, string_format>, 3> format_names{{
    {"path", string_format::path},
    {"bytes", string_format::bytes},
    {"duration", string_format::duration},
}};

template <typename Value, std::size_t size>
std::optional<Value> find_name(const std::array<std::pair<std::string_view, Value>, size>& names,
                               const json_node& node) {
    const auto* const found = std::ranges::find(
        names, node.string(), [](const auto& entry) { return std::optional(entry.first); });
    if (found == names.end()) return std::nullopt;
    return found->second;
}

// What a keyword says something about.
enum class subject { anything, object, array, number, string };

class schema_parser {
  public:
    // Recurses as deep as the tree is, which its parser bounds. After the first failure the rest
    // is read for nothing.
    schema_node parse(const json_node& node);

    void fail(const json_node& node, const std::string& message) {
        const auto pointer = node.pointer();
        if (!failure_) failure_ = error{(pointer.empty() ? "/" : pointer) + ": " + message};
    }

    std::optional<error> failure_;

  private:
    using reader = void (schema_parser::*)(schema_node&, const json_node&);
    struct keyword {
        std::string_view name;
        subject about;
        reader read;
    };
    static const std::array<keyword, 21> keywords;

    void read_keyword(schema_node& schema, const json_node& node);
    [[nodiscard]] static bool is_about(subject about, const schema_node& schema);
    [[nodiscard]] static const keyword* find_keyword(std::string_view name);
    [[nodiscard]] static std::vector<std::string> keyword_names();

    void read_type(schema_node& schema, const json_node& node);
    void read_format(schema_node& schema, const json_node& node);
    void read_enum(schema_node& schema, const json_node& node);
    void read_const(schema_node& schema, const json_node& node);
    void read_properties(schema_node& schema, const json_node& node);
    void read_required(schema_node& schema, const json_node& node);
    void read_other_properties(schema_node& schema, const json_node& node);
    void read_items(schema_node& schema, const json_node& node);
    void read_pattern(schema_node& schema, const json_node& node);
    void read_default(schema_node& schema, const json_node& node);
    void read_text(schema_node& schema, const json_node& node);
    void read_examples(schema_node& schema, const json_node& node);
    template <std::optional<double> schema_node::*bound>
    void read_bound(schema_node& schema, const json_node& node);
    template <std::optional<std::uint64_t> schema_node::*count>
    void read_count(schema_node& schema, const json_node& node);
};

const std::array<schema_parser::keyword, 21> schema_parser::keywords{{
    {"type", subject::anything, &schema_parser::read_type},
    {"title", subject::anything, &schema_parser::read_text},
    {"description", subject::anything, &schema_parser::read_text},
    {"examples", subject::anything, &schema_parser::read_examples},
    {"default", subject::anything, &schema_parser::read_default},
    {"enum", subject::anything, &schema_parser::read_enum},
    {"const", subject::anything, &schema_parser::read_const},
    {"properties", subject::object, &schema_parser::read_properties},
    {"required", subject::object, &schema_parser::read_required},
    {"additionalProperties", subject::object, &schema_parser::read_other_properties},
    {"items", subject::array, &schema_parser::read_items},
    {"minItems", subject::array, &schema_parser::read_count<&schema_node::min_items>},
    {"maxItems", subject::array, &schema_parser::read_count<&schema_node::max_items>},
    {"minimum", subject::number, &schema_parser::read_bound<&schema_node::minimum>},
    {"maximum", subject::number, &schema_parser::read_bound<&schema_node::maximum>},
    {"exclusiveMinimum", subject::number,
     &schema_parser::read_bound<&schema_node::exclusive_minimum>},
    {"exclusiveMaximum", subject::number,
     &schema_parser::read_bound<&schema_node::exclusive_maximum>},
    {"minLength", subject::string, &schema_parser::read_count<&schema_node::min_length>},
    {"maxLength", subject::string, &schema_parser::read_count<&schema_node::max_length>},
    {"pattern", subject::string, &schema_parser::read_pattern},
    {"format", subject::string, &schema_parser::read_format},
}};

schema_node schema_parser::parse(const json_node& node) {
    schema_node schema;
    if (!node.is_object()) {
        fail(node, "a schema is an object");
        return schema;
    }
    // The type comes first, wherever it stands: the others depend on it.
    if (const auto* const type = node.find("type")) read_type(schema, *type);
    for (const auto* const child : node.children()) read_keyword(schema, *child);
    // Later, since it names properties.
    if (const auto* const required = node.find("required")) read_required(schema, *required);
    schema.closed |= node.find("properties") && !node.find("additionalProperties");
    return schema;
}

void schema_parser::read_keyword(schema_node& schema, const json_node& node) {
    const auto* const keyword = find_keyword(node.key());
    if (keyword == nullptr) {
        const auto names = keyword_names();
        return fail(node, "unknown keyword " + quote(node.key()) + did_you_mean(node.key(), names) +
                              "; known are " + list_words(names));
    }
    if (!is_about(keyword->about, schema)) {
        return fail(node, quote(node.key()) + " says nothing about a value of this type");
    }
    if (keyword->name != "required") (this->*keyword->read)(schema, node);
}

bool schema_parser::is_about(subject about, const schema_node& schema) {
    switch (about) {
        case subject::anything:
            return true;
        case subject::object:
            return schema.type == value_type::object;
        case subject::array:
            return schema.type == value_type::array;
        case subject::number:
            return schema.type == value_type::number || schema.type == value_type::integer;
        case subject::string:
            return schema.type == value_type::string;
    }
    return false;
}

const schema_parser::keyword* schema_parser::find_keyword(std::string_view name) {
    const auto* const found = std::ranges::find(keywords, name, &keyword::name);
    return found == keywords.end() ? nullptr : found;
}

std::vector<std::string> schema_parser::keyword_names() {
    std::vector<std::string> names;
    for (const auto& keyword : keywords) names.emplace_back(keyword.name);
    return names;
}

void schema_parser::read_type(schema_node& schema, const json_node& node) {
    schema.type = find_name(type_names, node);
    if (!schema.type) {
        fail(node, "not a type; one of null, boolean, integer, number, string, array, object");
    }
}

void schema_parser::read_format(schema_node& schema, const json_node& node) {
    const auto format = find_name(format_names, node);
    if (!format) return fail(node, "not a format; one of path, bytes, duration");
    schema.format = *format;
}

void schema_parser::read_enum(schema_node& schema, const json_node& node) {
    if (!node.is_array() || node.children().empty()) {
        return fail(node, "should be an array of at least one value");
    }
    for (const auto* const child : node.children()) schema.allowed.push_back(child->to_json());
}

void schema_parser::read_const(schema_node& schema, const json_node& node) {
    schema.allowed = {node.to_json()};
}

void schema_parser::read_properties(schema_node& schema, const json_node& node) {
    if (!node.is_object()) return fail(node, "should be an object of schemas");
    for (const auto* const child : node.children()) {
        schema.properties.push_back({std::string(child->key()), parse(*child)});
    }
}

void schema_parser::read_required(schema_node& schema, const json_node& node) {
    if (!node.is_array()) return fail(node, "should be an array of names of properties");
    for (const auto* const child : node.children()) {
        const auto property = std::ranges::find_if(schema.properties, [&](const auto& candidate) {
            return child->string() == std::string_view(candidate.name);
        });
        if (property == schema.properties.end()) return fail(*child, "not the name of a property");
        property->required = true;
    }
}

void schema_parser::read_other_properties(schema_node& schema, const json_node& node) {
    if (const auto open = node.boolean()) {
        schema.closed = !*open;
    } else {
        schema.other_properties = std::make_unique<schema_node>(parse(node));
    }
}

void schema_parser::read_items(schema_node& schema, const json_node& node) {
    schema.items = std::make_unique<schema_node>(parse(node));
}

void schema_parser::read_pattern(schema_node& schema, const json_node& node) {
    const auto pattern = node.string();
    if (!pattern) return fail(node, "should be a string");
    RE2::Options options;
    options.set_log_errors(false);
    schema.pattern = std::make_unique<re2::RE2>(*pattern, options);
    if (!schema.pattern->ok()) fail(node, "not a pattern for RE2: " + schema.pattern->error());
}

void schema_parser::read_default(schema_node& schema, const json_node& node) {
    schema.default_value = &node;
}

void schema_parser::read_text(schema_node& /*schema*/, const json_node& node) {
    if (!node.is_string()) fail(node, "should be a string");
}

void schema_parser::read_examples(schema_node& /*schema*/, const json_node& node) {
    if (!node.is_array()) fail(node, "should be an array of values");
}

template <std::optional<double> schema_node::*bound>
void schema_parser::read_bound(schema_node& schema, const json_node& node) {
    schema.*bound = node.number();
    if (!node.number()) fail(node, "should be a number");
}

template <std::optional<std::uint64_t> schema_node::*count>
void schema_parser::read_count(schema_node& schema, const json_node& node) {
    const auto number = node.integer();
    if (!number || *number < 0) return fail(node, "should be an integer from 0 up");
    schema.*count = static_cast<std::uint64_t>(*number);
}

}  // namespace

result<std::shared_ptr<const schema_document>> parse_schema(std::string_view text) {
    auto tree = json_tree::parse(text, "schema");
    if (!tree) return error{to_text(tree.error())};
    auto document = std::make_shared<schema_document>(schema_document{*std::move(tree), {}});
    schema_parser parser;
    document->root = parser.parse(document->tree.root());
    if (document->root.type != value_type::object) {
        parser.fail(document->tree.root(),
                    "options are an object; \"type\": \"object\" is missing");
    }
    if (parser.failure_) return *std::move(parser.failure_);
    // A plugin that declares no properties has no options.
    document->root.closed |= !document->tree.root().find("additionalProperties");
    return std::shared_ptr<const schema_document>(std::move(document));
}

}  // namespace textmill::core
