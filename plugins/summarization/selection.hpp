// Chooses the sentences that are worth most together within a budget of words.
#ifndef SUMMARIZATION_SELECTION_HPP
#define SUMMARIZATION_SELECTION_HPP

#include <vector>

#include "candidates.hpp"

namespace summarization {

// Numbers of candidates in document order; their words are never more than the budget. A sentence
// that leans on the one before comes with it or not at all. Empty where nothing fits.
std::vector<std::uint32_t> choose(const std::vector<candidate>& candidates, const terms& terms,
                                  const weights& weights, std::uint32_t budget);

}  // namespace summarization

#endif
