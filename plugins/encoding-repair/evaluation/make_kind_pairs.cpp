// Makes data/kind_pairs.tsv: counts which kinds of characters follow each other in clean sentences.
//
//     make-kind-pairs SENTENCES RARE > data/kind_pairs.tsv
//
// Files are lines of language, tab, sentence; those of code charts are left out. Each sentence
// counts once as it is and, at a quarter, in capitals; each rare text counts a tenth.
#include <unicode/uchar.h>

#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <string>
#include <textmill/text/utf8.hpp>

#include "mojibake/character_kind.hpp"

namespace encoding_repair {
namespace {

// What was never seen is counted as this often.
constexpr double unseen = 0.3;
constexpr double share_of_capitals = 0.25;
constexpr double share_of_rare = 0.1;

using counts = std::array<std::array<double, kind_count>, kind_count>;

class counter {
  public:
    void add(std::string_view sentence, double weight) {
        add(
            sentence, [](char32_t character) { return character; }, weight);
        add(sentence, to_capital, share_of_capitals * weight);
    }
    [[nodiscard]] const counts& found() const { return found_; }

  private:
    static char32_t to_capital(char32_t character) {
        return static_cast<char32_t>(u_toupper(static_cast<UChar32>(character)));
    }

    template <class Change>
    void add(std::string_view sentence, Change change, double weight) {
        auto before = character_kind::blank;
        for (const auto point : textmill::text::code_points(sentence)) {
            const auto kind = kind_of(change(point.value));
            count(before, kind, weight);
            before = kind;
        }
        count(before, character_kind::blank, weight);
    }
    void count(character_kind first, character_kind second, double weight) {
        found_[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)] += weight;
    }

    counts found_{};
};

void print(const counts& found) {
    for (std::size_t first = 0; first < kind_count; ++first) {
        double total = 0;
        for (const auto count : found[first]) total += count + unseen;
        for (std::size_t second = 0; second < kind_count; ++second) {
            const auto bits = -std::log2((found[first][second] + unseen) / total);
            std::cout << kind_names[first] << '\t' << kind_names[second] << '\t'
                      << std::lround(bits * 4) << '\n';
        }
    }
}

void read(counter& counter, const char* name, double weight) {
    std::ifstream file(name);
    std::string line;
    while (std::getline(file, line)) {
        const auto tab = line.find('\t');
        const bool is_text = !line.empty() && line.front() != '#' && tab != std::string::npos &&
                             !line.starts_with("x-chart");
        if (is_text) counter.add(std::string_view(line).substr(tab + 1), weight);
    }
}

}  // namespace
}  // namespace encoding_repair

int main(int count, char** arguments) {
    encoding_repair::counter counter;
    if (count != 3) {
        std::cerr << "usage: make-kind-pairs SENTENCES RARE\n";
        return 64;
    }
    read(counter, arguments[1], 1);
    read(counter, arguments[2], encoding_repair::share_of_rare);
    std::cout << "# What a character of one kind costs behind another: quarter bits of -log2 "
                 "P(second | first).\n"
                 "# Source: counts of evaluation/sentences.tsv and clean_hard.tsv, made by "
                 "evaluation/make_kind_pairs.cpp.\n"
                 "# Licence: Apache-2.0.\n"
                 "# kind\tkind\tcost\n";
    encoding_repair::print(counter.found());
}
