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

enum class ideograms : std::size_t { japanese, korean, simplified, traditional };

class language_model {
  public:
    // The texts of letter_pairs.tsv and frequent_characters.tsv. Throws textmill::failure where a
    // line is not of their form.
    language_model(std::string_view letter_pairs, std::string_view frequent_characters);

    // The number of a language, for pair_bits; -1 where there are no figures for it.
    [[nodiscard]] int language(std::string_view code) const;
    // Bits that `second` costs after `first`, both lower case, U+005F for what is no letter.
    [[nodiscard]] float pair_bits(int language, char32_t first, char32_t second) const;
    // The place of a character among the frequent ones, from 0; -1 where it is none of them.
    [[nodiscard]] int rank(ideograms script, char32_t character) const;

  private:
    using pair_costs = std::unordered_map<std::uint64_t, float>;

    void read_pair(std::string_view line);
    void read_characters(std::string_view line);

    std::vector<std::string> codes_;
    std::vector<pair_costs> pairs_;
    std::array<std::unordered_map<char32_t, int>, 4> ranks_;
};

}  // namespace encoding_repair

#endif
