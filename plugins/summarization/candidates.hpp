// Judges every sentence of the body: may it stand in a summary, and how much is it worth there.
#ifndef SUMMARIZATION_CANDIDATES_HPP
#define SUMMARIZATION_CANDIDATES_HPP

#include <functional>

#include "terms.hpp"
#include "weights.hpp"

namespace summarization {

struct candidate {
    std::uint32_t words = 0;  // as printed
    bool usable = false;      // a whole statement: no question, quotation, fragment
    bool leans = false;       // not to be understood without the sentence before
    traits values{};
    float score = 0;
};

// One for each sentence of the article. `stop` is asked now and then, and throws to end the work.
std::vector<candidate> judge(const article& article, const language& language,
                             const weights& weights, terms& terms,
                             const std::function<void()>& stop);

}  // namespace summarization

#endif
