// Looks at the first bytes of neighbours in blocks that a compiler turns into vector instructions,
// and at the characters only where those bytes allow a suspicion.
#include "mojibake/suspicion.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <textmill/text/utf8.hpp>

#include "block_scan.hpp"
#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

// What the first bytes of two neighbours must be, so that one misreading gives the first as a lead
// and the second as a continuation. The tests hold this against all pairs of characters.
//
// C2..C6 lead Latin letters and signs, CB its modifiers, CE and CF Greek, D0..D2 Cyrillic, E2
// punctuation, mathematics and boxes, EF the ligatures of the Macintosh. Most of Russian and Greek
// is clean at a glance: their misreadings need the letters of U+0380..U+038F, U+0400..U+040F and
// U+0450..U+047F.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool mark_misread(const char* block, block_marks& marks) noexcept {
    lanes any{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        window at;
        load(at, block + i);
        const auto& [first, second, third, fourth] = at;
        const auto sign = (third - 0xC2 <= 4) | (third == 0xCB) | (third == 0xE2);
        const auto behind_latin = (first - 0xC2 <= 4) & (sign | (third - 0xCE <= 1));
        const auto outer_letter = (((third == 0xD0) | (third == 0xCE)) & (fourth < 0x90)) |
                                  ((third == 0xD1) & (fourth >= 0x90)) | (third == 0xD2);
        const auto behind_alphabet = (first - 0xCE <= 3) & (sign | outer_letter);
        const auto is_long = (first == 0xE2) | ((first == 0xEF) & (second - 0xA3 <= 9));
        const auto behind_long =
            is_long & ((fourth - 0xC2 <= 4) | (fourth - 0xCE <= 1) | (fourth == 0xE2));
        // A-tilde or A-circumflex and a space that was a no-break space.
        const auto before_space =
            (first == 0xC3) & ((second == 0x82) | (second == 0x83)) & (third == 0x20);
        const auto found =
            reinterpret_cast<lanes>(behind_latin | behind_alphabet | behind_long | before_space);
        std::memcpy(marks.data() + i, &found, lane_count);
        any |= found;
    }
    return any_of(any);
}

class scan {
  public:
    scan(std::string_view text, const misreadings& misreadings, patience& patience)
        : text_(text), misreadings_(misreadings), patience_(patience) {}

    std::vector<suspicion> run(const survey& seen) {
        scan_blocks(text_, seen, sight::neighbours, patience_, mark_misread,
                    [this](std::size_t offset) { look_at(offset); });
        return std::move(found_);
    }

  private:
    void look_at(std::size_t offset) {
        const auto first = valid_character_at(text_, offset);
        if (misreadings_.beginning_with(first.value) == 0) return;
        const auto second = valid_character_at(text_, first.end);
        if (second.value == ' ' && (first.value == 0xC2 || first.value == 0xC3)) {
            found_.push_back({static_cast<std::uint32_t>(offset), misreadings::latin});
            return;
        }
        auto set = misreadings_.beginning_with(first.value, second.value);
        for (auto rest = set; rest != 0; rest &= static_cast<misreading_set>(rest - 1)) {
            const auto misreading = static_cast<std::size_t>(std::countr_zero(rest));
            if (!is_sequence(first.value, second, misreading)) {
                set &= static_cast<misreading_set>(~(1U << misreading));
            }
        }
        if (set != 0) found_.push_back({static_cast<std::uint32_t>(offset), set});
    }

    [[nodiscard]] bool is_sequence(char32_t first, const valid_character& second,
                                   std::size_t misreading) const {
        std::array<char, 4> bytes{static_cast<char>(misreadings_.byte(misreading, first)),
                                  static_cast<char>(misreadings_.byte(misreading, second.value))};
        const auto size = size_of_sequence(bytes[0]);
        auto end = second.end;
        for (std::size_t i = 2; i < size; ++i) {
            const auto next = valid_character_at(text_, end);
            bytes[i] = static_cast<char>(misreadings_.byte(misreading, next.value));
            if (!textmill::text::is_continuation(bytes[i]))
                return may_be_quote(bytes, i, misreading);
            end = next.end;
        }
        return textmill::text::decode({bytes.data(), size}, 0).size == size;
    }

    // Two bytes of three, where the charset leaves the third undefined; a space may have been a
    // no-break space, and is looked at with the rest.
    static bool may_be_quote(const std::array<char, 4>& bytes, std::size_t size,
                             std::size_t misreading) {
        return size == 2 && bytes[0] == '\xE2' && bytes[1] == '\x80' &&
               misreadings::quote_with_undefined_byte(misreading) != 0;
    }

    static std::size_t size_of_sequence(char lead) {
        const auto byte = static_cast<unsigned char>(lead);
        return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

    std::string_view text_;
    const misreadings& misreadings_;
    patience& patience_;
    std::vector<suspicion> found_;
};

}  // namespace

std::vector<suspicion> find_suspicions(std::string_view text, const survey& seen,
                                       const misreadings& misreadings, patience& patience) {
    return scan(text, misreadings, patience).run(seen);
}

}  // namespace encoding_repair
