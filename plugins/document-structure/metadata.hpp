// Draws title, byline, publisher, date and original from the lines that state them.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_METADATA_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_METADATA_HPP

#include <string>
#include <string_view>
#include <vector>

#include "blocks.hpp"
#include "layout.hpp"

namespace document_structure {

// What the document does not say is empty.
struct original_source {
    std::string publisher;
    std::string issued;
    std::string url;
};
struct metadata {
    std::string title;
    std::string byline;
    std::string publisher;
    std::string issued;
    original_source source;
};

metadata draw_metadata(std::string_view text, const std::vector<block>& blocks,
                       const std::vector<placed_source_line>& sources, std::string_view language);

}  // namespace document_structure

#endif
