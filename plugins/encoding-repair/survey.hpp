// Looks at a text once, in blocks, and remembers what each may hold; most hold nothing that needs a
// second look.
#ifndef ENCODING_REPAIR_SURVEY_HPP
#define ENCODING_REPAIR_SURVEY_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "patience.hpp"

namespace encoding_repair {

// What is not seen in a block is not there; what is seen may be.
enum class sight : std::uint8_t {
    references = 1,
    controls = 2,  // of ASCII, escapes among them, and U+0080..U+009F
    neighbours =
        4,  // two characters above ASCII, or what may be the rest of two; inverted marks too
    far_characters = 8,   // from U+0300 on, but for common punctuation
    last_characters = 16  // byte order marks and non-characters
};

class survey {
  public:
    survey(std::string_view text, patience& patience);

    [[nodiscard]] bool has(sight wanted) const noexcept { return contains(all_, wanted); }
    // In bytes [256 * index, 256 * (index + 1)).
    [[nodiscard]] bool has(std::size_t index, sight wanted) const noexcept {
        return contains(blocks_[index], wanted);
    }

  private:
    static bool contains(std::uint8_t seen, sight wanted) noexcept {
        return (seen & static_cast<std::uint8_t>(wanted)) != 0;
    }
    void look_at(const char* block);

    std::vector<std::uint8_t> blocks_;
    std::uint8_t all_ = 0;
};

}  // namespace encoding_repair

#endif
