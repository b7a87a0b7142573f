// Source: Unicode Standard Annex #15. Most marks stand behind a letter that takes none.
#include "survey/loose_marks.hpp"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <memory>

#include "nfc.hpp"
#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

// What a character does to those before it.
enum class bond : std::uint8_t {
    none,      // nothing: all letters and signs that stand for themselves
    mark,      // stays behind its letter, but marks have an order among themselves
    may_join,  // becomes one character with some
    never      // is written otherwise
};

bond find_bond(UChar32 character) {
    switch (u_getIntPropertyValue(character, UCHAR_NFC_QUICK_CHECK)) {
        case UNORM_YES:
            return u_getCombiningClass(character) == 0 ? bond::none : bond::mark;
        case UNORM_MAYBE:
            return bond::may_join;
        default:
            return bond::never;
    }
}

struct conduct {
    encoding_repair::bond bond = bond::none;
    bool takes_marks = false;  // becomes one character with some that follow
};

// Of each character of the first plane, and whether a mark is in its place.
class conducts {
  public:
    conducts() : nfc_(nfc()) {
        icu::UnicodeString parts;
        for (UChar32 one = 0xA0; one < 0x10000; ++one) {
            plane_[static_cast<std::size_t>(one)].bond = find_bond(one);
            const bool has_parts = nfc_.getRawDecomposition(one, parts) != 0;
            if (has_parts && parts.length() > 1) plane_[parts[0]].takes_marks = true;
        }
    }

    // Neither joins what stands before it, nor belongs before that.
    [[nodiscard]] bool is_in_place(char32_t before, char32_t character) const {
        const auto bond = of(character).bond;
        if (bond == bond::none) return true;
        if (bond == bond::never) return false;
        const auto neighbour = of(before);
        if (neighbour.bond != bond::none) return false;
        return bond == bond::mark || !neighbour.takes_marks ||
               nfc_.composePair(static_cast<UChar32>(before), static_cast<UChar32>(character)) < 0;
    }

  private:
    // Beyond the first plane some take marks.
    [[nodiscard]] conduct of(char32_t character) const {
        return character < plane_.size()
                   ? plane_[character]
                   : conduct{find_bond(static_cast<UChar32>(character)), true};
    }

    const icu::Normalizer2& nfc_;
    std::array<conduct, 0x10000> plane_{};
};

// The scans below mark the first bytes of all that has a bond, and of little else.

// U+0300..U+036F, one mark of Greek, a few of Cyrillic, the points of Hebrew, of Arabic, and of
// Syriac to NKo.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_points(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto europe = is_in(first, 0xCC, 0xCD) | (is(first, 0xCE) & is(second, 0x87)) |
                            (is(first, 0xD2) & is_in(second, 0x83, 0x87));
        const auto hebrew = (is(first, 0xD6) & is_at_least(second, 0x91)) |
                            (is(first, 0xD7) & is_at_most(second, 0x8F));
        const auto arabic = (is(first, 0xD8) & is_in(second, 0x90, 0x9A)) |
                            (is(first, 0xD9) & (is_in(second, 0x8B, 0x9F) | is(second, 0xB0))) |
                            (is(first, 0xDB) & is_in(second, 0x96, 0xAD));
        return europe | hebrew | arabic | is_in(first, 0xDC, 0xDF);
    });
}

// Each script of India has two second bytes: nuktas and vowels of two parts stand behind the even
// one, viramas and other parts behind the odd one.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_india(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto has_vowels = is(second, 0xA6) | is(second, 0xAC) | is(second, 0xAE);
        const auto even = is(third, 0xBC) | (is(third, 0xBE) & has_vowels) |
                          (is(second, 0xB4) & is_in(third, 0xBB, 0xBE)) |
                          (is(second, 0xA8) & (is(third, 0xB3) | is(third, 0xB6)));
        const auto odd = is(third, 0x8D) | (is_in(third, 0x91, 0x9F) & is_at_most(second, 0xB6)) |
                         (is(second, 0xB3) & is(third, 0x82)) |
                         (is(second, 0xA7) & is(third, 0xBE));
        const auto sinhala =
            is(second, 0xB7) & (is(third, 0x8A) | is(third, 0x8F) | is(third, 0x9F));
        const auto is_odd = is(second & in_all_lanes[1], 1);
        const auto thai_and_lao = second & in_all_lanes[0xFD];
        const auto india =
            is_in(second, 0xA4, 0xB7) & ((is_odd & (odd | sinhala)) | (~is_odd & even));
        const auto beside = (is(thai_and_lao, 0xB8) & is_in(third, 0xB8, 0xBA)) |
                            (is(thai_and_lao, 0xB9) & is_in(third, 0x88, 0x8B));
        return is(first, 0xE0) &
               (india | beside | is_at_most(second, 0xA3) | is_at_least(second, 0xBC));
    });
}

// Jamo and the marks of Asia, but neither letters of Georgia and Ethiopia nor more Latin.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_asia(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto has_none = is(second, 0x83) | is_in(second, 0x88, 0x8C) | is(second, 0x8E) |
                              is_in(second, 0xB8, 0xBC) |
                              (is(second, 0x80) & is_at_most(third, 0xAD));
        return is(first, 0xE1) & ~has_none;
    });
}

// Some spaces and signs, voiced kana, compatible ideographs. Hangul syllables have none.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_far(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto signs =
            is(first, 0xE2) & ((is(second, 0x80) & is_at_most(third, 0x81)) | is(second, 0x83) |
                               (is(second, 0x84) & is_at_least(third, 0xA6)) | is(second, 0x8C) |
                               is_at_least(second, 0xAB));
        const auto kana = is(first, 0xE3) & ((is(second, 0x82) & is_in(third, 0x99, 0x9A)) |
                                             (is(second, 0x80) & is_at_least(third, 0xAA)));
        const auto beside_hangul = (is(first, 0xEA) & is_at_most(second, 0xAF)) |
                                   (is(first, 0xED) & is_at_least(second, 0x9E));
        const auto compatible = is(first, 0xEF) & (is_at_most(second, 0xAD) | is(second, 0xB8));
        const auto planes = is_in(first, 0xF0, 0xF4) & ~(is(first, 0xF0) & is(second, 0x9F));
        return signs | kana | beside_hangul | compatible | planes;
    });
}

}  // namespace

void mark_bonds(const char* block, marked_scripts scripts, block_marks& marks) noexcept {
    if (scripts.points) mark_points(block, marks);
    if (scripts.of_india) mark_india(block, marks);
    if (scripts.of_asia) mark_asia(block, marks);
    if (scripts.far_away) mark_far(block, marks);
}

bool is_loose(std::string_view text, std::size_t offset) {
    static const auto known = std::make_unique<const conducts>();
    return !known->is_in_place(valid_character_before(text, offset),
                               valid_character_at(text, offset).value);
}

}  // namespace encoding_repair
