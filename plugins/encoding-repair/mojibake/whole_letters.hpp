// Tells a line that was not misread: in one that was, no letter above ASCII stands alone.
#ifndef ENCODING_REPAIR_WHOLE_LETTERS_HPP
#define ENCODING_REPAIR_WHOLE_LETTERS_HPP

#include <cstddef>
#include <string_view>

namespace encoding_repair {

// True where such a letter stands near [begin, end), in the same line.
[[nodiscard]] bool is_beside_whole_letters(std::string_view text, std::size_t begin,
                                           std::size_t end);

}  // namespace encoding_repair

#endif
