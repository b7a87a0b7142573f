// What is known of languages: how words are compared, which carry no content, and which phrases at
// the beginning of a sentence lean on the sentence before.
#ifndef SUMMARIZATION_LANGUAGE_HPP
#define SUMMARIZATION_LANGUAGE_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <textmill/text/words.hpp>
#include <vector>

#include "word_table.hpp"

namespace summarization {

// The same for words that differ in case or in the form of the apostrophe.
std::uint64_t hash_word(std::string_view word);

// A word, a number or a mark, cut and hashed once for all that is asked of it.
struct hashed_token {
    textmill::text::token token;
    std::uint64_t hash;  // hash_word() of it
};
using hashed_tokens = std::vector<hashed_token>;
void read_tokens(std::string_view text, hashed_tokens& tokens);

// The same also for "China's" and "China", "countries" and "country". Takes the hash of the word.
std::uint64_t hash_term(std::string_view word, std::uint64_t word_hash);

class language {
  public:
    // The content of data/stop-words.txt and data/leaning.txt.
    language(std::string_view stop_words, std::string_view leaning);

    [[nodiscard]] bool is_stop_word(std::uint64_t term_hash) const {
        return stop_words_.contains(term_hash);
    }

    // "However, ...", "Second, ...", "He ...": not to be understood without the sentence before.
    [[nodiscard]] bool leans(std::span<const hashed_token> sentence) const;

    // "Care is needed in this regard.", "The council will answer them.": in a sentence too short to
    // explain whom or what it means.
    [[nodiscard]] static bool points_back(std::span<const hashed_token> sentence);

    // "This paper ...", "In this study we ...": says what the document itself is about.
    [[nodiscard]] bool speaks_of_itself(std::span<const hashed_token> sentence) const;

  private:
    word_table stop_words_;
    word_table leaning_;
    word_table works_;  // "paper", "study"
};

}  // namespace summarization

#endif
