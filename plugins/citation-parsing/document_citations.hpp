// Everything that a document cites, and how the parts refer to each other.
#ifndef CITATION_PARSING_DOCUMENT_CITATIONS_HPP
#define CITATION_PARSING_DOCUMENT_CITATIONS_HPP

#include <functional>
#include <span>
#include <vector>

#include "citation.hpp"
#include "entries.hpp"
#include "label_model.hpp"
#include "markers.hpp"

namespace citation_parsing {

struct linked_marker {
    range span;
    std::string label;
    // Indexes of the entries that it calls, in order.
    std::vector<std::size_t> entries;
};

struct document_citations {
    std::vector<entry> entries;
    std::vector<citation> citations;
    std::vector<linked_marker> markers;
};

struct wanted_styles {
    bool notes = true;
    bool author_date = true;
    bool numbered = true;
};

// `sections` are the notes and reference lists; where there are none they are looked for. `go_on`
// is called before each entry, and throws where the work should end.
document_citations read_document(std::string_view text, std::vector<range> sections,
                                 wanted_styles styles, const label_model& model,
                                 const std::function<void()>& go_on);

// True where the text is one reference and nothing else; `found` is then what it cites.
bool is_bare_reference(std::string_view text, const label_model& model, document_citations& found);

// The whole text as one reference.
document_citations read_reference(std::string_view text, const label_model& model);

}  // namespace citation_parsing

#endif
