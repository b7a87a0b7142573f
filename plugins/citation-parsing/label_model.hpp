// Labels the words of a reference with the fields that they belong to: a linear chain, trained on
// labelled references (see training/), decoded by Viterbi.
#ifndef CITATION_PARSING_LABEL_MODEL_HPP
#define CITATION_PARSING_LABEL_MODEL_HPP

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "features.hpp"

namespace citation_parsing {

enum class word_label : std::uint8_t {
    other,
    author,
    title,
    container,
    date,
    volume,
    issue,
    page,
    publisher,
    place,
    editor,
    translator,
    edition,
    url,
    doi,
    isbn,
    collection,
    note,
    number
};
inline constexpr std::size_t label_count = 19;

// The names of the labels in the files of training/, in the order of word_label.
inline constexpr std::array<std::string_view, label_count> label_names = {
    "other", "author",    "title",      "container", "date",       "volume",  "issue",
    "page",  "publisher", "place",      "editor",    "translator", "edition", "url",
    "doi",   "isbn",      "collection", "note",      "number"};

// Which labels a word may bear: bit n for label n.
using label_set = std::uint32_t;
inline constexpr label_set any_label = (1U << label_count) - 1;
constexpr label_set only(word_label label) {
    return 1U << static_cast<unsigned>(label);
}

class label_model {
  public:
    // Scores of one observation for each label, padded for the vector units.
    using row = std::array<std::int16_t, 24>;

    // Reads the file that training/ wrote. Throws std::runtime_error where it is not one.
    explicit label_model(std::string_view file);

    // The best sequence of labels within what `allowed` permits each word.
    [[nodiscard]] std::vector<word_label> label(const std::vector<observed_token>& tokens,
                                                const std::vector<label_set>& allowed) const;

  private:
    // A feature in half a line of the cache: what it weighs for each label.
    struct alignas(32) slot {
        feature_hash hash = 0;
        std::array<std::int8_t, 28> weights{};
    };
    [[nodiscard]] const slot* find(feature_hash hash) const;
    slot& insert(feature_hash hash);
    // Fetches the weights that score() will be asked for.
    void expect(const observed_token& one) const;
    [[nodiscard]] row score(const observed_token& one, label_set allowed) const;

    // From one label to each, with the bounds of these weights.
    struct transition {
        row to{};
        std::int16_t least = 0;
        std::int16_t most = 0;
    };
    using leaving = std::array<transition, label_count>;
    using scores = std::array<std::int32_t, 24>;
    // Of each label, the best one before it.
    using origins = std::array<std::uint8_t, 24>;
    static scores advance(const scores& best, const leaving& weights, origins& from);

    std::array<leaving, gap_count> transitions_{};
    // Open addressing. The marks are a byte of each hash, or 0 for a free slot: they are small
    // enough to stay in the cache, and most features that the model lacks are told by them.
    std::vector<std::uint8_t> marks_;
    std::vector<slot> slots_;
};

}  // namespace citation_parsing

#endif
