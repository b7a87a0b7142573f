// Knows the sequences that some programs write for UTF-8, and that are none.
#ifndef ENCODING_REPAIR_ODD_UTF8_HPP
#define ENCODING_REPAIR_ODD_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace encoding_repair {

struct odd_sequence {
    std::size_t size = 0;  // in bytes; 0 where there is none
    char32_t character = 0;
    std::string_view reason;
};

// At the beginning of the bytes: a pair of surrogates, each in three bytes (CESU-8), which is a
// character; a lone surrogate, and an overlong form, which are not.
[[nodiscard]] odd_sequence odd_sequence_at(std::string_view bytes) noexcept;

}  // namespace encoding_repair

#endif
