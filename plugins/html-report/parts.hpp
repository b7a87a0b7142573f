// A document in its page, and its parts from top to bottom.
#ifndef HTML_REPORT_PARTS_HPP
#define HTML_REPORT_PARTS_HPP

#include "markup.hpp"
#include "places.hpp"
#include "subject.hpp"

namespace html_report {

void write_document(markup& page, const subject& subject);

// The way past the head, for those who come by keyboard.
void write_skip_link(markup& page);

// What the document is: title, author, date, and its summary.
void write_header(markup& page, const subject& subject);

// Every type with its count, and whether it shows.
void write_legend(markup& page, const subject& subject);

// The text, line by line, with its marks, links and edits.
void write_text(markup& page, const subject& subject);

// What was found: entities, edits, metadata; and room for the details of a place.
void write_found(markup& page, const subject& subject);
void write_entities(markup& page, const subject& subject);
void write_edits(markup& page, const subject& subject);

// The annotations as JSON, from which the script shows details.
void write_data(markup& page, const subject& subject);

}  // namespace html_report

#endif
