// Labels capitalised words with trained weights: a perceptron over hashed features, decoded
// sentence by sentence.
#ifndef ENTITY_EXTRACTION_TAGGER_HPP
#define ENTITY_EXTRACTION_TAGGER_HPP

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features.hpp"
#include "mention.hpp"

namespace entity_extraction {

// A tag is outside, or the part of a mention of a class: begin, inside, last, or the whole (unit).
namespace tags {
enum part : std::uint8_t { begin, inside, last, unit };
inline constexpr std::uint8_t outside = 0;
inline constexpr std::size_t count = 13;
inline constexpr std::size_t stride = 16;  // a row of weights; three of them stay empty
constexpr std::uint8_t of(label label, part part) {
    return static_cast<std::uint8_t>(1 + static_cast<int>(label) * 4 + part);
}
constexpr part part_of(std::uint8_t tag) {
    return static_cast<part>((tag - 1) % 4);
}
constexpr label label_of(std::uint8_t tag) {
    return static_cast<label>((tag - 1) / 4);
}
// Whether `tag` may follow `before` in a sentence; outside stands for what lies around it.
constexpr bool may_follow(std::uint8_t before, std::uint8_t tag) {
    const bool open = before != outside && (part_of(before) == begin || part_of(before) == inside);
    const bool goes_on = tag != outside && (part_of(tag) == inside || part_of(tag) == last);
    if (open != goes_on) return false;
    return !open || label_of(before) == label_of(tag);
}
}  // namespace tags

using tag_scores = std::array<std::int32_t, tags::stride>;
using transition_scores = std::array<tag_scores, tags::stride>;

// For each token and tag the best tag before it; scratch of decode_tags.
using tag_row = std::array<std::uint8_t, tags::stride>;
using tag_lattice = std::vector<tag_row>;

// The best sequence of tags for a row of tokens.
void decode_tags(std::span<const tag_scores> scores, const transition_scores& transitions,
                 tag_lattice& lattice, std::vector<std::uint8_t>& result);

// Marks the tokens that may be part of a name: capitalised words, and what may stand between two of
// them.
void mark_candidates(const passage& page, std::vector<bool>& candidates);

// A file of data/: see training/README.md. The weights are used where they lie.
class tagger_model {
  public:
    // RESOURCE-like failure as std::invalid_argument where the bytes are no model.
    explicit tagger_model(std::string_view bytes);

    [[nodiscard]] unsigned bits() const noexcept { return bits_; }
    [[nodiscard]] const transition_scores& transitions() const noexcept { return transitions_; }
    // Adds the words that are known in small letters to the table.
    void add_common_words(word_table& words) const;
    // Fetches the weights that score() will be asked for.
    void expect(std::span<const std::uint32_t> features) const noexcept;
    // The sum of the weights of up to most_features features, for each tag.
    [[nodiscard]] tag_scores score(std::span<const std::uint32_t> features) const noexcept;

  private:
    unsigned bits_ = 0;
    transition_scores transitions_{};
    std::string_view common_words_;
    const std::int8_t* weights_ = nullptr;
};

class tagger {
  public:
    struct scratch {
        rule_tags rules;
        word_memory memory;
        std::vector<bool> candidates;
        std::vector<tag_scores> scores;  // of the candidates alone
        tag_lattice lattice;
        std::vector<std::uint8_t> tags;
    };

    explicit tagger(const tagger_model& model) : model_(&model) {}

    // `rules` holds what the rules found, without overlaps; adds what the weights find to `found`.
    void find(const passage& page, const mentions& rules, mentions& found, scratch& scratch) const;

  private:
    void score_candidates(const passage& page, scratch& scratch) const;
    static void add_names(const passage& page, std::size_t first, mentions& found,
                          const scratch& scratch);

    const tagger_model* model_;
};

}  // namespace entity_extraction

#endif
