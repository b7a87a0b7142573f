// Looks at a text once, in blocks, and remembers what needs a second look; most texts have little.
#ifndef ENCODING_REPAIR_SURVEY_HPP
#define ENCODING_REPAIR_SURVEY_HPP

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "change.hpp"
#include "patience.hpp"

namespace encoding_repair {

// Offsets in a text.
using places = std::vector<std::uint32_t>;

// What may need a second look.
enum class sight : std::uint8_t {
    controls,         // these and no others: of ASCII, but for tabs, line ends and form feeds, and
                      // U+0080..U+009F
    last_characters,  // byte order marks and non-characters
    odd_pairs,        // what may be another charset, read as one of single bytes
    loose_marks       // what may have to be composed with the characters before it
};

// What is not seen is not there; what is seen may be.
class survey {
  public:
    survey(std::string_view text, patience& patience);

    // Looks at what the changes have made of the text, near them alone.
    void follow(std::string_view text, const changes& made, patience& patience);

    [[nodiscard]] bool has_references() const noexcept { return has_references_; }
    // Where such characters begin, in ascending order.
    [[nodiscard]] const places& all(sight what) const noexcept {
        return places_[static_cast<std::size_t>(what)];
    }

  private:
    void look_at(std::string_view text, std::size_t begin, std::size_t end, patience& patience);
    void look_at_block(std::string_view text, std::size_t at, const char* block, std::size_t end);

    std::array<places, 4> places_;  // by sight
    bool has_references_ = false;
};

}  // namespace encoding_repair

#endif
