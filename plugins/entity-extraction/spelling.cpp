// Answers how the words of a mention are written; see spelling.hpp.
#include "spelling.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "characters.hpp"

namespace entity_extraction {

std::string spaced(std::string_view text) {
    std::string line;
    for (const auto point : textmill::text::code_points(text)) {
        const auto kind = kind_of(point.value);
        if (kind != character_kind::space && kind != character_kind::line_end) {
            line += text.substr(point.begin, point.size);
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

word_key key_of_spaced(std::string_view text, word_key key) {
    bool after_space = true;
    for (const auto point : textmill::text::code_points(text)) {
        const auto kind = kind_of(point.value);
        const bool is_space = kind == character_kind::space || kind == character_kind::line_end;
        if (!is_space) {
            key = extend_folded(key, text.substr(point.begin, point.size), point.value);
        } else if (!after_space) {
            key = extend_folded(key, " ", U' ');
        }
        after_space = is_space;
    }
    return key;
}

name_ends ends_of(std::string_view name) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    const auto first = std::find_if(name.begin(), name.end(), is_blank);
    const auto last = std::find_if(name.rbegin(), name.rend(), is_blank).base();
    return {{name.begin(), first}, {last, name.end()}};
}

bool is_single(const name_ends& ends) {
    return ends.first.data() == ends.last.data();
}

bool in_capitals(std::string_view name) {
    if (name.size() > 12) return false;
    const bool small =
        std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto capitals =
        std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && !small;
}

std::string_view singular(std::string_view acronym) {
    if (acronym.size() > 2 && acronym.back() == 's' &&
        in_capitals(acronym.substr(0, acronym.size() - 1))) {
        acronym.remove_suffix(1);
    }
    return acronym;
}

}  // namespace entity_extraction
