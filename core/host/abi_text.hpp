// Between the strings of the ABI and ours.
#ifndef TEXTMILL_CORE_HOST_ABI_TEXT_HPP
#define TEXTMILL_CORE_HOST_ABI_TEXT_HPP

#include <textmill/abi.h>

#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace textmill::core {

[[nodiscard]] inline std::string_view view(textmill_string text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

// What a plugin says to people, whatever bytes it hands over: as UTF-8, and not without end.
[[nodiscard]] inline std::string message_of(textmill_string text) {
    constexpr std::size_t longest_message = 4096;
    return utf8::with_escapes(view(text).substr(0, longest_message));
}

// The reason that a plugin gave for a status, or that it gave none.
[[nodiscard]] inline std::string reason_or_status(const std::string& reason,
                                                  textmill_status status) {
    if (!reason.empty()) return reason;
    return "the plugin gave no reason (status " + std::to_string(status) + ")";
}

[[nodiscard]] inline textmill_string to_abi(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace textmill::core

#endif
