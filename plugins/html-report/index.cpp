#include "index.hpp"

#include "markup.hpp"

namespace html_report {

namespace {

// Between the parts; as a control character it cannot stand in one.
constexpr char separator = '\x02';

constexpr auto opening = "<nav class='index' id='index'>\n<h1>Documents</h1>\n";

void write_column(markup& columns, std::string_view name) {
    columns.tags("<th scope='col'><button type='button'>").text(name);
    columns.tags("</button></th>");
}

std::string write_columns(const subject& subject) {
    markup columns;
    for (const std::string_view name : {"Document", "Language", "Issued", "Edits"}) {
        write_column(columns, name);
    }
    for (const auto& use : subject.uses) write_column(columns, textmill::view(use.type->name));
    return columns.bytes();
}

std::string write_row(const subject& subject) {
    markup row;
    row.tags("<td><a href='").blank().tags("'><bdi>").text(subject.title());
    row.tags("</bdi></a><br><bdi class='origin'>").text(subject.record.id()).tags("</bdi></td>");
    row.tags("<td>").text(subject.language()).tags("</td>");
    row.tags("<td>").text(subject.metadata("issued")).tags("</td>");
    row.tags("<td>").number(subject.record.edits().size()).tags("</td>");
    for (const auto& use : subject.uses) row.tags("<td>").number(use.count).tags("</td>");
    return row.bytes();
}

}  // namespace

std::string write_entry(const subject& subject) {
    return markup().text(subject.title()).bytes() + separator + write_columns(subject) + separator +
           write_row(subject);
}

entry read_entry(std::string_view bytes) {
    const auto first = bytes.find(separator);
    const auto second = bytes.find(separator, first + 1);
    return {bytes.substr(0, first), bytes.substr(first + 1, second - first - 1),
            bytes.substr(second + 1)};
}

std::string fill_blanks(std::string_view bytes, std::string_view with) {
    std::string filled;
    filled.reserve(bytes.size());
    for (;;) {
        const auto at = bytes.find(blank_character);
        filled += bytes.substr(0, at);
        if (at == std::string_view::npos) return filled;
        filled += with;
        bytes.remove_prefix(at + 1);
    }
}

std::string index_table::add(const entry& entry, std::string_view link) {
    std::string bytes = rows_++ == 0 ? begin(entry) : "";
    bytes += "<tr>";
    bytes += fill_blanks(entry.row, link);
    bytes += "</tr>\n";
    return bytes;
}

std::string index_table::begin(const entry& entry) {
    std::string bytes = opening;
    bytes += "<div class='scroll' tabindex='0' role='region' aria-label='Documents'>\n";
    bytes += "<table>\n<thead><tr>";
    bytes += entry.columns;
    bytes += "</tr></thead>\n<tbody>\n";
    return bytes;
}

std::string index_table::end() const {
    std::string bytes = rows_ == 0 ? opening : "</tbody>\n</table>\n</div>\n";
    bytes += "<p class='count'>" + std::to_string(rows_);
    bytes += rows_ == 1 ? " document" : " documents";
    bytes += "</p>\n</nav>\n";
    return bytes;
}

}  // namespace html_report
