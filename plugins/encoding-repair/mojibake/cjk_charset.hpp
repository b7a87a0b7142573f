// Holds the two-byte charsets of the East, ready for pairs that stand in a text as Latin-1.
#ifndef ENCODING_REPAIR_CJK_CHARSET_HPP
#define ENCODING_REPAIR_CJK_CHARSET_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language_model.hpp"

namespace encoding_repair {

class cjk_charset {
  public:
    struct description {
        std::string_view reason;  // why its text became what stands in a document
        const char* icu_name;
        ideograms script;
        float prior_bits;  // what it costs before a byte is seen: the rarer, the more
    };
    // Throws textmill::failure where ICU lacks the charset.
    explicit cjk_charset(const description& described);

    [[nodiscard]] std::string_view reason() const noexcept { return described_.reason; }
    [[nodiscard]] float prior_bits() const noexcept { return described_.prior_bits; }
    // The character of a pair of bytes; U+0000 where there is none.
    [[nodiscard]] char16_t pair(std::uint8_t lead, std::uint8_t trail) const noexcept {
        if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE) return 0;
        return pairs_[index(lead, trail)];
    }
    // The character of a byte above 7F by itself; U+0000 where it is none, or leads a pair.
    [[nodiscard]] char16_t single(std::uint8_t byte) const noexcept { return singles_[byte]; }
    // True for kana, and for the common ones among ideographs and Hangul.
    [[nodiscard]] bool is_frequent(char32_t character, const language_model& languages) const;

  private:
    static std::size_t index(std::uint8_t lead, std::uint8_t trail) noexcept {
        return (lead - 0x81U) * 191U + (trail - 0x40U);
    }

    description described_;
    std::vector<char16_t> pairs_;
    std::array<char16_t, 256> singles_{};
};

// GBK, Big5, Shift_JIS, EUC-JP and EUC-KR, made at their first use: few documents ask for them.
[[nodiscard]] const std::array<cjk_charset, 5>& cjk_charsets();

}  // namespace encoding_repair

#endif
