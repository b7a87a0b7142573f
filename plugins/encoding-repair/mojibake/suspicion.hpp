// Finds those of a survey's places that may hold UTF-8 read as another charset.
#ifndef ENCODING_REPAIR_SUSPICION_HPP
#define ENCODING_REPAIR_SUSPICION_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "mojibake/misreading.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// An offset at which a valid sequence of UTF-8 begins, in some misreadings.
struct suspicion {
    std::uint32_t begin;
    misreading_set misreadings;
};

[[nodiscard]] std::vector<suspicion> find_suspicions(std::string_view text, const places& odd_pairs,
                                                     const misreadings& misreadings,
                                                     patience& patience);

}  // namespace encoding_repair

#endif
