// What stands around the documents of a page: its head, with a policy that lets nothing run or load
// but the page's own style and script; and its tail.
#ifndef HTML_REPORT_FRAME_HPP
#define HTML_REPORT_FRAME_HPP

#include <string>
#include <string_view>

namespace html_report {

class frame {
  public:
    frame(std::string_view style, std::string_view script);

    // `title` is markup.
    [[nodiscard]] std::string head(std::string_view title) const;
    [[nodiscard]] const std::string& tail() const noexcept { return tail_; }

  private:
    std::string before_title_;
    std::string after_title_;
    std::string tail_;
};

}  // namespace html_report

#endif
