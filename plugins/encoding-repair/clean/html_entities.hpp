// Decodes the character references of HTML that a text without markup was left with.
#ifndef ENCODING_REPAIR_HTML_ENTITIES_HPP
#define ENCODING_REPAIR_HTML_ENTITIES_HPP

#include <string>
#include <string_view>
#include <unordered_map>

#include "change.hpp"
#include "patience.hpp"

namespace encoding_repair {

class html_entities {
  public:
    // The text of html_entities.tsv, which outlives this. Throws textmill::failure where a line is
    // not of its form.
    explicit html_entities(std::string_view table);

    // A reference to a reference is followed to its end. In a text with tags all stay.
    [[nodiscard]] changes decode(std::string_view text, patience& patience) const;

  private:
    struct reference {
        std::size_t size = 0;  // bytes behind the ampersand; 0 where there is no reference
        std::string becomes;
    };
    // What stands behind an ampersand.
    [[nodiscard]] reference reference_at(std::string_view behind) const;
    [[nodiscard]] reference name_at(std::string_view behind) const;
    static reference number_at(std::string_view behind);

    std::unordered_map<std::string_view, std::string> names_;
};

}  // namespace encoding_repair

#endif
