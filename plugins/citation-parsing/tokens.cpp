// Cuts a reference into words with what stands between them: the units that the labeller labels.
#include "tokens.hpp"

namespace citation_parsing {
namespace {

// "example.org/path": a host with a letter behind its last stop, then a slash.
bool begins_bare_address(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_host = 60;
    const auto host = text.substr(at, longest_host);
    const auto end = host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-");
    if (end == npos || host[end] != '/' || end < 4) return false;
    const auto stop = host.substr(0, end).rfind('.');
    return stop != npos && stop > 0 && stop + 2 < end && is_lower(host[stop + 1]);
}

bool begins_address(std::string_view text, std::size_t at) {
    if (begins_bare_address(text, at)) return true;
    return goes_on(text, at, "http://") || goes_on(text, at, "https://") ||
           goes_on(text, at, "ftp://") || goes_on(text, at, "www.");
}

// "10.1000/182": a prefix of four to nine digits.
bool begins_doi(std::string_view text, std::size_t at) {
    if (text.substr(at, 3) != "10.") return false;
    auto end = at + 3;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at >= 7 && end - at <= 12 && end < text.size() && text[end] == '/';
}

// The end of what holds no white space, without the stops and brackets that close a sentence.
std::size_t unbroken_end(std::string_view text, std::size_t at) {
    const auto begin = at;
    while (at < text.size() && !is_space_at(text, at) && text[at] != '<' && text[at] != '>' &&
           text[at] != '"') {
        at += code_point_at(text, at).size;
    }
    at = std::min(at, text.size());
    constexpr std::string_view closing = ".,;:)]}'";
    while (at > begin && closing.find(text[at - 1]) != npos) --at;
    return at;
}

// The length of an apostrophe or dash that joins two parts of a word; 0 for anything else.
std::size_t joint_size(std::string_view text, std::size_t at) {
    const auto c = code_point_at(text, at);
    const bool joins = c.value == '-' || c.value == '\'' || c.value == 0x2019 ||
                       (c.value >= 0x2010 && c.value <= 0x2013);
    return joins && is_word(code_point_at(text, at + c.size).value) ? c.size : 0;
}

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const auto c = code_point_at(text, at);
        const auto size = is_word(c.value) ? c.size : joint_size(text, at);
        if (size == 0) break;
        at += size;
    }
    return std::min(at, text.size());
}

token token_at(std::string_view text, std::size_t at) {
    if (begins_address(text, at)) return {{at, unbroken_end(text, at)}, token::form::address};
    if (begins_doi(text, at)) return {{at, unbroken_end(text, at)}, token::form::doi};
    if (text[at] == '&') return {{at, at + 1}};
    return {{at, word_end(text, at)}};
}

}  // namespace

std::vector<token> read_tokens(std::string_view text) {
    std::vector<token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = code_point_at(text, at);
        if (!is_word(c.value) && c.value != '&') {
            at += c.size;
            continue;
        }
        tokens.push_back(token_at(text, at));
        at = std::max(tokens.back().span.end, at + 1);
    }
    return tokens;
}

}  // namespace citation_parsing
