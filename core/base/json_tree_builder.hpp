// Builds a json_tree from the events of nlohmann's parser, which tells no positions: they are found
// from how far the parser had read at each event.
#ifndef TEXTMILL_CORE_BASE_JSON_TREE_BUILDER_HPP
#define TEXTMILL_CORE_BASE_JSON_TREE_BUILDER_HPP

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/json_tree.hpp"

namespace textmill::core {

class json_tree_builder {
  public:
    // The tree must be empty; both outlive the builder.
    json_tree_builder(std::string_view text, json_tree& tree);

    // What is wrong with the text, without the name of the file; nothing where the tree is built.
    [[nodiscard]] std::optional<diagnostic> build();

    // The events, named and shaped as nlohmann::json::sax_parse asks. False stops the parser.
    bool null();
    bool boolean(bool value);
    bool number_integer(std::int64_t value);
    bool number_unsigned(std::uint64_t value);
    bool number_float(double value, const std::string& text);
    bool string(std::string& value);
    bool binary(nlohmann::json::binary_t& value);
    bool start_object(std::size_t count);
    bool key(std::string& key);
    bool end_object();
    bool start_array(std::size_t count);
    bool end_array();
    bool parse_error(std::size_t read, const std::string& token,
                     const nlohmann::json::exception& exception);

  private:
    struct open_container {
        json_node* node;
        std::unordered_set<std::string_view> keys;  // of the nodes' own strings
    };

    [[nodiscard]] std::optional<diagnostic> refuse_bytes();
    json_node& add_node(enum json_node::kind kind);
    template <typename Value>
    bool add_scalar(enum json_node::kind kind, Value value);
    template <typename Value>
    bool add_number(enum json_node::kind kind, Value value);
    bool open(enum json_node::kind kind);
    bool close();
    void enter_token();
    [[nodiscard]] std::size_t end_of_number() const;
    void skip_blanks();
    void skip_comment();
    [[nodiscard]] std::size_t find_bad_token(std::size_t read);
    [[nodiscard]] text_position position_of(std::size_t offset);
    bool refuse(std::size_t offset, std::string message);

    std::string_view text_;
    json_tree& tree_;
    std::vector<open_container> open_;
    std::string key_;
    text_position key_position_;
    std::size_t consumed_ = 0;  // how far the parser has read
    std::size_t cursor_ = 0;    // the end of the last token, or the begin of this one
    // How far positions are known: the line there, and where it begins.
    std::size_t located_ = 0;
    text_position here_{1, 1};
    std::optional<diagnostic> failure_;
};

}  // namespace textmill::core

#endif
