// Builds HTML in which only the plugin's own literals are markup: all else that enters is escaped.
#ifndef HTML_REPORT_MARKUP_HPP
#define HTML_REPORT_MARKUP_HPP

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace html_report {

// Stands in rendered bytes where a sink puts what it alone knows: a document's number, or its link.
// No text can bring one in, as control characters are escaped.
constexpr char blank_character = '\x01';

// Text that stands in the source of this plugin, and so cannot come from a document.
class literal {
  public:
    template <std::size_t Size>
    consteval literal(const char (&text)[Size]) : text_(text, Size - 1) {}

    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

  private:
    std::string_view text_;
};

class markup {
  public:
    // Markup as it stands.
    markup& tags(literal markup);
    // Text for content and for attributes in quotes. Control characters show as pictures.
    markup& text(std::string_view text);
    // As short as it can be: 1, 0.93.
    template <class Number>
    markup& number(Number number) {
        std::array<char, 32> digits;
        auto* const end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        bytes_.append(digits.begin(), end);
        return *this;
    }
    // A text as a JSON string, or a JSON value, within a script element.
    markup& json(std::string_view text);
    markup& json_value(std::string_view json);
    // What a sink fills in.
    markup& blank();

    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

  private:
    std::string bytes_;
};

// The relative reference of a path, for an attribute in quotes.
[[nodiscard]] std::string reference_to(std::string_view path);

}  // namespace html_report

#endif
