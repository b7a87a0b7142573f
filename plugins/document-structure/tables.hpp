// Reads the plugin's data files: lines of tab-separated columns, with comments after "#".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_TABLES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_TABLES_HPP

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace document_structure {

struct string_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

template <class Value>
using text_map = std::unordered_map<std::string, Value, string_hash, std::equal_to<>>;

inline std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

template <class Use>
void for_each_row(std::string_view table, Use&& use) {
    for (const auto row : split(table, '\n')) {
        if (!row.empty() && !row.starts_with('#')) use(split(row, '\t'));
    }
}

}  // namespace document_structure

#endif
