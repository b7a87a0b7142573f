// Finds the place of each token that the parser reports, and of the one that it refuses.
#include "base/json_tree_builder.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

#include "base/utf8.hpp"

namespace textmill::core {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Tells the builder how far the parser has read.
class counting_iterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    counting_iterator(const char* at, std::size_t& count) : at_(at), count_(&count) {}

    reference operator*() const { return *at_; }
    counting_iterator& operator++() {
        ++at_;
        ++*count_;
        return *this;
    }
    counting_iterator operator++(int) {
        const auto before = *this;
        ++*this;
        return before;
    }
    bool operator==(const counting_iterator& other) const { return at_ == other.at_; }
    bool operator!=(const counting_iterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    std::size_t* count_;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_punctuation(char c) {
    return c == ',' || c == ':';
}

// nlohmann's sentence without its prefix and without the token, of which the position says enough:
// "... parse error at line 1, column 3: syntax error while parsing array - unexpected '}'; expected
// ...".
std::string reason_in(std::string_view what) {
    constexpr std::string_view before_reason = " - ";
    const auto dash = what.find(before_reason, what.find("syntax error"));
    if (dash != std::string_view::npos) what.remove_prefix(dash + before_reason.size());
    return std::string(what.substr(0, what.find("; last read")));
}

}  // namespace

json_tree_builder::json_tree_builder(std::string_view text, json_tree& tree)
    : text_(text), tree_(tree) {}

std::optional<diagnostic> json_tree_builder::build() {
    if (auto bad = refuse_bytes()) return bad;
    if (text_.starts_with(byte_order_mark)) cursor_ = located_ = byte_order_mark.size();
    skip_blanks();
    if (cursor_ == text_.size()) {
        refuse(cursor_, "the file is empty; a JSON object should stand here");
        return failure_;
    }
    const counting_iterator begin(text_.data(), consumed_);
    std::size_t not_counted = 0;
    const counting_iterator end(text_.data() + text_.size(), not_counted);
    constexpr bool strict = true;
    constexpr bool ignore_comments = true;
    nlohmann::json::sax_parse(begin, end, this, nlohmann::json::input_format_t::json, strict,
                              ignore_comments);
    return std::move(failure_);
}

// The parser takes a NUL for the end of its input, and tells no position of bad UTF-8.
std::optional<diagnostic> json_tree_builder::refuse_bytes() {
    const auto zero = text_.find('\0');
    const auto valid = text_.substr(0, zero);
    if (const auto bad = utf8::validate(valid)) {
        text_ = text_.substr(0, *bad);
        refuse(*bad, "not valid UTF-8");
    } else if (zero != std::string_view::npos) {
        refuse(zero, "a NUL byte; JSON is text");
    }
    return failure_;
}

bool json_tree_builder::null() {
    return add_scalar(json_node::kind::null, std::monostate());
}

bool json_tree_builder::boolean(bool value) {
    return add_scalar(json_node::kind::boolean, value);
}

bool json_tree_builder::number_integer(std::int64_t value) {
    return add_number(json_node::kind::integer, value);
}

bool json_tree_builder::number_unsigned(std::uint64_t value) {
    if (std::in_range<std::int64_t>(value)) return number_integer(static_cast<std::int64_t>(value));
    return add_number(json_node::kind::unsigned_integer, value);
}

bool json_tree_builder::number_float(double value, const std::string& /*text*/) {
    return add_number(json_node::kind::number, value);
}

bool json_tree_builder::string(std::string& value) {
    return add_scalar(json_node::kind::string, std::move(value));
}

// JSON has no binary values; the parser calls this for other formats only.
bool json_tree_builder::binary(nlohmann::json::binary_t& /*value*/) {
    return false;
}

bool json_tree_builder::start_object(std::size_t /*count*/) {
    return open(json_node::kind::object);
}

bool json_tree_builder::key(std::string& key) {
    enter_token();
    if (open_.back().keys.contains(key)) {
        return refuse(cursor_, "the key " + quote(key) + " occurs twice in this object");
    }
    key_position_ = position_of(cursor_);
    key_ = std::move(key);
    cursor_ = consumed_;
    return true;
}

bool json_tree_builder::end_object() {
    return close();
}

bool json_tree_builder::start_array(std::size_t /*count*/) {
    return open(json_node::kind::array);
}

bool json_tree_builder::end_array() {
    return close();
}

// `read` is how far the parser has read, one more than there is each time that it has met the end:
// twice where a comment ends the text.
bool json_tree_builder::parse_error(std::size_t read, const std::string& /*token*/,
                                    const nlohmann::json::exception& exception) {
    const auto offset = find_bad_token(read);
    if (exception.id == 406) return refuse(offset, "this number is out of range");
    if (offset == text_.size()) return refuse(offset, "the file ends in the middle of the JSON");
    auto reason = reason_in(exception.what());
    const bool closes = text_[offset] == '}' || text_[offset] == ']';
    const auto before = text_.substr(0, offset).find_last_not_of(" \t\r\n");
    if (closes && before != std::string_view::npos && text_[before] == ',') {
        reason += " (a comma before it is one too many)";
    }
    return refuse(offset, "not valid JSON: " + reason);
}

json_node& json_tree_builder::add_node(enum json_node::kind kind) {
    auto& node = tree_.nodes_.emplace_back();
    node.kind_ = kind;
    node.position_ = node.key_position_ = position_of(cursor_);
    node.extent_.begin = cursor_;
    if (open_.empty()) return node;
    auto& parent = open_.back();
    node.parent_ = parent.node;
    node.index_ = parent.node->children_.size();
    if (parent.node->is_object()) {
        node.key_ = std::move(key_);
        node.key_position_ = key_position_;
        parent.keys.insert(node.key_);
    }
    parent.node->children_.push_back(&node);
    return node;
}

template <typename Value>
bool json_tree_builder::add_scalar(enum json_node::kind kind, Value value) {
    enter_token();
    auto& node = add_node(kind);
    node.scalar_ = std::move(value);
    node.extent_.end = cursor_ = consumed_;
    return true;
}

template <typename Value>
bool json_tree_builder::add_number(enum json_node::kind kind, Value value) {
    enter_token();
    auto& node = add_node(kind);
    node.scalar_ = value;
    node.extent_.end = cursor_ = end_of_number();
    return true;
}

bool json_tree_builder::open(enum json_node::kind kind) {
    enter_token();
    if (open_.size() == json_tree::deepest_nesting) {
        return refuse(cursor_, "nested deeper than " + std::to_string(json_tree::deepest_nesting) +
                                   " levels");
    }
    open_.push_back({&add_node(kind), {}});
    cursor_ = consumed_;
    return true;
}

bool json_tree_builder::close() {
    cursor_ = consumed_;
    open_.back().node->extent_.end = cursor_;
    open_.pop_back();
    return true;
}

void json_tree_builder::enter_token() {
    skip_blanks();
    while (is_punctuation(text_[cursor_])) {
        ++cursor_;
        skip_blanks();
    }
}

// The parser has read one byte beyond a number, unless the text ended there.
std::size_t json_tree_builder::end_of_number() const {
    const bool ends_text = consumed_ == text_.size() && is_digit(text_.back());
    return ends_text ? consumed_ : consumed_ - 1;
}

void json_tree_builder::skip_blanks() {
    while (cursor_ < text_.size()) {
        if (is_blank(text_[cursor_])) {
            ++cursor_;
        } else if (text_[cursor_] == '/') {
            const auto before = cursor_;
            skip_comment();
            if (cursor_ == before) return;
        } else {
            return;
        }
    }
}

// Stays where there is no comment or it has no end: the parser says so in its own words.
void json_tree_builder::skip_comment() {
    const auto rest = text_.substr(cursor_);
    if (rest.starts_with("//")) {
        cursor_ += std::min(rest.find_first_of("\r\n"), rest.size());
    } else if (rest.starts_with("/*")) {
        const auto end = rest.find("*/", 2);
        if (end != std::string_view::npos) cursor_ += end + 2;
    }
}

// Where the token begins that the parser has refused, or the very byte inside a string. The parser
// has read no further than this token, so that punctuation before its last byte was accepted.
std::size_t json_tree_builder::find_bad_token(std::size_t read) {
    skip_blanks();
    while (cursor_ < text_.size() && cursor_ + 1 < read && is_punctuation(text_[cursor_])) {
        ++cursor_;
        skip_blanks();
    }
    const bool inside_string = read <= text_.size() && cursor_ + 1 < read && text_[cursor_] == '"';
    if (!inside_string || text_[read - 1] == '"') return cursor_;
    auto offset = read - 1;
    while (!utf8::is_boundary(text_, offset)) --offset;
    return offset;
}

// Offsets come in ascending order, so that each byte is looked at once.
text_position json_tree_builder::position_of(std::size_t offset) {
    for (; located_ < offset; ++located_) {
        if (text_[located_] == '\n') {
            here_ = {here_.line + 1, 1};
        } else if (utf8::is_boundary(text_, located_)) {
            ++here_.column;
        }
    }
    return here_;
}

bool json_tree_builder::refuse(std::size_t offset, std::string message) {
    failure_ = diagnostic{.file = "",
                          .position = position_of(offset),
                          .pointer = open_.empty() ? "" : open_.back().node->pointer(),
                          .stage = "",
                          .message = std::move(message)};
    return false;
}

}  // namespace textmill::core
