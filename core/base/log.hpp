// Writes messages for the person at the terminal to stderr, one line each, from any thread.
#ifndef TEXTMILL_CORE_BASE_LOG_HPP
#define TEXTMILL_CORE_BASE_LOG_HPP

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <variant>

namespace textmill::core::log {

enum class level { debug, info, warning, error };

// Messages below the level are dropped. The default is info.
void set_level(level lowest);

enum class line_format {
    text,  // "textmill: warning: what happened"
    json   // {"time": "...", "level": "warning", "message": "what happened"}
};

// The default is text.
void set_format(line_format format);

// What a line tells beside its message: members of the JSON object, `name=value` in a text.
struct field {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

// Any thread. A control character in a message is written as an escape, so that a plugin's message
// cannot forge lines.
void write(level level, std::string_view message, std::span<const field> fields = {});
void debug(std::string_view message);
void info(std::string_view message);
void warn(std::string_view message);
void error(std::string_view message);

// Called before each line, by the thread that writes it, under the lock of the log: a progress bar
// takes its line off the terminal. It must not log. An empty function removes it; once this
// returns, the earlier one is no longer running.
void set_before_line(std::function<void()> hook);

}  // namespace textmill::core::log

#endif
