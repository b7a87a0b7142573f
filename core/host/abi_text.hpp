// Between the strings of the ABI and ours.
#ifndef TEXTMILL_CORE_HOST_ABI_TEXT_HPP
#define TEXTMILL_CORE_HOST_ABI_TEXT_HPP

#include <textmill/abi.h>

#include <string_view>

namespace textmill::core {

[[nodiscard]] inline std::string_view view(textmill_string text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

[[nodiscard]] inline textmill_string to_abi(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace textmill::core

#endif
