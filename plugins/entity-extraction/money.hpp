// Finds sums of money: "$3.5 billion", "€20m", "RMB 300 million", "five million euros".
#ifndef ENTITY_EXTRACTION_MONEY_HPP
#define ENTITY_EXTRACTION_MONEY_HPP

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

void find_money(const passage& page, mentions& found);

}  // namespace entity_extraction

#endif
