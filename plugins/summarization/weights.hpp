// What speaks for a sentence, and how much: the features and their fitted weights.
#ifndef SUMMARIZATION_WEIGHTS_HPP
#define SUMMARIZATION_WEIGHTS_HPP

#include <array>
#include <cstddef>
#include <string_view>

namespace summarization {

// Each is 0 to 1. The names are those of data/weights.tsv and of the feature `reasons`.
enum class trait : std::size_t {
    lead,        // falls fast with the number of sentences before it
    early,       // falls slowly
    opening,     // opens a paragraph
    central,     // shares words with the whole document
    title,       // shares words with the title
    heading,     // shares words with headings
    entities,    // names the things that the document names most
    own_work,    // "This paper ..."
    short_form,  // much shorter than a usual sentence
    long_form,   // much longer
    count
};
inline constexpr std::size_t trait_count = static_cast<std::size_t>(trait::count);
inline constexpr std::array<std::string_view, trait_count> trait_names{
    "lead",    "early",    "opening",  "central",    "title",
    "heading", "entities", "own_work", "short_form", "long_form"};

using traits = std::array<float, trait_count>;

class weights {
  public:
    // Lines of a name, a tab and a number; throws std::invalid_argument on anything else.
    explicit weights(std::string_view table);

    [[nodiscard]] float of(trait which) const { return of_[static_cast<std::size_t>(which)]; }
    [[nodiscard]] float score(const traits& values) const;

    // A sentence of n words is worth score * n^length_power.
    [[nodiscard]] float length_power() const { return length_power_; }
    // How much of its worth a sentence loses that repeats another.
    [[nodiscard]] float redundancy() const { return redundancy_; }

  private:
    void set(std::string_view name, float value);

    traits of_{};
    float length_power_ = 1;
    float redundancy_ = 1;
};

}  // namespace summarization

#endif
