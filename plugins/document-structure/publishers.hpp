// Tells the names of publishers from other names by their words: "Harbour Times", "Die Woche".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_PUBLISHERS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_PUBLISHERS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "tables.hpp"

namespace document_structure {

class publisher_table {
  public:
    // The table: data/publishers.tsv.
    explicit publisher_table(std::string_view table);

    // "Reuters": the whole name of a news agency.
    [[nodiscard]] bool is_agency(std::string_view name) const;
    // An agency, or a proper name with a word that publishers have in theirs.
    [[nodiscard]] bool is_publisher(std::string_view name) const;
    // A proper name behind an article, and no place such as "The Hague".
    [[nodiscard]] bool follows_article(std::string_view name) const;

  private:
    enum class part : std::uint8_t { agency, article, ending, last_word, particle, place, word };

    [[nodiscard]] bool has(std::string_view folded, part kind) const;
    [[nodiscard]] bool ends_in_known(std::string_view folded) const;
    [[nodiscard]] bool opens_with_article(const std::vector<std::string_view>& words) const;
    [[nodiscard]] bool is_small_name(std::string_view name) const;
    [[nodiscard]] bool begins_with_place(std::string_view folded) const;

    text_map<part> parts_;
};

}  // namespace document_structure

#endif
