// Reads the tab-separated tables of data/ line by line, without copying.
#ifndef ENTITY_EXTRACTION_TABLE_TEXT_HPP
#define ENTITY_EXTRACTION_TABLE_TEXT_HPP

#include <string_view>

namespace entity_extraction {

// Cuts `rest` at the first `separator`; returns the part before it.
inline std::string_view take_until(std::string_view& rest, char separator) noexcept {
    const auto at = rest.find(separator);
    const auto part = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return part;
}

// Calls `visit` with each line that is neither empty nor a comment.
template <class Visit>
void for_each_line(std::string_view table, Visit&& visit) {
    while (!table.empty()) {
        const auto line = take_until(table, '\n');
        if (!line.empty() && line.front() != '#') visit(line);
    }
}

// Calls `visit` with each part of `list` that is not empty.
template <class Visit>
void for_each_part(std::string_view list, char separator, Visit&& visit) {
    while (!list.empty()) {
        const auto part = take_until(list, separator);
        if (!part.empty()) visit(part);
    }
}

}  // namespace entity_extraction

#endif
