// Deletes what no text holds: terminal escapes, controls, byte order marks, non-characters.
#ifndef ENCODING_REPAIR_CONTROLS_HPP
#define ENCODING_REPAIR_CONTROLS_HPP

#include <string_view>

#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// Colours, cursor movements and titles, as programs write them to a terminal.
[[nodiscard]] changes delete_terminal_escapes(std::string_view text, const places& controls,
                                              patience& patience);

// A C1 control becomes what Windows-1252 has for its number.
[[nodiscard]] changes delete_controls(std::string_view text, const places& controls,
                                      patience& patience);

[[nodiscard]] changes delete_byte_order_marks(std::string_view text, const places& last_characters,
                                              patience& patience);

// U+FDD0..U+FDEF and the last two of each plane.
[[nodiscard]] changes delete_non_characters(std::string_view text, const places& last_characters,
                                            patience& patience);

}  // namespace encoding_repair

#endif
