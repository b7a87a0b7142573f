// Weighs a chain of sequences: how many bits does a text save by what they become?
#ifndef ENCODING_REPAIR_MISREAD_CHAIN_HPP
#define ENCODING_REPAIR_MISREAD_CHAIN_HPP

#include <string>
#include <string_view>
#include <vector>

#include "mojibake/misread_runs.hpp"
#include "mojibake/misreading.hpp"
#include "mojibake/text_cost.hpp"

namespace encoding_repair {

// Consecutive sequences of a run, and the characters beside them.
struct misread_chain {
    misread_units units;
    std::vector<misread_sequence> sequences;
    char32_t before;
    char32_t after;
    float strangers = 0;  // strange characters of its run that are in no sequence

    [[nodiscard]] std::uint32_t begin() const { return units.front().begin; }
    [[nodiscard]] std::uint32_t end() const {
        return units.back().end() + sequences.back().swallowed;
    }
};

struct chain_weight {
    std::u32string becomes;
    float saved = 0;              // bits
    bool ends_word = false;       // reads as the end of a word, with nothing but marks behind it
    bool is_lone_letter = false;  // and that word is a letter that is none
    bool was_broken_twice = false;
};

class chain_scale {
  public:
    // Refers to all of them.
    chain_scale(std::string_view text, const text_cost& cost, const misreadings& misreadings,
                std::size_t misreading)
        : text_(text), cost_(cost), misreadings_(misreadings), misreading_(misreading) {}

    [[nodiscard]] chain_weight weigh(const misread_chain& chain) const;

  private:
    [[nodiscard]] float bits_as_it_stands(const misread_chain& chain) const;
    [[nodiscard]] bool is_in_row(const misread_chain& chain) const;
    float undo_further(const misread_chain& chain, chain_weight& weighed) const;
    bool undo_again(std::u32string& characters) const;
    [[nodiscard]] float fit_with_words_beside(const misread_chain& chain, char32_t becomes) const;
    [[nodiscard]] char32_t letter_before(std::size_t offset) const;
    [[nodiscard]] char32_t letter_behind(std::size_t offset) const;
    [[nodiscard]] bool is_behind_two_letters(const misread_chain& chain) const;
    [[nodiscard]] bool ends_word(const misread_chain& chain) const;

    std::string_view text_;
    const text_cost& cost_;
    const misreadings& misreadings_;
    std::size_t misreading_;
};

}  // namespace encoding_repair

#endif
