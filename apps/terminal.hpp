// Colours for what a person reads.
#ifndef TEXTMILL_APPS_TERMINAL_HPP
#define TEXTMILL_APPS_TERMINAL_HPP

#include <unistd.h>

#include <string_view>

namespace textmill::apps {

// Escape sequences, empty where stdout is no terminal.
struct palette {
    std::string_view title, removed, added, dim, plain;
};

[[nodiscard]] inline palette palette_of_terminal() {
    if (::isatty(STDOUT_FILENO) != 1) return {};
    return {"\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"};
}

}  // namespace textmill::apps

#endif
