// Names the places of a document in its page, and links to them.
#ifndef HTML_REPORT_PLACES_HPP
#define HTML_REPORT_PLACES_HPP

#include <cstdint>
#include <span>

#include "markup.hpp"

namespace html_report {

// The ids of a document and of a mark in it: "d1", "d1m27".
void write_id(markup& page);
void write_id(markup& page, std::uint32_t mark);

// An attribute that leads to a mark: href="#d1m27".
void write_link(markup& page, std::uint32_t mark);

// Numbered links to several marks.
void write_places(markup& page, std::span<const std::uint32_t> marks);

}  // namespace html_report

#endif
