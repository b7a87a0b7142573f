// Says how many bits a text costs in a multi-byte charset; the text that costs least is the one to
// believe.
#ifndef ENCODING_REPAIR_DETECTOR_BITS_HPP
#define ENCODING_REPAIR_DETECTOR_BITS_HPP

#include <string_view>

#include "decode/charset.hpp"
#include "decode/pair_memory.hpp"
#include "language_model.hpp"

namespace encoding_repair {

// How much of a document is weighed; a character may be cut at the end of so many bytes.
inline constexpr std::size_t sample_size = 262144;

// What a letter above ASCII costs in a text that is ASCII otherwise.
inline constexpr float letter_among_ascii_bits = 4;

// What is not below `enough` may be counted in part only.
[[nodiscard]] float multi_byte_bits(std::string_view bytes, const charset& charset,
                                    const language_model& model, pair_memory& pairs, float enough);

}  // namespace encoding_repair

#endif
