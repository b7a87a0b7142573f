// Says how many bits a text costs in a charset; the text that costs least is the one to believe.
#ifndef ENCODING_REPAIR_DETECTOR_BITS_HPP
#define ENCODING_REPAIR_DETECTOR_BITS_HPP

#include <string_view>
#include <vector>

#include "charset.hpp"
#include "decoder.hpp"
#include "language_model.hpp"
#include "pair_histogram.hpp"

namespace encoding_repair {

// How much of a document is weighed; a character may be cut at the end of so many bytes.
inline constexpr std::size_t sample_size = 262144;

// As the likeliest of the languages.
[[nodiscard]] float single_byte_bits(const pair_histogram& pairs, const byte_table& table,
                                     const std::vector<int>& languages,
                                     const language_model& model);
[[nodiscard]] float multi_byte_bits(std::string_view bytes, const charset& charset,
                                    const language_model& model);
// True where two charsets give the same characters for the bytes that occur.
[[nodiscard]] bool decode_alike(const pair_histogram& pairs, const byte_table& first,
                                const byte_table& second);

}  // namespace encoding_repair

#endif
