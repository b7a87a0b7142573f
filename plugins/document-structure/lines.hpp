// Splits a text into lines and joins them into blocks: what a reader sees as one paragraph.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_LINES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_LINES_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace document_structure {

// Lines above this many bytes are not measured: they are paragraphs, never wrapped lines.
inline constexpr std::uint32_t measured_bytes = 400;

// begin and end stand without the blanks around it, and are equal in a blank line.
struct line {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t indent = 0;      // columns before begin
    std::uint32_t width = 0;       // columns; bytes where longer than measured_bytes
    std::uint32_t first_word = 0;  // columns of the first word
    bool ends_sentence = false;

    [[nodiscard]] bool is_blank() const { return begin == end; }
};

// Consecutive lines [first_line, last_line] that belong together.
struct extent {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_line = 0;
    std::uint32_t last_line = 0;
};

// Lines end at LF, CR LF or CR.
void split_lines(std::string_view text, std::vector<line>& lines);

// The column at which the text is wrapped by hand, or 0 where a line is a paragraph.
std::uint32_t wrap_column(const std::vector<line>& lines);

// One block a line, but for wrapped lines, which are joined.
void join_lines(std::string_view text, const std::vector<line>& lines, std::vector<extent>& blocks);

// Whether a text ends in a full stop or its like, also before closing quotes, brackets and
// citation markers.
bool ends_sentence(std::string_view text);
// The stop itself, or 0 for none.
char32_t final_stop(std::string_view text);

// Whether a text begins as an item of a list does: "1.", "[2]", "(c)", a bullet.
bool begins_item(std::string_view text);

}  // namespace document_structure

#endif
