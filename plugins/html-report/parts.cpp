#include "parts.hpp"

namespace html_report {

void write_document(markup& page, const subject& subject) {
    page.tags("<article class='document' id='");
    write_id(page);
    page.tags("'>\n");
    write_skip_link(page);
    write_header(page, subject);
    write_legend(page, subject);
    write_text(page, subject);
    write_found(page, subject);
    write_data(page, subject);
    page.tags("</article>\n");
}

}  // namespace html_report
