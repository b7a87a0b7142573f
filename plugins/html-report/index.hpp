// The index of a run: a row for each document, made where the document is rendered and joined by
// the sink.
#ifndef HTML_REPORT_INDEX_HPP
#define HTML_REPORT_INDEX_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "subject.hpp"

namespace html_report {

// What a document hands to the sink beside its page, as render() writes it and as a sink reads it.
[[nodiscard]] std::string write_entry(const subject& subject);

struct entry {
    std::string_view title;    // as markup
    std::string_view columns;  // cells of the table's head; the same in all documents of a run
    std::string_view row;      // cells, with a blank for the link to the document
};
[[nodiscard]] entry read_entry(std::string_view bytes);

// Puts what a sink knows into the blanks of what render() wrote.
[[nodiscard]] std::string fill_blanks(std::string_view bytes, std::string_view with);

// Makes the pieces of an index, for its sink to write or to keep.
class index_table {
  public:
    // The next row, with the beginning of the table before the first.
    [[nodiscard]] std::string add(const entry& entry, std::string_view link);
    [[nodiscard]] std::string end() const;

  private:
    [[nodiscard]] static std::string begin(const entry& entry);

    std::uint64_t rows_ = 0;
};

}  // namespace html_report

#endif
