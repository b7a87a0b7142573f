// The words in which refused effects are told, the same for spans, values and edits.
#ifndef TEXTMILL_CORE_DOCUMENT_EFFECTS_MESSAGES_HPP
#define TEXTMILL_CORE_DOCUMENT_EFFECTS_MESSAGES_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "document/offset_map.hpp"

namespace textmill::core {

// `[10, 12)`.
[[nodiscard]] std::string to_text(byte_range range);

// `string`, `ref` and so on.
[[nodiscard]] std::string name_of_kind(std::uint32_t kind);

// Why the range is no part of a text, or "" where it is one: `ends inside a code point`.
[[nodiscard]] std::string fault_of_range(byte_range range, std::string_view text);

// Why a score or confidence is none, or "" where it is: it goes from 0 to 1.
[[nodiscard]] std::string fault_of_share(std::string_view name, float value);

// Why the text is not UTF-8, or "" where it is.
[[nodiscard]] std::string fault_of_utf8(std::string_view name, std::string_view text);

}  // namespace textmill::core

#endif
