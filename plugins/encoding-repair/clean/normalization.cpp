// Source: Unicode Standard Annex #15. ICU normalises only where a mark, or what has two spellings,
// is not plainly in its place.
#include "clean/normalization.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <textmill/plugin.hpp>
#include <textmill/text/utf8.hpp>

#include "block_scan.hpp"
#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

const icu::Normalizer2& nfc() {
    UErrorCode error = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error)) {
        throw textmill::failure(textmill::status::resource, "ICU has no NFC");
    }
    return *instance;
}

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

using bonds = std::array<bond, 0x10000>;

const bonds& bonds_of_plane() {
    static const bonds table = [] {
        bonds built{};
        for (UChar32 one = 0x300; one < 0x10000; ++one) {
            built[static_cast<std::size_t>(one)] = find_bond(one);
        }
        return built;
    }();
    return table;
}

// The first bytes of all that has a bond: U+0300..U+036F, the points of Hebrew and Arabic, the
// vowels and viramas of India and its neighbours, jamo, doubles of letters, compatible ideographs.
// Vietnamese and most punctuation are none of it.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool mark_bonds(const char* block, block_marks& marks) noexcept {
    lanes any{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        window at;
        load(at, block + i);
        const auto& [first, second, third, fourth] = at;
        const auto two_bytes = (first - 0xCC <= 2) | (first == 0xD2) | (first - 0xD6 <= 9);
        const auto greek_or_asian = (first == 0xE1) & ~(second - 0xB8 <= 4);
        const auto signs = (first == 0xE2) & ((second != 0x80) | (third <= 0x81));
        const auto kana = (first == 0xE3) & (((third - 0x99 <= 1) & (second == 0x82)) |
                                             ((second == 0x80) & (third >= 0xAA)));
        // Hangul syllables have none.
        const auto beyond_hangul = ((first == 0xEA) & (second < 0xB0)) |
                                   ((first == 0xED) & (second >= 0x9E)) | (first - 0xEF <= 5);
        const auto found = reinterpret_cast<lanes>(two_bytes | (first == 0xE0) | greek_or_asian |
                                                   signs | kana | beyond_hangul);
        std::memcpy(marks.data() + i, &found, lane_count);
        any |= found;
    }
    return any_of(any);
}

class composer {
  public:
    composer(std::string_view text, patience& patience)
        : text_(text), patience_(patience), nfc_(nfc()), bonds_(bonds_of_plane()) {}

    changes run(const survey& seen) {
        scan_blocks(text_, seen, sight::far_characters, patience_, mark_bonds,
                    [this](std::size_t at) { look_at(at); });
        return std::move(found_);
    }

  private:
    void look_at(std::size_t at) {
        if (at < settled_) return;
        const auto character = valid_character_at(text_, at);
        const auto bond = bond_of(character.value);
        if (bond == bond::none) return;
        const auto before = textmill::text::decode_before(text_, at).value;
        if (!is_in_place(before, bond, character.value)) compose(start_of(at), character.end);
    }

    [[nodiscard]] bond bond_of(char32_t character) const {
        return character < bonds_.size() ? bonds_[character]
                                         : find_bond(static_cast<UChar32>(character));
    }

    // Neither joins what stands before it, nor belongs before that.
    [[nodiscard]] bool is_in_place(char32_t before, bond bond, char32_t character) const {
        if (bond == bond::never || bond_of(before) != bond::none) return false;
        return bond == bond::mark ||
               nfc_.composePair(static_cast<UChar32>(before), static_cast<UChar32>(character)) < 0;
    }

    // Where the character begins that the one at an offset may join.
    [[nodiscard]] std::size_t start_of(std::size_t at) const {
        while (at > settled_) {
            const auto point = textmill::text::decode(text_, at);
            if (nfc_.hasBoundaryBefore(static_cast<UChar32>(point.value))) break;
            at = textmill::text::decode_before(text_, at).begin;
        }
        return at;
    }

    void compose(std::size_t begin, std::size_t end) {
        while (end < text_.size()) {
            const auto next = textmill::text::decode(text_, end);
            if (nfc_.hasBoundaryBefore(static_cast<UChar32>(next.value))) break;
            end = next.end();
        }
        settled_ = end;
        const auto piece = text_.substr(begin, end - begin);
        patience_.spend(piece.size());
        const icu::StringPiece bytes(piece.data(), static_cast<std::int32_t>(piece.size()));
        UErrorCode error = U_ZERO_ERROR;
        std::string composed;
        nfc_.normalize(icu::UnicodeString::fromUTF8(bytes), error).toUTF8String(composed);
        if (U_FAILURE(error) || composed == piece) return;
        found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                          std::move(composed), "nfc", 0.99F});
    }

    std::string_view text_;
    patience& patience_;
    const icu::Normalizer2& nfc_;
    const bonds& bonds_;
    changes found_;
    std::size_t settled_ = 0;  // up to here nothing needs a second look
};

}  // namespace

changes compose_characters(std::string_view text, const survey& seen, patience& patience) {
    return composer(text, patience).run(seen);
}

}  // namespace encoding_repair
