// Reads the figures of the languages; they are small, and read once a model.
#include "language_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <textmill/text/utf8.hpp>

#include "data_lines.hpp"

namespace encoding_repair {
namespace {

// What an unusual pair costs beside its second letter, an unusual pair that ends in ASCII, and a
// letter that the language does not have.
constexpr float unusual_pair_bits = 2;
constexpr float unusual_ascii_bits = 8;
constexpr float foreign_letter_bits = 17;
constexpr char32_t any_letter = '*';
constexpr std::size_t most_letters = 256;  // with the foreign one

}  // namespace

language_model::language_model(std::string_view letter_pairs,
                               std::string_view frequent_characters) {
    read_pairs(letter_pairs);
    each_line(frequent_characters, [this](std::string_view line) { read_characters(line); });
}

// The pairs of a language stand together.
void language_model::read_pairs(std::string_view lines) {
    std::string_view code;
    std::vector<listed_pair> pairs;
    std::vector<listed_pair> all;
    each_line(lines, [&](std::string_view line) {
        const auto code_of_line = take_column(line);
        const auto pair = take_column(line);
        if (code_of_line != code && !pairs.empty()) add_language(code, pairs);
        if (code_of_line != code) pairs.clear();
        code = code_of_line;
        const auto first = textmill::text::decode(pair, 0);
        const auto second = textmill::text::decode(pair, first.end());
        pairs.push_back({first.value, second.value, read_quarters(line)});
        all.push_back(pairs.back());
    });
    if (!pairs.empty()) add_language(code, pairs);
    note_pairs(all);
}

void language_model::add_language(std::string_view code, const std::vector<listed_pair>& pairs) {
    auto& added = languages_.emplace_back(figures{std::string(code), {}, 1, {}, ascii_bits(pairs)});
    number_letters(added, pairs);
    const auto row = unusual_bits(added, pairs);
    for (std::size_t i = 0; i < added.width; ++i) {
        added.bits.insert(added.bits.end(), row.begin(), row.end());
    }
    for (const auto& [first, second, bits] : pairs) {
        added.bits[added.letters[first] * added.width + added.letters[second]] = bits;
    }
}

// Of several languages that which writes a letter or a pair most counts.
void language_model::note_pairs(const std::vector<listed_pair>& pairs) {
    for (const auto& pair : pairs) {
        if (pair.first == any_letter) {
            const auto [known, is_new] = letter_bits_.try_emplace(pair.second, pair.bits);
            if (!is_new) known->second = std::min(known->second, pair.bits);
            continue;
        }
        for (const auto letter : {pair.first, pair.second}) {
            const auto number = static_cast<std::uint16_t>(letters_);
            if (letter_numbers_.try_emplace(letter, number).second) ++letters_;
        }
    }
    pair_bits_.assign(letters_ * letters_, std::numeric_limits<float>::infinity());
    for (const auto& pair : pairs) {
        if (pair.first == any_letter) continue;
        auto& bits = pair_bits_[letter(pair.first) * letters_ + letter(pair.second)];
        bits = std::min(bits, pair.bits);
    }
}

void language_model::number_letters(figures& language, const std::vector<listed_pair>& pairs) {
    const auto add = [&language](char32_t letter) {
        if (language.width == most_letters) refuse(language.code);
        const auto number = static_cast<std::uint8_t>(language.width);
        if (language.letters.try_emplace(letter, number).second) ++language.width;
    };
    add('_');
    for (char32_t letter = 'a'; letter <= 'z'; ++letter) add(letter);
    for (const auto& pair : pairs) {
        add(pair.first);
        add(pair.second);
    }
}

// What each letter costs where its pair is not listed.
std::vector<float> language_model::unusual_bits(const figures& language,
                                                const std::vector<listed_pair>& pairs) {
    std::unordered_map<char32_t, float> behind_any;
    for (const auto& pair : pairs) {
        if (pair.first == any_letter) behind_any[pair.second] = pair.bits;
    }
    const auto bits_or = [&behind_any](char32_t letter, float otherwise) {
        const auto found = behind_any.find(letter);
        return found == behind_any.end() ? otherwise : found->second;
    };
    std::vector<float> unusual(language.width, foreign_letter_bits);
    for (const auto& [letter, number] : language.letters) {
        const auto alone = bits_or(letter, foreign_letter_bits) + unusual_pair_bits;
        unusual[number] =
            letter < 0x80 ? bits_or('_', unusual_ascii_bits) : std::min(alone, foreign_letter_bits);
    }
    return unusual;
}

// Polish writes one letter in fourteen with a mark: a page without any is not Polish.
float language_model::ascii_bits(const std::vector<listed_pair>& pairs) {
    float others = 0;
    for (const auto& [first, second, bits] : pairs) {
        if (first == any_letter && second >= 0x80) others += std::exp2(-bits);
    }
    return others < 0.5F ? -std::log2(1 - others) : alien_ascii_bits;
}

void language_model::read_characters(std::string_view line) {
    constexpr std::array<std::string_view, 4> names = {"ja", "ko", "zh-Hans", "zh-Hant"};
    const auto tab = line.find('\t');
    const auto name = std::find(names.begin(), names.end(), line.substr(0, tab));
    if (tab == std::string_view::npos || name == names.end()) refuse(line);
    auto& ranks = ranks_[static_cast<std::size_t>(name - names.begin())];
    std::int16_t next = 0;
    for (const auto point : textmill::text::code_points(line.substr(tab + 1))) {
        if (point.value >= ranks.size()) ranks.resize(point.value + 1, -1);
        if (ranks[point.value] < 0) ranks[point.value] = next++;
    }
}

int language_model::language(std::string_view code) const {
    const auto found = std::ranges::find(languages_, code, &figures::code);
    return found == languages_.end() ? -1 : static_cast<int>(found - languages_.begin());
}

std::uint8_t language_model::letter(int language, char32_t character) const {
    const auto& letters = languages_[static_cast<std::size_t>(language)].letters;
    const auto found = letters.find(character);
    if (found != letters.end()) return found->second;
    return character < 0x80 ? letters.at('_') : std::uint8_t{0};
}

std::uint16_t language_model::letter(char32_t character) const {
    const auto found = letter_numbers_.find(character);
    return found == letter_numbers_.end() ? std::uint16_t{0} : found->second;
}

float language_model::letter_bits(char32_t character) const {
    const auto found = letter_bits_.find(character);
    return found == letter_bits_.end() ? std::numeric_limits<float>::infinity() : found->second;
}

int language_model::rank(ideograms script, char32_t character) const {
    const auto& ranks = ranks_[static_cast<std::size_t>(script)];
    return character < ranks.size() ? ranks[character] : -1;
}

}  // namespace encoding_repair
