// Takes lines out of the pieces of a stream: iostreams cannot bound a line.
#include "io/line_reader.hpp"

#include <algorithm>

namespace textmill::core {

// Appends to `line` up to the next line end or the end of the piece; says whether the line is
// whole.
bool line_reader::take_piece(std::string& line) {
    const auto end = piece_.find('\n');
    line.append(piece_.substr(0, end));
    piece_.remove_prefix(end == std::string_view::npos ? piece_.size() : end + 1);
    return end != std::string_view::npos;
}

result<line_reader::outcome> line_reader::next(std::string& line, const overflow& spill) {
    line.clear();
    bool any = false;
    bool spilt = false;
    for (bool whole = false; !whole;) {
        if (piece_.empty()) {
            const auto piece = bytes_->read();
            if (!piece) return piece.error();
            if (piece->empty()) break;
            piece_ = *piece;
        }
        any = true;
        whole = take_piece(line);
        if (!spilt && line.size() <= longest_line_) continue;
        spilt = true;
        const auto kept = spill(line);
        line.clear();
        if (!kept) return kept.error();
    }
    if (!any) return outcome::end;
    ++line_number_;
    if (line.ends_with('\r')) line.pop_back();
    return spilt ? outcome::too_long : outcome::line;
}

}  // namespace textmill::core
