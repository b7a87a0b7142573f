// Source: Unicode Standard Annex #15. ICU normalises only where a mark, or what has two spellings,
// is not plainly in its place.
#include "clean/normalization.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <bitset>
#include <textmill/plugin.hpp>
#include <textmill/text/utf8.hpp>

#include "block_scan.hpp"

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

UNormalizationCheckResult quick_check(UChar32 character) {
    return static_cast<UNormalizationCheckResult>(
        u_getIntPropertyValue(character, UCHAR_NFC_QUICK_CHECK));
}

// True for marks, and for what is or may be written otherwise: all others stay as they are.
bool is_unsettled(char32_t character) {
    using plane = std::bitset<0x10000>;
    static const plane unsettled = [] {
        plane built;
        for (UChar32 one = 0x300; one < 0x10000; ++one) {
            built[static_cast<std::size_t>(one)] =
                quick_check(one) != UNORM_YES || u_getCombiningClass(one) != 0;
        }
        return built;
    }();
    if (character < unsettled.size()) return unsettled[character];
    const auto beyond = static_cast<UChar32>(character);
    return quick_check(beyond) != UNORM_YES || u_getCombiningClass(beyond) != 0;
}

// The first bytes of all that is unsettled: U+0300..U+036F, the points of Hebrew and Arabic, the
// vowels and viramas of India and its neighbours, jamo, doubles of letters, compatible ideographs.
// Vietnamese and most punctuation are none of it.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool mark_unsettled(const char* block, block_marks& marks) noexcept {
    lanes any{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes first;
        lanes second;
        lanes third;
        std::memcpy(&first, block + i, lane_count);
        std::memcpy(&second, block + i + 1, lane_count);
        std::memcpy(&third, block + i + 2, lane_count);
        const auto two_bytes = (first - 0xCC <= 2) | (first == 0xD2) | (first - 0xD6 <= 9);
        const auto greek_or_asian = (first == 0xE1) & ~(second - 0xB8 <= 4);
        const auto signs = (first == 0xE2) & ((second != 0x80) | (third <= 0x81));
        const auto kana = (first == 0xE3) & (((third - 0x99 <= 1) & (second == 0x82)) |
                                             ((second == 0x80) & (third >= 0xAA)));
        const auto found = reinterpret_cast<lanes>(two_bytes | (first == 0xE0) | greek_or_asian |
                                                   signs | kana | (first - 0xEA <= 10));
        std::memcpy(marks.data() + i, &found, lane_count);
        any |= found;
    }
    return any_of(any);
}

class composer {
  public:
    composer(std::string_view text, patience& patience)
        : text_(text), patience_(patience), nfc_(nfc()) {}

    changes run() {
        scan_blocks(text_, patience_, mark_unsettled, [this](std::size_t at) { look_at(at); });
        return std::move(found_);
    }

  private:
    void look_at(std::size_t at) {
        if (at < settled_) return;
        const auto point = textmill::text::decode(text_, at);
        if (!is_unsettled(point.value)) return;
        const auto before = textmill::text::decode_before(text_, at);
        if (is_in_place(static_cast<UChar32>(before.value), static_cast<UChar32>(point.value))) {
            return;
        }
        compose(start_of(at), point.end());
    }

    // Neither joins what stands before it, nor belongs before that.
    [[nodiscard]] bool is_in_place(UChar32 before, UChar32 character) const {
        if (before >= 0x300 && is_unsettled(static_cast<char32_t>(before))) return false;
        switch (quick_check(character)) {
            case UNORM_YES:
                return true;
            case UNORM_MAYBE:
                return nfc_.composePair(before, character) < 0;
            default:
                return false;
        }
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
    changes found_;
    std::size_t settled_ = 0;  // up to here nothing needs a second look
};

}  // namespace

changes compose_characters(std::string_view text, patience& patience) {
    return composer(text, patience).run();
}

}  // namespace encoding_repair
