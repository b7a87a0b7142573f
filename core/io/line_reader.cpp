// Reads lines through a buffer of its own: iostreams cannot bound a line.
#include "io/line_reader.hpp"

#include <algorithm>

namespace textmill::core {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10U;

}  // namespace

result<bool> line_reader::fill() {
    if (ended_) return false;
    buffer_.resize(buffer_bytes);
    position_ = 0;
    const auto count = file_.read(buffer_.data(), buffer_.size(), *stop_);
    if (!count) return count.error();
    buffer_.resize(*count);
    ended_ = *count == 0;
    return !ended_;
}

// Appends to `line` up to the next line end or the end of the buffer; says whether the line is
// whole.
bool line_reader::take_piece(std::string& line) {
    const auto end = buffer_.find('\n', position_);
    const auto stop = std::min(end, buffer_.size());
    line.append(buffer_, position_, stop - position_);
    position_ = std::min(stop + 1, buffer_.size());
    return end != std::string::npos;
}

result<line_reader::outcome> line_reader::next(std::string& line, const overflow& spill) {
    line.clear();
    bool any = false;
    bool spilt = false;
    for (bool whole = false; !whole;) {
        if (position_ == buffer_.size()) {
            const auto more = fill();
            if (!more) return more.error();
            if (!*more) break;
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
