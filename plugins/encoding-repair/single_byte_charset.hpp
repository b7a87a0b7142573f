// Says how many bits a text costs in a charset of single bytes, with all that Unicode has to say of
// its 256 characters looked up beforehand.
#ifndef ENCODING_REPAIR_SINGLE_BYTE_CHARSET_HPP
#define ENCODING_REPAIR_SINGLE_BYTE_CHARSET_HPP

#include <array>
#include <cstdint>
#include <vector>

#include "decoder.hpp"
#include "language_model.hpp"
#include "pair_histogram.hpp"

namespace encoding_repair {

class single_byte_charset {
  public:
    // Keeps the model. The languages are numbers of it, at least one.
    single_byte_charset(const byte_table& table, const std::vector<int>& languages,
                        const language_model& model);

    // As text of the likeliest language, as ASCII with letters of that language, or as ASCII with
    // letters of several; what is not below `enough` may be counted in part only.
    [[nodiscard]] float bits(const pair_histogram& pairs, float enough) const;
    // True where both give the same characters for the bytes that occur.
    [[nodiscard]] bool decodes_alike(const pair_histogram& pairs,
                                     const single_byte_charset& other) const;

  private:
    struct byte_traits {
        bool is_character;
        bool is_letter;
        bool is_mark;
        bool is_symbol;       // neither of the two, and not ASCII
        bool folds_to_ascii;  // what is no letter does
        bool is_lower;
        bool is_upper;
        float symbol_bits;
        bool avoids_letter_before;
        bool avoids_letter_behind;
    };
    struct spelling {
        int language;
        std::array<std::uint8_t, 256> letters;  // the numbers of the bytes in the language
    };

    static byte_traits traits_of(char32_t character);
    [[nodiscard]] float bits_among_ascii(const pair_histogram& pairs) const;
    [[nodiscard]] bool is_own_letter(std::uint8_t byte) const;
    [[nodiscard]] float bits_of_pair(std::uint8_t first, std::uint8_t second,
                                     const spelling& spelling) const;
    [[nodiscard]] float disorder_bits(std::uint8_t first, std::uint8_t second) const;

    const language_model* model_;
    byte_table table_;
    std::array<byte_traits, 256> traits_;
    std::vector<spelling> spellings_;
};

}  // namespace encoding_repair

#endif
