// Finds calendar dates, and writes them as ISO 8601 where they are complete.
#ifndef ENTITY_EXTRACTION_DATES_HPP
#define ENTITY_EXTRACTION_DATES_HPP

#include <string>

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

void find_dates(const passage& page, mentions& found);

// "March 26, 2019" is 2019-03-26, "July 2024" 2024-07; empty where the words name no year.
std::string iso_date(const passage& page);

}  // namespace entity_extraction

#endif
