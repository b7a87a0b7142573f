// Says how many bits a character costs among those of its kind and script.
#ifndef ENCODING_REPAIR_CHARACTER_BITS_HPP
#define ENCODING_REPAIR_CHARACTER_BITS_HPP

#include <cstdint>

#include "language_model.hpp"
#include "mojibake/character_kind.hpp"

namespace encoding_repair {

// No character costs more.
inline constexpr float highest_bits = 60;
// The scripts of China, Japan and Korea, which stand beside each other in a text.
inline constexpr std::uint8_t east = 255;

// A number for the script of a character; 0 where it is of none, or of all.
[[nodiscard]] std::uint8_t script_of(char32_t character);
// True where the model has letter pairs of the script's languages.
[[nodiscard]] bool has_statistics(std::uint8_t script);

[[nodiscard]] float bits_within_kind(char32_t character, character_kind kind,
                                     const language_model& languages);

}  // namespace encoding_repair

#endif
