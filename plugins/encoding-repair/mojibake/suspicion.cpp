// Reads the characters at a place as bytes, in each misreading in which they may begin a sequence.
#include "mojibake/suspicion.hpp"

#include <array>
#include <bit>
#include <textmill/text/utf8.hpp>

#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

std::size_t size_of_sequence(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Two bytes of three, where the charset leaves the third undefined; a space may have been a
// no-break space, and is looked at with the rest.
bool may_be_quote(const std::array<char, 4>& bytes, std::size_t size, std::size_t misreading) {
    return size == 2 && bytes[0] == '\xE2' && bytes[1] == '\x80' &&
           misreadings::quote_with_undefined_byte(misreading) != 0;
}

bool is_sequence(std::string_view text, char32_t first, const valid_character& second,
                 const misreadings& misreadings, std::size_t misreading) {
    std::array<char, 4> bytes{static_cast<char>(misreadings.byte(misreading, first)),
                              static_cast<char>(misreadings.byte(misreading, second.value))};
    const auto size = size_of_sequence(bytes[0]);
    auto end = second.end;
    for (std::size_t i = 2; i < size; ++i) {
        const auto next = valid_character_at(text, end);
        bytes[i] = static_cast<char>(misreadings.byte(misreading, next.value));
        if (!textmill::text::is_continuation(bytes[i])) return may_be_quote(bytes, i, misreading);
        end = next.end;
    }
    return textmill::text::decode({bytes.data(), size}, 0).size == size;
}

misreading_set suspicion_at(std::string_view text, std::size_t offset,
                            const misreadings& misreadings) {
    const auto first = valid_character_at(text, offset);
    if (misreadings.beginning_with(first.value) == 0) return 0;
    const auto second = valid_character_at(text, first.end);
    if (second.value == ' ' && (first.value == 0xC2 || first.value == 0xC3)) {
        return misreadings::latin;
    }
    auto set = misreadings.beginning_with(first.value, second.value);
    for (auto rest = set; rest != 0; rest &= static_cast<misreading_set>(rest - 1)) {
        const auto misreading = static_cast<std::size_t>(std::countr_zero(rest));
        if (!is_sequence(text, first.value, second, misreadings, misreading)) {
            set &= static_cast<misreading_set>(~(1U << misreading));
        }
    }
    return set;
}

}  // namespace

std::vector<suspicion> find_suspicions(std::string_view text, const places& odd_pairs,
                                       const misreadings& misreadings, patience& patience) {
    std::vector<suspicion> found;
    for (const auto offset : odd_pairs) {
        patience.spend(longest_character);
        const auto set = suspicion_at(text, offset, misreadings);
        if (set != 0) found.push_back({offset, set});
    }
    return found;
}

}  // namespace encoding_repair
