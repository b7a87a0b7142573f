// Reads citations that lean on an earlier one, and finds the full citation that they mean.
#ifndef CITATION_PARSING_SHORT_FORMS_HPP
#define CITATION_PARSING_SHORT_FORMS_HPP

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "citation.hpp"
#include "entries.hpp"

namespace citation_parsing {

// "Ibid., p. 12", "Id.", "Smith, op. cit.", "Smith, supra note 5", "Lee, “Ports” (n 4) 12": the
// kind, the author and title that it names, the note that it points to. Nothing for another
// citation.
std::optional<citation> read_short_form(std::string_view text);

// Turns full citations that lack a date and repeat an earlier one ("Smith, Ports, 90.") into short
// ones, then resolves every short form through to its full citation or says why it cannot be.
void resolve_short_forms(std::span<citation> citations, std::span<const entry> entries);

}  // namespace citation_parsing

#endif
