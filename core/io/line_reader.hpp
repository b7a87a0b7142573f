// Reads a stream line by line, with a bound on what one line may hold in memory.
#ifndef TEXTMILL_CORE_IO_LINE_READER_HPP
#define TEXTMILL_CORE_IO_LINE_READER_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/byte_stream.hpp"

namespace textmill::core {

class line_reader {
  public:
    // Takes what did not fit into a line, piece by piece.
    using overflow = std::function<result<void>(std::string_view)>;

    // The stream outlives the reader.
    line_reader(byte_stream& bytes, std::size_t longest_line)
        : bytes_(&bytes), longest_line_(longest_line) {}

    enum class outcome { line, too_long, end };

    // The next line without its end. One that is longer than the bound goes to `spill` whole, and
    // `line` stays empty.
    [[nodiscard]] result<outcome> next(std::string& line, const overflow& spill);

    // Whether a whole line is in memory already.
    [[nodiscard]] bool has_line() const { return piece_.find('\n') != std::string_view::npos; }
    [[nodiscard]] std::uint64_t line_number() const { return line_number_; }

  private:
    [[nodiscard]] bool take_piece(std::string& line);

    byte_stream* bytes_;
    std::size_t longest_line_;
    std::string_view piece_;  // what is left of it
    std::uint64_t line_number_ = 0;
};

}  // namespace textmill::core

#endif
