// Cleans a text of what is damage beyond doubt, in the order in which one layer hides another.
#ifndef ENCODING_REPAIR_CLEANER_HPP
#define ENCODING_REPAIR_CLEANER_HPP

#include <string_view>

#include "clean/html_entities.hpp"
#include "clean/rewriting.hpp"
#include "patience.hpp"

namespace encoding_repair {

struct cleaning_options {
    bool html_entities = true;
    bool terminal_escapes = true;
    bool controls = true;
    bool byte_order_marks = true;
    bool non_characters = true;
    bool nfc = true;
    bool typography = false;
};

class cleaner {
  public:
    // The table outlives this.
    cleaner(const cleaning_options& options, std::string_view entities)
        : options_(options), entities_(entities) {}

    // Returns whether anything changed.
    bool clean(rewriting& text, patience& patience) const;

  private:
    cleaning_options options_;
    html_entities entities_;
};

}  // namespace encoding_repair

#endif
