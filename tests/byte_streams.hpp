// Streams over bytes in memory, and what a stream gives in all.
#ifndef TEXTMILL_TESTS_BYTE_STREAMS_HPP
#define TEXTMILL_TESTS_BYTE_STREAMS_HPP

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "io/byte_stream.hpp"

namespace textmill::core::testing {

// Gives pieces of one size, each in place of the one before; counts how often it was asked for more
// after the end.
class piecewise_stream : public byte_stream {
  public:
    piecewise_stream(std::string bytes, std::size_t piece)
        : bytes_(std::move(bytes)), piece_(piece), buffer_(piece, '?') {}

    int asked_after_end = 0;
    bool breaks_at_end = false;

  private:
    result<std::string_view> read_piece() override {
        std::ranges::fill(buffer_, '?');
        const auto size = bytes_.copy(buffer_.data(), piece_, position_);
        position_ += size;
        if (size == 0) ++asked_after_end;
        if (size == 0 && breaks_at_end) return error{"the stream broke"};
        return std::string_view(buffer_).substr(0, size);
    }

    std::string bytes_;
    std::size_t piece_;
    std::string buffer_;
    std::size_t position_ = 0;
};

inline std::unique_ptr<byte_stream> stream_of(std::string bytes, std::size_t piece = 1000) {
    return std::make_unique<piecewise_stream>(std::move(bytes), piece);
}

// What it holds; where it breaks off, "ERROR: " and the reason follow.
inline std::string all_of(byte_stream& bytes) {
    std::string all;
    for (;;) {
        const auto piece = bytes.read();
        if (!piece) return all + "ERROR: " + piece.error().message;
        if (piece->empty()) return all;
        all += *piece;
    }
}

}  // namespace textmill::core::testing

#endif
