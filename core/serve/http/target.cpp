// A slash that is escaped does not separate segments.
#include "serve/http/target.hpp"

#include <algorithm>

namespace textmill::core::http {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower_case(c);
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

// "http://host/path" is "/path", as RFC 9112 asks of a server.
std::string_view without_authority(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        target.remove_prefix(scheme.size());
        target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
    }
    return target;
}

bool read_segments(std::string_view path, request& into) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto raw = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(raw.size() + 1, path.size()));
        auto segment = decode_segment(raw);
        if (!segment || *segment == "." || *segment == "..") return false;
        into.segments.push_back(std::move(*segment));
    }
    return true;
}

}  // namespace

char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<std::string> decode_segment(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return decoded;
}

std::string decode_parameter(std::string_view text) {
    std::string spaced(text);
    std::ranges::replace(spaced, '+', ' ');
    return decode_segment(spaced).value_or(std::string(text));
}

bool read_target(std::string_view target, request& into) {
    target = without_authority(target);
    target = target.substr(0, target.find('#'));
    const auto path = target.substr(0, target.find('?'));
    if (path.empty() || path.front() != '/') return false;
    into.path = path;
    into.query = target.substr(std::min(path.size() + 1, target.size()));
    return read_segments(path, into);
}

}  // namespace textmill::core::http
