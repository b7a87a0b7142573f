// Reads lines that say who published or wrote a text, and when: "CIIS  Time:12 05, 2017".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_SOURCE_LINE_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_SOURCE_LINE_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "characters.hpp"
#include "dates.hpp"
#include "publishers.hpp"
#include "tables.hpp"

namespace document_structure {

struct source_line {
    std::string publisher;
    std::string author;
    std::string url;
    std::optional<date> issued;
    bool has_labels = false;
    bool labels_publisher = false;  // "Source: X", not merely a name beside a date
    bool is_original = false;       // "First published in X": another publication
    bool has_other_words = false;   // beside the date stands something that is no publisher
    bool is_outlet = false;         // the publisher is known only by its article: "The Wharf"
};

// A dateline at the beginning of a paragraph, `size` bytes long with its dash.
struct wire_dateline {
    source_line line;
    std::size_t size = 0;
};

class source_line_parser {
  public:
    // The tables: data/labels.tsv and data/publishers.tsv.
    source_line_parser(std::string_view labels, std::string_view publishers,
                       const date_parser& dates);

    // Empty where the line is no source line.
    [[nodiscard]] std::optional<source_line> parse(std::string_view line) const;

    // "LISBON, March 3 (Reuters) - Grain exports ...": the place in capitals or an agency shows it.
    [[nodiscard]] std::optional<wire_dateline> parse_wire(std::string_view paragraph) const;

    // The first date of a line that has a day.
    [[nodiscard]] std::optional<date> full_date(std::string_view line) const;

    [[nodiscard]] bool is_publisher(std::string_view name) const {
        return publishers_.is_publisher(name);
    }

  private:
    enum class field : std::uint8_t {
        none,
        issued,
        other_date,
        publisher,
        original,
        author,
        other
    };
    enum class colon : std::uint8_t { needed, optional };
    struct label {
        field meaning;
        colon after;
    };
    struct part;

    // A label and its value; the value of the first part, which has none, stands before them all.
    [[nodiscard]] std::vector<part> split_fields(std::string_view line) const;
    [[nodiscard]] part label_before(std::string_view line, range words) const;
    [[nodiscard]] part label_at_start(std::string_view line) const;
    // Each is false where the text is not what such a part says.
    bool read_field(field meaning, std::string_view value, source_line& line) const;
    bool read_lead(std::string_view text, source_line& line) const;
    bool read_lead_publisher(const std::vector<std::string_view>& segments,
                             source_line& line) const;
    [[nodiscard]] bool names_author(std::string_view text) const;
    [[nodiscard]] std::string_view without_publisher(std::string_view names) const;
    bool read_author(std::string_view text, source_line& line) const;
    bool read_publisher(std::string_view text, source_line& line) const;
    // What is left of a text without its URL, dates, times and days of the week.
    [[nodiscard]] std::string take_dates(std::string_view text, source_line& line) const;

    text_map<label> labels_;
    publisher_table publishers_;
    const date_parser& dates_;
};

}  // namespace document_structure

#endif
