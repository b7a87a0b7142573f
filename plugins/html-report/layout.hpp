// Cuts the text into lines, and each line wherever an annotation or an edit begins or ends, so that
// spans which nest and cross can stand in a page side by side.
#ifndef HTML_REPORT_LAYOUT_HPP
#define HTML_REPORT_LAYOUT_HPP

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

namespace html_report {

constexpr std::uint32_t no_mark = std::numeric_limits<std::uint32_t>::max();

// A piece of a line, in bytes of the text, that the same spans cover from end to end. It is empty
// where spans begin that have no text there: a deleted one, or one that begins at a line's break.
struct piece {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t mark;    // its number among the pieces that a span or an edit covers; or no_mark
    std::uint32_t covers;  // which of the distinct sets of types covers it
};

struct line {
    std::uint32_t begin;
    std::uint32_t end;  // without its break
    std::uint32_t first_piece;
};

class layout {
  public:
    // `spans` are sorted by begin; types are numbered from 1.
    layout(std::string_view text, std::span<const textmill::span> spans,
           std::span<const textmill::record_edit> edits);

    [[nodiscard]] const std::vector<line>& lines() const noexcept { return lines_; }
    [[nodiscard]] std::span<const piece> pieces(const line& line) const;

    // The pieces that are marks, in order: mark n is element n.
    [[nodiscard]] const std::vector<piece>& marks() const noexcept { return marks_; }
    // The names of its types as classes: "t2 t7", "t2 edited".
    [[nodiscard]] const std::string& classes(const piece& piece) const {
        return cover_names_[piece.covers];
    }

    // The mark with which a span, or an edit, begins.
    [[nodiscard]] std::uint32_t mark_of(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t mark_of(const textmill::span& span) const {
        return mark_of(span.begin, span.end);
    }

  private:
    friend class cutter;

    std::vector<line> lines_;
    std::vector<piece> pieces_;
    std::vector<piece> marks_;
    std::vector<std::string> cover_names_;
};

}  // namespace html_report

#endif
