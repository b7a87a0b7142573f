// ICU composes each character with its marks that the survey has found loose.
#include "clean/normalization.hpp"

#include <textmill/text/utf8.hpp>

#include "nfc.hpp"
#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

class composer {
  public:
    composer(std::string_view text, patience& patience)
        : text_(text), patience_(patience), nfc_(nfc()) {}

    changes run(const places& loose_marks) {
        for (const auto at : loose_marks) {
            if (at >= settled_) compose(start_of(at), valid_character_at(text_, at).end);
        }
        return std::move(found_);
    }

  private:
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
    std::size_t settled_ = 0;  // up to here all is composed
};

}  // namespace

changes compose_characters(std::string_view text, const places& loose_marks, patience& patience) {
    return composer(text, patience).run(loose_marks);
}

}  // namespace encoding_repair
