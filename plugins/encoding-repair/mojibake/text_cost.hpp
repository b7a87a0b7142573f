// Says how many bits a character costs behind another in a text that somebody wrote: what is likely
// costs little, and of two readings of the same bytes the cheaper one is to be believed.
#ifndef ENCODING_REPAIR_TEXT_COST_HPP
#define ENCODING_REPAIR_TEXT_COST_HPP

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language_model.hpp"
#include "mojibake/character_kind.hpp"

namespace encoding_repair {

class text_cost {
  public:
    // The text of kind_pairs.tsv. Throws textmill::failure where a line is not of its form.
    text_cost(const language_model& languages, std::string_view kind_pairs);

    // U+0000 stands before the first character of a text and behind the last.
    [[nodiscard]] float bits(char32_t before, char32_t character) const;
    // All of them, up to the character behind them.
    [[nodiscard]] float bits(char32_t before, std::u32string_view characters, char32_t after) const;

    [[nodiscard]] bool is_letter(char32_t character) const { return of(character).script != 0; }
    [[nodiscard]] bool is_letter_or_digit(char32_t character) const {
        return is_letter(character) || of(character).kind == character_kind::digit;
    }
    [[nodiscard]] bool share_script(char32_t first, char32_t second) const;
    // True for a capital that stands alone and is no word of any language.
    [[nodiscard]] bool is_lone_letter(char32_t before, char32_t letter, char32_t after) const;
    // False inside a word that a change of case breaks.
    [[nodiscard]] bool may_end_word(char32_t before, char32_t letter) const;
    // True for a mark that stands close behind words; `before` is what stands before their last
    // letter.
    [[nodiscard]] bool closes_word(char32_t mark, char32_t before) const;

    // What the spelling of a text costs in the language that it fits best.
    class spelling {
      public:
        explicit spelling(const language_model& languages);
        void add(char32_t before, char32_t character);
        [[nodiscard]] float bits() const;

      private:
        const language_model& languages_;
        std::vector<float> bits_;  // by language
    };
    [[nodiscard]] spelling new_spelling() const { return spelling(languages_); }

  private:
    struct traits {
        character_kind kind;
        std::uint8_t script;        // 0 where it is of no script, or of all
        std::uint8_t quarter_bits;  // among the characters of its kind and script
        bool is_listed = false;     // its small letter has statistics
        std::uint16_t letter = 0;   // the number of that in the languages' pairs
    };

    [[nodiscard]] float bits_of_kinds(character_kind before, character_kind kind) const;
    [[nodiscard]] float bits_between(char32_t before, char32_t character, char32_t after) const;
    [[nodiscard]] float bits_of_spelling(const traits& left, const traits& right) const;
    static traits traits_of(char32_t character, const language_model& languages);
    [[nodiscard]] traits of(char32_t character) const;
    void read(std::string_view kind_pairs);

    const language_model& languages_;
    std::vector<traits> plane_;  // of U+0000 to U+FFFF
    std::array<std::array<float, kind_count>, kind_count> pairs_{};
};

}  // namespace encoding_repair

#endif
