// Bytes that are read piece by piece, whether they are a file, a member of an archive, or what a
// compressed file holds.
#ifndef TEXTMILL_CORE_IO_BYTE_STREAM_HPP
#define TEXTMILL_CORE_IO_BYTE_STREAM_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/file_descriptor.hpp"

namespace textmill::core {

class byte_stream {
  public:
    virtual ~byte_stream() = default;

    // The next piece, which lives until the next call; empty at the end, and when a stop is
    // requested while it waits.
    [[nodiscard]] result<std::string_view> read();

    // What read() will give next: at least `wanted` bytes, unless fewer are left. Lives until the
    // next call.
    [[nodiscard]] result<std::string_view> peek(std::size_t wanted);

    // Of a stream that can seek; nothing for one that cannot.
    [[nodiscard]] virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
    // To an offset from the begin, where the stream has a size.
    [[nodiscard]] result<void> seek(std::uint64_t offset);

  private:
    // As read(); not called again after the end.
    [[nodiscard]] virtual result<std::string_view> read_piece() = 0;
    [[nodiscard]] virtual result<void> seek_to(std::uint64_t offset);
    [[nodiscard]] result<std::string_view> next_piece();
    void keep_ahead();

    std::string_view ahead_;  // what was peeked at
    std::string joined_;      // holds it where it came in several pieces
    bool ended_ = false;
};

class file_stream : public byte_stream {
  public:
    file_stream(file_descriptor file, const stop_signal& stop);

    [[nodiscard]] std::optional<std::uint64_t> size() const override { return size_; }
    // How far into the file a piece was read; what is read twice counts once.
    [[nodiscard]] std::uint64_t reached() const { return reached_; }

  private:
    [[nodiscard]] result<std::string_view> read_piece() override;
    [[nodiscard]] result<void> seek_to(std::uint64_t offset) override;

    file_descriptor file_;
    const stop_signal* stop_;
    std::optional<std::uint64_t> size_;
    std::unique_ptr<char[]> buffer_;
    std::uint64_t position_ = 0;
    std::uint64_t reached_ = 0;
};

}  // namespace textmill::core

#endif
