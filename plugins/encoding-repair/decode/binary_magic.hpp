// Names content that is no text, so that it is refused instead of called Windows-1252.
#ifndef ENCODING_REPAIR_BINARY_MAGIC_HPP
#define ENCODING_REPAIR_BINARY_MAGIC_HPP

#include <string_view>

namespace encoding_repair {

// Such as "a PNG image", by the first bytes; empty where they are of no known binary format.
[[nodiscard]] std::string_view binary_kind(std::string_view bytes) noexcept;
// True where control characters are so many that no single-byte or multi-byte text has them. Not
// to be asked of UTF-16 and UTF-32.
[[nodiscard]] bool looks_binary(std::string_view bytes) noexcept;

}  // namespace encoding_repair

#endif
