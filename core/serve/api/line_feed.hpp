// The lines of a body that is still being sent.
#ifndef TEXTMILL_CORE_SERVE_API_LINE_FEED_HPP
#define TEXTMILL_CORE_SERVE_API_LINE_FEED_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/admission.hpp"
#include "serve/http/exchange.hpp"

namespace textmill::core::api {

struct input_line {
    std::uint64_t number = 0;  // from 1
    std::string text;          // without its end
    bool too_long = false;     // and therefore empty
};

class line_feed {
  public:
    struct limits {
        std::uint64_t line_bytes;
        std::chrono::milliseconds wait;  // for room in the budget
    };
    line_feed(http::exchange& exchange, budget& bytes, limits limits)
        : exchange_(exchange), held_(bytes), limits_(limits) {}

    // The next line that is not blank; waits for it. Nothing at the end, and where the body broke
    // off or there was no room: what was read of a line then is none.
    [[nodiscard]] std::optional<input_line> next();
    // Whether next() would return without waiting. Reads what has come.
    [[nodiscard]] bool has_line();

    // Whether next() has nothing to give any more.
    [[nodiscard]] bool is_exhausted() const {
        return state_ != state::open && (state_ != state::ended || is_empty());
    }

    // Lines that next() gave, of so many bytes, are no longer held.
    void release(std::uint64_t bytes) { held_.shrink(bytes); }

    enum class state { open, ended, broken, busy };
    [[nodiscard]] enum state state() const { return state_; }
    // Of a feed that is broken.
    [[nodiscard]] http::body_failure failure() const { return failure_; }

  private:
    [[nodiscard]] bool is_empty() const { return begin_ == buffer_.size() && !skipping_; }
    void read_more();
    void keep(std::string_view piece);
    [[nodiscard]] std::optional<input_line> take_line();
    [[nodiscard]] input_line cut_line();
    void skip();

    http::exchange& exchange_;
    share held_;
    limits limits_;
    std::string buffer_;
    std::size_t begin_ = 0;    // of what is not given out yet
    std::size_t scanned_ = 0;  // up to here the buffer has no line feed behind begin_
    std::uint64_t number_ = 0;
    bool skipping_ = false;  // the rest of a line that is too long
    enum state state_ = state::open;
    http::body_failure failure_{};
};

}  // namespace textmill::core::api

#endif
