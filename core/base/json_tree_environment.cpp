// Environment variables in the string values of a config.
#include <utility>

#include "base/json_tree.hpp"

namespace textmill::core {
namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool is_name(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return false;
    for (const char c : text) {
        if (!is_letter(c) && !(c >= '0' && c <= '9')) return false;
    }
    return true;
}

// What stands between `${` and `}`.
result<std::string> value_of(std::string_view reference, const json_tree::environment& lookup) {
    const auto colon = reference.find(':');
    const auto name = reference.substr(0, colon);
    if (!is_name(name)) {
        return error{quote(name) + " is no name of a variable; write ${NAME} or ${NAME:default}"};
    }
    if (auto value = lookup(name)) return *std::move(value);
    if (colon != std::string_view::npos) return std::string(reference.substr(colon + 1));
    return error{"the environment has no variable " + quote(name) + "; set it, or write ${" +
                 std::string(name) + ":default}"};
}

result<std::string> substitute(std::string_view text, const json_tree::environment& lookup) {
    std::string substituted;
    for (;;) {
        const auto begin = text.find("${");
        substituted += text.substr(0, begin);
        if (begin == std::string_view::npos) return substituted;
        const auto end = text.find('}', begin);
        if (end == std::string_view::npos) return error{"\"${\" without \"}\""};
        auto value = value_of(text.substr(begin + 2, end - begin - 2), lookup);
        if (!value) return value.error();
        substituted += *value;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::vector<diagnostic> json_tree::substitute_environment(const environment& lookup,
                                                          const std::string& file) {
    std::vector<diagnostic> diagnostics;
    for (auto& node : nodes_) {
        const auto text = node.string();
        if (!text || text->find("${") == std::string_view::npos) continue;
        auto substituted = substitute(*text, lookup);
        if (substituted) {
            node.scalar_ = *std::move(substituted);
            continue;
        }
        diagnostics.push_back({.file = file,
                               .position = node.position(),
                               .pointer = node.pointer(),
                               .stage = "",
                               .message = substituted.error().message});
    }
    return diagnostics;
}

}  // namespace textmill::core
