// Reads the plugin's data files: lines of columns, the last of them a cost in quarter bits.
#ifndef ENCODING_REPAIR_DATA_LINES_HPP
#define ENCODING_REPAIR_DATA_LINES_HPP

#include <charconv>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>

namespace encoding_repair {

// Calls `read` with each line that is neither empty nor a comment.
template <class Read>
void each_line(std::string_view text, Read read) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (!line.empty() && line.front() != '#') read(line);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

[[noreturn]] inline void refuse(std::string_view line) {
    throw textmill::failure(textmill::status::resource,
                            "a data file has a line that is not understood: " + std::string(line));
}

// The rest of a line behind its next tab, and what stands before it.
inline std::string_view take_column(std::string_view& line) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) refuse(line);
    const auto column = line.substr(0, tab);
    line.remove_prefix(tab + 1);
    return column;
}

inline float read_quarters(std::string_view number) {
    int quarters = 0;
    std::from_chars(number.data(), number.data() + number.size(), quarters);
    return static_cast<float>(quarters) / 4;
}

}  // namespace encoding_repair

#endif
