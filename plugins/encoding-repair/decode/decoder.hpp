// Turns bytes into text with an exact map, and lists what did not fit the charset.
#ifndef ENCODING_REPAIR_DECODER_HPP
#define ENCODING_REPAIR_DECODER_HPP

#include <array>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

#include "change.hpp"
#include "decode/charset.hpp"
#include "decode/pair_memory.hpp"
#include "patience.hpp"

namespace encoding_repair {

// The characters of the 256 bytes of a single-byte charset; `no_character` where there is none.
using byte_table = std::array<char32_t, 256>;
inline constexpr char32_t no_character = 0xFFFFFFFF;
// Throws textmill::failure where ICU does not know the charset.
[[nodiscard]] byte_table make_byte_table(const charset& charset);

struct decoding {
    std::string text;
    std::vector<textmill::run> runs;
    changes repairs;             // in offsets of the source
    std::size_t characters = 0;  // those above ASCII
};

// Ill-formed sequences become U+FFFD; stray bytes in UTF-8 become what Windows-1252 says.
[[nodiscard]] decoding decode(std::string_view bytes, const charset& charset, pair_memories& pairs,
                              patience& patience);

}  // namespace encoding_repair

#endif
