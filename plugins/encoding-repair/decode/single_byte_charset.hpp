// Says how many bits a text costs in a charset of single bytes, with all that Unicode has to say of
// its 256 characters looked up beforehand.
#ifndef ENCODING_REPAIR_SINGLE_BYTE_CHARSET_HPP
#define ENCODING_REPAIR_SINGLE_BYTE_CHARSET_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/pair_histogram.hpp"
#include "language_model.hpp"

namespace encoding_repair {

class single_byte_charset {
  public:
    // Reads tables of the model, which outlives it. The languages are numbers of it, at least one.
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
        language_model::pair_table pairs;
        float ascii_letter_bits;
    };

    static byte_traits traits_of(char32_t character);
    [[nodiscard]] float bits_among_ascii(const pair_histogram& pairs) const;
    [[nodiscard]] bool is_own_letter(std::uint8_t byte) const;
    // Nothing where it depends on the language: two letters, one of them above ASCII.
    [[nodiscard]] std::optional<float> bits_in_any_language(std::uint8_t first,
                                                            std::uint8_t second) const;
    float add_letters(const pair_histogram::entry& pair, std::vector<float>& in_one) const;
    [[nodiscard]] float disorder_bits(std::uint8_t first, std::uint8_t second) const;

    byte_table table_;
    std::array<byte_traits, 256> traits_;
    std::vector<spelling> spellings_;
    std::vector<std::uint8_t> letters_;  // for each byte, its number in each language
};

}  // namespace encoding_repair

#endif
