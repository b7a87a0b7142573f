// Describes a token to the tagger as numbers of weights; training and running share this file.
#ifndef ENTITY_EXTRACTION_FEATURES_HPP
#define ENTITY_EXTRACTION_FEATURES_HPP

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

// How the words of a passage are written elsewhere in it: a word that also stands in small letters
// is hardly a name.
class word_memory {
  public:
    enum : std::uint8_t { small = 1, capital_inside = 2 };

    void read(const passage& page);
    [[nodiscard]] std::uint8_t find(word_key key) const noexcept;

  private:
    struct slot {
        word_key key = 0;
        std::uint8_t seen = 0;
    };
    [[nodiscard]] std::size_t place(word_key key) const noexcept;

    std::vector<slot> slots_;
};

// What the rules say of each token of a passage: nothing, or the label and the part of their
// mention.
using rule_tags = std::vector<std::uint8_t>;
void write_rule_tags(const mentions& found, std::size_t tokens, rule_tags& tags);

inline constexpr std::size_t most_features = 96;
using feature_list = std::array<std::uint32_t, most_features>;

class feature_reader {
  public:
    feature_reader(const passage& page, const rule_tags& rules, const word_memory& memory,
                   unsigned bits)
        : page_(page), rules_(rules), memory_(memory), shift_(64 - bits) {}

    // Writes the features of token i, each below 2^bits; returns how many.
    std::size_t read(std::size_t i, feature_list& features);

  private:
    void add(std::uint64_t kind, std::uint64_t value) noexcept;
    void add_words(std::size_t i);
    void add_shapes(std::size_t i);
    void add_affixes(std::size_t i);
    void add_classes(std::uint64_t kind, std::size_t i);
    void add_context(std::size_t i);

    [[nodiscard]] bool exists(std::size_t i, int offset) const noexcept;
    [[nodiscard]] std::uint64_t word_at(std::size_t i, int offset) const noexcept;
    [[nodiscard]] std::uint64_t shape_at(std::size_t i, int offset) const noexcept;
    [[nodiscard]] std::uint64_t rule_at(std::size_t i, int offset) const noexcept;

    const passage& page_;
    const rule_tags& rules_;
    const word_memory& memory_;
    unsigned shift_;
    feature_list* out_ = nullptr;
    std::size_t count_ = 0;
};

}  // namespace entity_extraction

#endif
