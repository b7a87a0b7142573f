// Counts code points: the offsets of a record, and so those that a page shows.
#ifndef HTML_REPORT_CHARACTERS_HPP
#define HTML_REPORT_CHARACTERS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace html_report {

class characters {
  public:
    explicit characters(std::string_view text);

    // The code points before an offset in bytes.
    [[nodiscard]] std::uint32_t before(std::uint32_t offset) const;

  private:
    std::string_view text_;
    std::vector<std::uint32_t> before_step_;
};

}  // namespace html_report

#endif
