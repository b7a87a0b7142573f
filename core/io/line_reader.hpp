// Reads a stream line by line, with a bound on what one line may hold in memory.
#ifndef TEXTMILL_CORE_IO_LINE_READER_HPP
#define TEXTMILL_CORE_IO_LINE_READER_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/file_descriptor.hpp"

namespace textmill::core {

class line_reader {
  public:
    // Takes what did not fit into a line, piece by piece.
    using overflow = std::function<result<void>(std::string_view)>;

    line_reader(file_descriptor file, std::size_t longest_line, const stop_signal& stop)
        : file_(std::move(file)), longest_line_(longest_line), stop_(&stop) {}

    enum class outcome { line, too_long, end };

    // The next line without its end. One that is longer than the bound goes to `spill` whole, and
    // `line` stays empty.
    [[nodiscard]] result<outcome> next(std::string& line, const overflow& spill);

    // Whether a whole line is in memory already.
    [[nodiscard]] bool has_line() const {
        return buffer_.find('\n', position_) != std::string::npos;
    }
    [[nodiscard]] std::uint64_t line_number() const { return line_number_; }

  private:
    [[nodiscard]] result<bool> fill();
    [[nodiscard]] bool take_piece(std::string& line);

    file_descriptor file_;
    std::size_t longest_line_;
    const stop_signal* stop_;
    std::string buffer_;
    std::size_t position_ = 0;
    std::uint64_t line_number_ = 0;
    bool ended_ = false;
};

}  // namespace textmill::core

#endif
