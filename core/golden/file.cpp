// Checks that cases state what they may, in the types that they should: what is misspelt would
// otherwise be a case that cannot fail.
#include "golden/file.hpp"

#include "base/json_fields.hpp"

namespace textmill::core {
namespace {

enum class ending { delivered, dropped, quarantined };

// Reads one case.
class case_reader {
  public:
    explicit case_reader(const std::string& file) : fields_(file) {}

    golden_case read(const json_node& node);

  private:
    void check_pipeline(const json_node& node, const golden_case& stated);
    void check_expect(const json_node& node);
    void check_ending(const json_node& expect);
    void check_annotations(const json_node& node);
    void check_annotation(const json_node& node);
    // A member that must be there, or null after the mistake was noted.
    const json_node* member(const json_node& node, std::string_view key, std::string_view why);

    json_fields fields_;
};

const json_node* case_reader::member(const json_node& node, std::string_view key,
                                     std::string_view why) {
    const auto* const found = node.find(key);
    if (!found) fields_.report(node, quote(key) + " is missing; " + std::string(why));
    return found;
}

golden_case case_reader::read(const json_node& node) {
    golden_case stated{.about = "", .position = node.position(), .mistakes = {}};
    if (fields_.is_object(node, "a case")) {
        fields_.check_keys(node, {"about", "plugin", "options", "pipeline", "input", "expect"});
        const auto* const about = member(node, "about", "it says in a sentence what should happen");
        if (about) stated.about = fields_.text(*about).value_or("");
        stated.pipeline = node.find("pipeline");
        stated.plugin = node.find("plugin");
        stated.options = node.find("options");
        check_pipeline(node, stated);
        stated.input = member(node, "input", "it is a record, such as {\"text\": \"...\"}");
        if (stated.input) static_cast<void>(fields_.is_object(*stated.input, "\"input\""));
        stated.expect = member(node, "expect", "it says what should come out");
        if (stated.expect) check_expect(*stated.expect);
    }
    stated.mistakes = fields_.take_diagnostics();
    return stated;
}

void case_reader::check_pipeline(const json_node& node, const golden_case& stated) {
    if (!stated.pipeline == !stated.plugin) {
        fields_.report(node,
                       "a case names a \"plugin\", or else a \"pipeline\": a config, or the path "
                       "of one");
    }
    if (stated.plugin) static_cast<void>(fields_.text(*stated.plugin));
    if (stated.options) static_cast<void>(fields_.is_object(*stated.options, "\"options\""));
    if (!stated.pipeline) return;
    if (stated.options) {
        fields_.report(*stated.options, "the options of a pipeline's plugins stand in its stages");
    }
    if (stated.pipeline->is_object() || stated.pipeline->is_string()) return;
    fields_.report_type(*stated.pipeline, "\"pipeline\"", "a config, or the path of one");
}

void case_reader::check_expect(const json_node& node) {
    if (!fields_.is_object(node, "\"expect\"")) return;
    fields_.check_keys(node, {"status", "message", "text", "metadata", "annotations"});
    check_ending(node);
    for (const auto* const key : {"message", "text"}) {
        const auto* const stated = node.find(key);
        if (stated && !stated->is_string()) fields_.report_type(*stated, quote(key), "a string");
    }
    if (const auto* const stated = node.find("metadata")) {
        static_cast<void>(fields_.is_object(*stated, "\"metadata\""));
    }
    if (const auto* const stated = node.find("annotations")) check_annotations(*stated);
}

void case_reader::check_ending(const json_node& expect) {
    auto end = std::optional(ending::delivered);
    if (const auto* const status = expect.find("status")) {
        end = fields_.one_of<ending>(*status, {{"delivered", ending::delivered},
                                               {"dropped", ending::dropped},
                                               {"quarantined", ending::quarantined}});
    }
    if (!end) return;
    const auto refuse = [&](std::string_view key, const char* why) {
        if (const auto* const stated = expect.find(key)) fields_.report(*stated, why);
    };
    if (*end == ending::delivered) return refuse("message", "a delivered document has no message");
    for (const auto* const key : {"text", "metadata", "annotations"}) {
        refuse(key, "a document that is not delivered has a status and a message only");
    }
}

void case_reader::check_annotations(const json_node& node) {
    if (!fields_.is_object(node, "\"annotations\"")) return;
    for (const auto* const type : node.children()) {
        if (!type->is_array()) {
            fields_.report_type(*type, quote(type->key()), "an array of all its annotations");
            continue;
        }
        for (const auto* const one : type->children()) check_annotation(*one);
    }
}

void case_reader::check_annotation(const json_node& node) {
    if (node.is_string()) return;
    if (!node.is_object()) {
        return fields_.report_type(node, "an annotation", "its text, or {\"text\", \"features\"}");
    }
    fields_.check_keys(node, {"text", "features"});
    const auto* const text = node.find("text");
    const auto* const features = node.find("features");
    if (text && !text->is_string()) fields_.report_type(*text, "\"text\"", "a string");
    if (features) static_cast<void>(fields_.is_object(*features, "\"features\""));
}

}  // namespace

result<golden_file, diagnostic> parse_golden_file(std::string_view text, const std::string& name) {
    auto tree = json_tree::parse(text, name);
    if (!tree) return tree.error();
    golden_file file{name, std::make_shared<const json_tree>(*std::move(tree)), {}};
    const auto& root = file.tree->root();
    if (!root.is_array()) {
        file.cases.push_back(case_reader(name).read(root));
        return file;
    }
    for (const auto* const node : root.children()) {
        file.cases.push_back(case_reader(name).read(*node));
    }
    if (!file.cases.empty()) return file;
    return diagnostic{
        severity::error, name, root.position(), "", "", "there is no case in the list"};
}

}  // namespace textmill::core
