// The messages about members of a config that are not what they should be.
#include "base/json_fields.hpp"

#include <algorithm>
#include <tuple>

#include "base/quantity.hpp"

namespace textmill::core {
void json_fields::add(text_position position, std::string pointer, std::string message) {
    diagnostics_.push_back({.file = file_,
                            .position = position,
                            .pointer = std::move(pointer),
                            .stage = stage_,
                            .message = std::move(message)});
}

void json_fields::report(const json_node& node, std::string message) {
    add(node.position(), node.pointer(), std::move(message));
}

void json_fields::report_unknown(const json_node& member, const std::vector<std::string>& known) {
    add(member.key_position(), member.pointer(),
        "unknown key " + quote(member.key()) + did_you_mean(member.key(), known) + "; known are " +
            list_words(known));
}

void json_fields::report_type(const json_node& node, std::string_view what,
                              std::string_view expected) {
    report(node,
           std::string(what) + " should be " + std::string(expected) + ", found " + describe(node));
}

void json_fields::report_choice(const json_node& node, const std::vector<std::string>& words) {
    report_type(node, quote(node.key()),
                "one of " + list_words(words) + did_you_mean(node.string().value_or(""), words));
}

bool json_fields::is_object(const json_node& node, std::string_view what) {
    if (!node.is_object()) report_type(node, what, "an object");
    return node.is_object();
}

void json_fields::check_keys(const json_node& object, const std::vector<std::string>& known) {
    for (const auto* const member : object.children()) {
        if (std::ranges::find(known, member->key()) == known.end()) report_unknown(*member, known);
    }
}

std::optional<std::string> json_fields::text(const json_node& node) {
    const auto text = node.string();
    if (text && !text->empty()) return std::string(*text);
    const auto what = node.key().empty() ? std::string("this") : quote(node.key());
    report_type(node, what, "a string that is not empty");
    return std::nullopt;
}

bool json_fields::is_in_range(const json_node& node, std::uint64_t value, range allowed) {
    if (value < allowed.least) {
        report(node, quote(node.key()) + " should be at least " + std::to_string(allowed.least) +
                         ", found " + describe(node));
    } else if (value > allowed.most) {
        report(node, quote(node.key()) + " should be at most " + std::to_string(allowed.most) +
                         ", found " + describe(node));
    }
    return value >= allowed.least && value <= allowed.most;
}

std::optional<std::uint64_t> json_fields::count(const json_node& node, range allowed) {
    const auto number = node.integer();
    if (!number || *number < 0) {
        report_type(node, quote(node.key()), "an integer from 0 up");
        return std::nullopt;
    }
    const auto value = static_cast<std::uint64_t>(*number);
    return is_in_range(node, value, allowed) ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> json_fields::bytes(const json_node& node, range allowed) {
    const auto text = node.string();
    if (!text) {
        report_type(node, quote(node.key()), "a size such as \"64MiB\"");
        return std::nullopt;
    }
    const auto size = parse_bytes(*text);
    if (!size) {
        report(node, quote(node.key()) + ": " + size.error().message);
        return std::nullopt;
    }
    const auto value = static_cast<std::uint64_t>(*size);
    return is_in_range(node, value, allowed) ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> json_fields::duration(const json_node& node) {
    const auto text = node.string();
    if (!text) {
        report_type(node, quote(node.key()), "a duration such as \"2s\"");
        return std::nullopt;
    }
    const auto duration = parse_duration(*text);
    if (!duration) {
        report(node, quote(node.key()) + ": " + duration.error().message);
        return std::nullopt;
    }
    if (*duration > 0) return *duration;
    report(node, quote(node.key()) + " should be above 0, found " + describe(node));
    return std::nullopt;
}

void json_fields::read_bytes(const json_node& object, std::string_view key, std::uint64_t& into,
                             range allowed) {
    if (const auto* const found = object.find(key)) into = bytes(*found, allowed).value_or(into);
}

std::vector<diagnostic> json_fields::take_diagnostics() {
    std::ranges::stable_sort(diagnostics_, {}, [](const diagnostic& diagnostic) {
        return std::tuple(diagnostic.position.line, diagnostic.position.column);
    });
    return std::move(diagnostics_);
}

}  // namespace textmill::core
