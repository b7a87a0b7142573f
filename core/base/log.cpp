// The only file that knows spdlog.
#include "base/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/clock.hpp"

namespace textmill::core::log {
namespace {

class terminal_sink : public spdlog::sinks::base_sink<std::mutex> {
  public:
    void set_before_line(std::function<void()> hook) {
        const std::lock_guard lock(mutex_);
        before_line_ = std::move(hook);
    }

  private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        if (before_line_) before_line_();
        std::fwrite(line.data(), 1, line.size(), stderr);
    }
    void flush_() override { std::fflush(stderr); }

    std::function<void()> before_line_;
};

struct terminal_log {
    terminal_log() : sink(std::make_shared<terminal_sink>()), logger("textmill", sink) {
        logger.set_pattern("%v");
        logger.set_level(spdlog::level::info);
    }
    std::shared_ptr<terminal_sink> sink;  // the logger is the second owner
    spdlog::logger logger;
    std::atomic<line_format> format = line_format::text;
};

// Never destroyed: a plugin's thread may log while the process exits.
terminal_log& the_log() {
    static auto* const log = new terminal_log;
    return *log;
}

spdlog::level::level_enum level_of(level level) {
    static constexpr std::array levels{spdlog::level::debug, spdlog::level::info,
                                       spdlog::level::warn, spdlog::level::err};
    return levels[static_cast<std::size_t>(level)];
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string on_one_line(std::string_view message) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    line.reserve(message.size());
    for (const char c : message) {
        if (!is_control(c)) {
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else if (c == '\t') {
            line += ' ';
        } else {
            line += {'\\', 'x', digits[static_cast<unsigned char>(c) >> 4U], digits[c & 0xF]};
        }
    }
    return line;
}

std::string_view name_of(level level) {
    static constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

std::string as_text(level level, std::string_view message, std::span<const field> fields) {
    std::string line = "textmill: " + std::string(name_of(level)) + ": " + on_one_line(message);
    for (const auto& [name, value] : fields) {
        line += ' ' + std::string(name) + '=';
        if (const auto* text = std::get_if<std::string_view>(&value)) line += on_one_line(*text);
        if (const auto* number = std::get_if<std::int64_t>(&value)) line += std::to_string(*number);
    }
    return line;
}

std::string as_json(level level, std::string_view message, std::span<const field> fields) {
    nlohmann::ordered_json line{
        {"time", rfc3339(milliseconds_now())}, {"level", name_of(level)}, {"message", message}};
    for (const auto& [name, value] : fields) {
        std::visit([&, key = std::string(name)](const auto& held) { line[key] = held; }, value);
    }
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

void set_level(level lowest) {
    the_log().logger.set_level(level_of(lowest));
}

void set_format(line_format format) {
    the_log().format = format;
}

void write(level level, std::string_view message, std::span<const field> fields) {
    auto& [sink, logger, format] = the_log();
    if (!logger.should_log(level_of(level))) return;
    const auto write_line = format == line_format::json ? as_json : as_text;
    logger.log(level_of(level), write_line(level, message, fields));
}

void debug(std::string_view message) {
    write(level::debug, message);
}
void info(std::string_view message) {
    write(level::info, message);
}
void warn(std::string_view message) {
    write(level::warning, message);
}
void error(std::string_view message) {
    write(level::error, message);
}

void set_before_line(std::function<void()> hook) {
    the_log().sink->set_before_line(std::move(hook));
}

}  // namespace textmill::core::log
