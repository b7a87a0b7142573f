// A file of golden cases, *.test.json, with every mistake in it told where it stands.
#ifndef TEXTMILL_CORE_GOLDEN_FILE_HPP
#define TEXTMILL_CORE_GOLDEN_FILE_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "base/result.hpp"

namespace textmill::core {

// What an input becomes. All nodes are of the file's tree; null where the case does not state them.
// Where there are no mistakes, they have the types that they should have.
struct golden_case {
    std::string about;
    text_position position;
    std::vector<diagnostic> mistakes;
    const json_node* pipeline = nullptr;  // a config, or the path of one; or else:
    const json_node* plugin = nullptr;
    const json_node* options = nullptr;  // of the plugin
    const json_node* input = nullptr;    // a record
    const json_node* expect = nullptr;
};

struct golden_file {
    std::string name;
    std::shared_ptr<const json_tree> tree;  // the pipelines of the cases keep it too
    std::vector<golden_case> cases;
};

// A file holds a case or a list of them. `name` is the file's, for messages.
[[nodiscard]] result<golden_file, diagnostic> parse_golden_file(std::string_view text,
                                                                const std::string& name);

}  // namespace textmill::core

#endif
