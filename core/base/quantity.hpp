// Reads byte sizes and durations as configs write them: "64MiB", "2s".
#ifndef TEXTMILL_CORE_BASE_QUANTITY_HPP
#define TEXTMILL_CORE_BASE_QUANTITY_HPP

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace textmill::core {

// A number with B, KiB, MiB or GiB, in bytes.
[[nodiscard]] result<std::int64_t> parse_bytes(std::string_view text);

// A number with ms, s, min or h, in milliseconds.
[[nodiscard]] result<std::int64_t> parse_duration(std::string_view text);

}  // namespace textmill::core

#endif
