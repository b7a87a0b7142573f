// Writes messages for the person at the terminal to stderr, one line each, from any thread.
#ifndef TEXTMILL_CORE_BASE_LOG_HPP
#define TEXTMILL_CORE_BASE_LOG_HPP

#include <functional>
#include <string_view>

namespace textmill::core::log {

enum class level { debug, info, warning, error };

// Messages below the level are dropped. The default is info.
void set_level(level lowest);

// Any thread. A control character in a message is written as an escape, so that a plugin's message
// cannot forge lines.
void write(level level, std::string_view message);
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
