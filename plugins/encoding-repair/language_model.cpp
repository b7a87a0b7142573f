// Reads the figures of the languages; they are small, and read once a model.
#include "language_model.hpp"

#include <algorithm>
#include <charconv>
#include <textmill/plugin.hpp>
#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

// What an unusual pair costs beside its second letter, an unusual pair that ends in ASCII, and a
// letter that the language does not have.
constexpr float unusual_pair_bits = 2;
constexpr float unusual_ascii_bits = 8;
constexpr float foreign_letter_bits = 17;
constexpr char32_t any_letter = '*';

template <class Read>
void each_line(std::string_view text, Read read) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (!line.empty() && line.front() != '#') read(line);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

[[noreturn]] void refuse(std::string_view line) {
    throw textmill::failure(textmill::status::resource,
                            "a data file has a line that is not understood: " + std::string(line));
}

std::uint64_t key_of(char32_t first, char32_t second) {
    return (static_cast<std::uint64_t>(first) << 32U) | second;
}

}  // namespace

language_model::language_model(std::string_view letter_pairs,
                               std::string_view frequent_characters) {
    each_line(letter_pairs, [this](std::string_view line) { read_pair(line); });
    each_line(frequent_characters, [this](std::string_view line) { read_characters(line); });
}

void language_model::read_pair(std::string_view line) {
    const auto first_tab = line.find('\t');
    const auto second_tab = line.find('\t', first_tab + 1);
    if (second_tab == std::string_view::npos) refuse(line);
    const auto code = line.substr(0, first_tab);
    const auto pair = line.substr(first_tab + 1, second_tab - first_tab - 1);
    const auto number = line.substr(second_tab + 1);
    int quarters = 0;
    std::from_chars(number.data(), number.data() + number.size(), quarters);
    if (codes_.empty() || codes_.back() != code) {
        codes_.emplace_back(code);
        pairs_.emplace_back();
    }
    const auto first = textmill::text::decode(pair, 0);
    const auto second = textmill::text::decode(pair, first.end());
    pairs_.back()[key_of(first.value, second.value)] = static_cast<float>(quarters) / 4;
}

void language_model::read_characters(std::string_view line) {
    constexpr std::array<std::string_view, 4> names = {"ja", "ko", "zh-Hans", "zh-Hant"};
    const auto tab = line.find('\t');
    const auto name = std::find(names.begin(), names.end(), line.substr(0, tab));
    if (tab == std::string_view::npos || name == names.end()) refuse(line);
    auto& ranks = ranks_[static_cast<std::size_t>(name - names.begin())];
    for (const auto point : textmill::text::code_points(line.substr(tab + 1))) {
        ranks.emplace(point.value, static_cast<int>(ranks.size()));
    }
}

int language_model::language(std::string_view code) const {
    const auto found = std::find(codes_.begin(), codes_.end(), code);
    return found == codes_.end() ? -1 : static_cast<int>(found - codes_.begin());
}

float language_model::pair_bits(int language, char32_t first, char32_t second) const {
    const auto& pairs = pairs_[static_cast<std::size_t>(language)];
    const auto bits_or = [&pairs](char32_t left, char32_t right, float otherwise) {
        const auto found = pairs.find(key_of(left, right));
        return found == pairs.end() ? otherwise : found->second;
    };
    const auto listed = pairs.find(key_of(first, second));
    if (listed != pairs.end()) return listed->second;
    if (second < 0x80) return bits_or(any_letter, '_', unusual_ascii_bits);
    const auto alone = bits_or(any_letter, second, foreign_letter_bits);
    return std::min(alone + unusual_pair_bits, foreign_letter_bits);
}

int language_model::rank(ideograms script, char32_t character) const {
    const auto& ranks = ranks_[static_cast<std::size_t>(script)];
    const auto found = ranks.find(character);
    return found == ranks.end() ? -1 : found->second;
}

}  // namespace encoding_repair
