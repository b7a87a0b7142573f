// Percent-encodes by the tables of RFC 3986 and RFC 8141.
#include "iri.hpp"

#include <algorithm>

namespace web_annotation {
namespace {

// The sub-delims and what else may stand in a path.
constexpr std::string_view path_characters = "!$&'()*+,;=:@/";

bool is_unreserved(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string::npos;
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool begins_with(std::string_view text, std::string_view scheme) {
    return text.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

void append_encoded(std::string& to, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    to += '%';
    to += digits[byte >> 4U];
    to += digits[byte & 0xFU];
}

bool is_escape(std::string_view text) {
    return text.size() >= 3 && text[0] == '%' && is_hex(text[1]) && is_hex(text[2]);
}

// An IRI as a URI: what may not stand in one is encoded, what is encoded already stays.
std::string as_uri(std::string_view iri) {
    std::string uri;
    for (std::size_t i = 0; i < iri.size(); ++i) {
        const auto rest = iri.substr(i);
        uri += is_escape(rest) ? "%" : percent_encoded(rest.substr(0, 1), "!$&'()*+,;=:@/?#[]");
    }
    return uri;
}

}  // namespace

std::string percent_encoded(std::string_view text, std::string_view kept) {
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            append_encoded(encoded, c);
        }
    }
    return encoded;
}

std::string urn_of(std::string_view id) {
    return "urn:textmill:document:" + percent_encoded(id, path_characters);
}

std::string iri_of(std::string_view id) {
    for (const std::string_view scheme : {"http://", "https://", "urn:"}) {
        if (begins_with(id, scheme)) return as_uri(id);
    }
    if (id.starts_with('/')) return "file://" + percent_encoded(id, path_characters);
    return urn_of(id);
}

}  // namespace web_annotation
