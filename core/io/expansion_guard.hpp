// Bounds what one file may become while the archives in it, and in them, are taken apart.
#ifndef TEXTMILL_CORE_IO_EXPANSION_GUARD_HPP
#define TEXTMILL_CORE_IO_EXPANSION_GUARD_HPP

#include <cstdint>
#include <memory>
#include <optional>

#include "io/byte_stream.hpp"
#include "pipeline/config.hpp"

namespace textmill::core {

// Once a limit is passed, all further calls fail: the file is given up as a whole.
class expansion_guard {
  public:
    // The first `free_bytes` may come out of any file: they are no more than one document may hold.
    // The file outlives all calls.
    expansion_guard(const archive_limits& limits, std::uint64_t free_bytes, const file_stream& file)
        : limits_(limits), free_bytes_(free_bytes), file_(&file) {}

    [[nodiscard]] result<void> add_member();
    [[nodiscard]] result<void> add_bytes(std::uint64_t count);
    [[nodiscard]] bool has_tripped() const { return tripped_.has_value(); }

  private:
    void trip(std::string why);
    [[nodiscard]] result<void> state() const;

    archive_limits limits_;
    std::uint64_t free_bytes_;
    const file_stream* file_;
    std::uint64_t members_ = 0;
    std::uint64_t bytes_ = 0;
    std::optional<error> tripped_;
};

// A stream whose bytes are counted by the guard, which outlives it.
[[nodiscard]] std::unique_ptr<byte_stream> guarded(std::unique_ptr<byte_stream> bytes,
                                                   expansion_guard& guard);

}  // namespace textmill::core

#endif
