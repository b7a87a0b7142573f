// The charsets that UTF-8 is read as by mistake, turned round: which byte a character was.
#ifndef ENCODING_REPAIR_MISREADING_HPP
#define ENCODING_REPAIR_MISREADING_HPP

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace encoding_repair {

// A set of misreadings, one bit each.
using misreading_set = std::uint16_t;

class misreadings {
  public:
    static constexpr std::size_t count = 9;
    static constexpr misreading_set latin = 1;  // Windows-1252 and Latin-1

    // Throws textmill::failure where ICU lacks one of the charsets.
    misreadings();

    // Why UTF-8 became what stands in the text; "utf8-as-cp1252" is Latin-1 as well.
    [[nodiscard]] static std::string_view reason(std::size_t misreading) noexcept;

    // The quotation mark whose last byte the charset leaves undefined; U+0000 where there is none,
    // or more than one.
    [[nodiscard]] static char32_t quote_with_undefined_byte(std::size_t misreading) noexcept;

    // The byte above 7F that a character was; 0 where it was none.
    [[nodiscard]] std::uint8_t byte(std::size_t misreading, char32_t character) const noexcept {
        return roles_[slot(character)].bytes[misreading];
    }
    // Whether all characters that both charsets have are the same bytes in both.
    [[nodiscard]] bool agree(std::size_t first, std::size_t second) const noexcept;
    // Those in which a sequence of UTF-8 may begin with the character.
    [[nodiscard]] misreading_set beginning_with(char32_t first) const noexcept {
        return roles_[slot(first)].leads;
    }
    // Those in which the two characters may begin a sequence of UTF-8.
    [[nodiscard]] misreading_set beginning_with(char32_t first, char32_t second) const noexcept {
        return roles_[slot(first)].leads & roles_[slot(second)].continuations;
    }
    // Whether any two neighbours may begin a sequence.
    [[nodiscard]] bool may_hold_sequence(std::size_t misreading,
                                         std::u32string_view characters) const noexcept;

  private:
    struct roles {
        misreading_set leads = 0;
        misreading_set continuations = 0;
        std::array<std::uint8_t, count> bytes{};
    };
    // All but three of the characters are below this.
    static constexpr char32_t dense = 0x2600;

    [[nodiscard]] std::size_t slot(char32_t character) const noexcept {
        if (character < dense) return slots_[character];
        return character < 0xF800 || character > 0xFB02 ? 0 : slot_of_rare(character);
    }
    [[nodiscard]] std::size_t slot_of_rare(char32_t character) const noexcept;
    void add(std::size_t misreading, std::uint8_t byte, char32_t character);

    std::array<std::uint16_t, dense> slots_{};
    std::array<std::uint16_t, 3> rare_slots_{};
    std::vector<roles> roles_;  // the first is of no character
};

}  // namespace encoding_repair

#endif
