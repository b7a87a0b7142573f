// Looks at the first bytes of neighbours in blocks that a compiler turns into vector instructions,
// and at the characters only where those bytes allow a suspicion.
#include "mojibake/suspicion.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <textmill/text/utf8.hpp>

#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

class scan {
  public:
    scan(std::string_view text, const misreadings& misreadings, patience& patience)
        : text_(text), misreadings_(misreadings), patience_(patience) {}

    std::vector<suspicion> run(const survey& seen) {
        for (const auto offset : seen.all(sight::odd_pairs)) {
            patience_.spend(longest_character);
            look_at(offset);
        }
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
