// Reads the members of a config one at a time and notes every mistake, so that one run of `check`
// tells them all.
#ifndef TEXTMILL_CORE_BASE_JSON_FIELDS_HPP
#define TEXTMILL_CORE_BASE_JSON_FIELDS_HPP

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "base/suggest.hpp"

namespace textmill::core {

// Each reader returns nothing after it has noted a mistake.
class json_fields {
  public:
    explicit json_fields(std::string file) : file_(std::move(file)) {}

    // The stage that mistakes belong to from now on; empty for none.
    void set_stage(std::string name) { stage_ = std::move(name); }

    // At the value of the node.
    void report(const json_node& node, std::string message);
    void report_unknown(const json_node& member, const std::vector<std::string>& known);
    // `a pipeline config` and `an object` make "a pipeline config should be an object, found 3".
    void report_type(const json_node& node, std::string_view what, std::string_view expected);

    [[nodiscard]] bool is_object(const json_node& node, std::string_view what);
    void check_keys(const json_node& object, const std::vector<std::string>& known);

    // Not empty.
    [[nodiscard]] std::optional<std::string> text(const json_node& node);
    struct range {
        std::uint64_t least = 0;
        std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    };
    [[nodiscard]] std::optional<std::uint64_t> count(const json_node& node, range allowed);
    [[nodiscard]] std::optional<std::uint64_t> bytes(const json_node& node, range allowed);
    // In milliseconds, above 0.
    [[nodiscard]] std::optional<std::int64_t> duration(const json_node& node);

    // Where the object has the key, what it says; a mistake leaves `into` as it is.
    void read_bytes(const json_node& object, std::string_view key, std::uint64_t& into,
                    range allowed);
    template <typename Number>
    void read_count(const json_node& object, std::string_view key, Number& into, range allowed) {
        if (const auto* const found = object.find(key)) {
            into = static_cast<Number>(count(*found, allowed).value_or(into));
        }
    }

    template <typename Value>
    using choices = std::initializer_list<std::pair<std::string_view, Value>>;

    template <typename Value>
    [[nodiscard]] std::optional<Value> one_of(const json_node& node, choices<Value> choices) {
        std::vector<std::string> words;
        for (const auto& [word, value] : choices) {
            if (node.string() == word) return value;
            words.emplace_back(word);
        }
        report_choice(node, words);
        return std::nullopt;
    }

    // In the order of the file.
    [[nodiscard]] std::vector<diagnostic> take_diagnostics();

  private:
    void add(text_position position, std::string pointer, std::string message);
    void report_choice(const json_node& node, const std::vector<std::string>& words);
    [[nodiscard]] bool is_in_range(const json_node& node, std::uint64_t value, range allowed);

    std::string file_;
    std::string stage_;
    std::vector<diagnostic> diagnostics_;
};

}  // namespace textmill::core

#endif
