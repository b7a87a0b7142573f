#include "places.hpp"

namespace html_report {

void write_id(markup& page) {
    page.tags("d").blank();
}

void write_id(markup& page, std::uint32_t mark) {
    write_id(page);
    page.tags("m").number(mark);
}

void write_link(markup& page, std::uint32_t mark) {
    page.tags(" href='#");
    write_id(page, mark);
    page.tags("'");
}

void write_places(markup& page, std::span<const std::uint32_t> marks) {
    page.tags("<p class='places'>");
    for (std::size_t i = 0; i < marks.size(); ++i) {
        page.tags("<a");
        write_link(page, marks[i]);
        page.tags(">").number(i + 1).tags("</a> ");
    }
    page.tags("</p>");
}

}  // namespace html_report
