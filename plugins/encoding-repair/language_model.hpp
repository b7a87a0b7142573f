// Answers how common letters and ideographs are, from the plugin's data files.
#ifndef ENCODING_REPAIR_LANGUAGE_MODEL_HPP
#define ENCODING_REPAIR_LANGUAGE_MODEL_HPP

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace encoding_repair {

// What a letter of ASCII costs in writing that has none.
inline constexpr float alien_ascii_bits = 6;

enum class ideograms : std::size_t { japanese, korean, simplified, traditional };

class language_model {
  public:
    // Bits that a letter costs after another, both by number: this is asked for every pair of bytes
    // in every charset.
    struct pair_table {
        const float* rows;
        std::size_t width;

        [[nodiscard]] float bits(std::uint8_t first, std::uint8_t second) const {
            return rows[first * width + second];
        }
    };

    // The texts of letter_pairs.tsv and frequent_characters.tsv. Throws textmill::failure where a
    // line is not of their form.
    language_model(std::string_view letter_pairs, std::string_view frequent_characters);

    [[nodiscard]] std::size_t size() const noexcept { return languages_.size(); }
    // The number of a language, for the two below; -1 where there are no figures for it.
    [[nodiscard]] int language(std::string_view code) const;
    // The number of a letter, lower case, U+005F for what is no letter; 0 for what is not ASCII and
    // foreign to the language.
    [[nodiscard]] std::uint8_t letter(int language, char32_t character) const;
    // The table lives as long as the model.
    [[nodiscard]] pair_table pairs(int language) const {
        const auto& figures = languages_[static_cast<std::size_t>(language)];
        return {figures.bits.data(), figures.width};
    }
    // Bits that a letter of ASCII costs for not being one of the language's others.
    [[nodiscard]] float ascii_letter_bits(int language) const {
        return languages_[static_cast<std::size_t>(language)].ascii_letter_bits;
    }
    // What a letter outside ASCII, in lower case, costs in the language that writes it most;
    // infinity where none does.
    [[nodiscard]] float letter_bits(char32_t character) const;
    // The number of a letter in the pairs of all languages, lower case; one that is in none of them
    // has a number too.
    [[nodiscard]] std::uint16_t letter(char32_t character) const;
    // What a letter costs behind another, both by number, one of them outside ASCII, in the
    // language that writes the pair most; infinity where none of them lists it.
    [[nodiscard]] float pair_bits(std::uint16_t first, std::uint16_t second) const {
        return pair_bits_[first * letters_ + second];
    }
    // The place of a character among the frequent ones, from 0; -1 where it is none of them.
    [[nodiscard]] int rank(ideograms script, char32_t character) const;

  private:
    struct listed_pair {
        char32_t first;
        char32_t second;
        float bits;
    };
    struct figures {
        std::string code;
        std::unordered_map<char32_t, std::uint8_t> letters;
        std::size_t width;        // of a row of bits: the highest letter, and 0
        std::vector<float> bits;  // by first and second letter
        float ascii_letter_bits;
    };

    void read_pairs(std::string_view lines);
    void add_language(std::string_view code, const std::vector<listed_pair>& pairs);
    void note_pairs(const std::vector<listed_pair>& pairs);
    static void number_letters(figures& language, const std::vector<listed_pair>& pairs);
    static std::vector<float> unusual_bits(const figures& language,
                                           const std::vector<listed_pair>& pairs);
    static float ascii_bits(const std::vector<listed_pair>& pairs);
    void read_characters(std::string_view line);

    std::vector<figures> languages_;
    std::unordered_map<char32_t, float> letter_bits_;
    std::unordered_map<char32_t, std::uint16_t> letter_numbers_;
    std::size_t letters_ = 1;                         // and that in no pair, which is 0
    std::vector<float> pair_bits_;                    // by first and second letter
    std::array<std::vector<std::int16_t>, 4> ranks_;  // by character
};

}  // namespace encoding_repair

#endif
