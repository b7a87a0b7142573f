// Reads citations that lean on an earlier one: "Ibid.", "Orr, op. cit.", "Orr, supra note 5".
#ifndef CITATION_PARSING_SHORT_FORMS_HPP
#define CITATION_PARSING_SHORT_FORMS_HPP

#include <optional>
#include <string_view>

#include "citation.hpp"

namespace citation_parsing {

// "Ibid., p. 12", "Id.", "Smith, op. cit.", "Smith, supra note 5", "Lee, “Ports” (n 4) 12": the
// kind, the author and title that it names, the note that it points to. Nothing for another
// citation.
std::optional<citation> read_short_form(std::string_view text);

}  // namespace citation_parsing

#endif
