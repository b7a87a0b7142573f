// How short lines begin and end, by which titles and headings are told from sentences.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_ENDINGS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_ENDINGS_HPP

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace document_structure {

inline bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return text.ends_with(end); });
}

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

// Something is to follow: a list, the rest of a sentence.
inline bool ends_openly(std::string_view text) {
    return ends_with_any(
        text, {",", ";", ":", "\uFF0C", "\uFF1A", "\uFF1B", "\u3001", "--", "\u2013", "\u2014"});
}

inline bool ends_in_colon(std::string_view text) {
    return ends_with_any(text, {":", "\uFF1A"});
}

// "Q: How did it begin?"
inline bool names_speaker(std::string_view text) {
    const auto colon = text.find(": ");
    return colon != std::string_view::npos && text.find(' ') > colon;
}

}  // namespace document_structure

#endif
