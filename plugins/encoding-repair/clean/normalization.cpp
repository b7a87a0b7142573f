// Source: Unicode Standard Annex #15. Only what the quick check does not pass is normalised.
#include "clean/normalization.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <textmill/plugin.hpp>
#include <textmill/text/utf8.hpp>

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

// What cannot change with what stands before it: nearly all of a text.
bool is_settled(char32_t character) {
    return character < 0x300 || u_getIntPropertyValue(static_cast<UChar32>(character),
                                                      UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

// Where a stretch ends that can be looked at by itself.
std::size_t end_of_stretch(std::string_view text, std::size_t begin) {
    auto end = std::min(begin + longest_stretch, text.size());
    while (end < text.size()) {
        while (!textmill::text::is_boundary(text, end)) ++end;
        const auto point = textmill::text::decode(text, end);
        if (nfc().hasBoundaryBefore(static_cast<UChar32>(point.value))) break;
        end = point.end();
    }
    return end;
}

bool is_composed(std::string_view text, patience& patience) {
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = end_of_stretch(text, begin);
        patience.spend(end - begin);
        UErrorCode error = U_ZERO_ERROR;
        const icu::StringPiece piece(text.data() + begin, static_cast<std::int32_t>(end - begin));
        if (!nfc().isNormalizedUTF8(piece, error)) return false;
        begin = end;
    }
    return true;
}

class composer {
  public:
    composer(std::string_view text, patience& patience)
        : text_(text), patience_(patience), nfc_(nfc()) {}

    changes run() {
        std::size_t starter = 0;  // where the character begins that marks may join
        for (std::size_t at = 0; at < text_.size();) {
            const auto point = textmill::text::decode(text_, at);
            patience_.spend(point.size);
            if (is_settled(point.value) &&
                u_getCombiningClass(static_cast<UChar32>(point.value)) == 0) {
                starter = at;
                at = point.end();
            } else {
                at = compose(starter, at);
                starter = at;
            }
        }
        return std::move(found_);
    }

  private:
    // Returns the end of what belongs together.
    std::size_t compose(std::size_t begin, std::size_t end) {
        do {
            end = textmill::text::decode(text_, end).end();
        } while (end < text_.size() && !nfc_.hasBoundaryBefore(static_cast<UChar32>(
                                           textmill::text::decode(text_, end).value)));
        const auto piece = text_.substr(begin, end - begin);
        patience_.spend(piece.size());
        UErrorCode error = U_ZERO_ERROR;
        std::string composed;
        nfc_.normalize(icu::UnicodeString::fromUTF8(
                           icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size()))),
                       error)
            .toUTF8String(composed);
        if (U_SUCCESS(error) && composed != piece) add(begin, end, std::move(composed));
        return end;
    }

    void add(std::size_t begin, std::size_t end, std::string composed) {
        found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                          std::move(composed), "nfc", 0.99F});
    }

    std::string_view text_;
    patience& patience_;
    const icu::Normalizer2& nfc_;
    changes found_;
};

}  // namespace

changes compose_characters(std::string_view text, patience& patience) {
    return is_composed(text, patience) ? changes{} : composer(text, patience).run();
}

}  // namespace encoding_repair
