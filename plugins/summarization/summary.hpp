// Makes the summary of an article: whole sentences, in order, within a budget of words.
#ifndef SUMMARIZATION_SUMMARY_HPP
#define SUMMARIZATION_SUMMARY_HPP

#include <functional>
#include <string>
#include <vector>

#include "candidates.hpp"

namespace summarization {

struct summary_sentence {
    std::uint32_t number = 0;  // in article::sentences
    std::uint32_t rank = 0;    // 1 for the one with the best score
    std::string reasons;       // JSON: what each trait gave to its score, {"lead": 0.4}
};

struct summary {
    std::string text;
    std::uint32_t words = 0;
    std::vector<summary_sentence> sentences;  // in document order; none where nothing fits
};

summary summarize(const article& article, std::uint32_t budget, const language& language,
                  const weights& weights, terms& terms, const std::function<void()>& stop);

}  // namespace summarization

#endif
