// Finds which marks lead elsewhere: a short span with a reference to a span that stands apart from
// it, such as a citation marker and its note, or "Ibid." and the citation that it means.
#ifndef HTML_REPORT_REFERENCES_HPP
#define HTML_REPORT_REFERENCES_HPP

#include <cstdint>
#include <span>
#include <textmill/plugin.hpp>
#include <vector>

#include "layout.hpp"

namespace html_report {

// From the mark where a reference begins to the one where its target begins.
struct reference {
    std::uint32_t from;
    std::uint32_t to;
};

class references {
  public:
    references(const textmill::document& document, const textmill::record& record,
               const layout& layout);

    // The mark that a mark leads to, or no_mark. Where references overlap the last to begin leads.
    [[nodiscard]] std::uint32_t target_of(std::uint32_t mark) const { return targets_[mark]; }
    // The references that lead to a mark, in the order of the text.
    [[nodiscard]] std::span<const reference> to(std::uint32_t mark) const;

  private:
    void lead(const textmill::span& from, const reference& reference, const layout& layout);

    std::vector<std::uint32_t> targets_;  // by mark
    std::vector<reference> by_target_;
};

}  // namespace html_report

#endif
