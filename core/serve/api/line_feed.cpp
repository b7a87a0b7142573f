// Keeps what has come in one buffer, and never more of a line than a line may have.
#include "serve/api/line_feed.hpp"

#include <algorithm>

namespace textmill::core::api {
namespace {

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::optional<input_line> line_feed::next() {
    for (;;) {
        if (auto line = take_line()) return line;
        if (state_ != state::open) return std::nullopt;
        read_more();
    }
}

bool line_feed::has_line() {
    for (;;) {
        scanned_ = std::min(buffer_.find('\n', std::max(scanned_, begin_)), buffer_.size());
        if (scanned_ < buffer_.size()) return true;
        if (state_ != state::open || !exchange_.has_input()) return false;
        read_more();
    }
}

void line_feed::read_more() {
    const auto piece = exchange_.read_some(http::pace::stream);
    if (!piece) {
        state_ = state::broken;
        failure_ = piece.error();
        return;
    }
    if (piece->empty()) {
        state_ = state::ended;
        return;
    }
    keep(*piece);
}

void line_feed::keep(std::string_view piece) {
    buffer_.erase(0, begin_);
    scanned_ -= std::min(scanned_, begin_);
    begin_ = 0;
    if (!held_.grow_within(limits_.wait, piece.size())) {
        state_ = state::busy;
        return;
    }
    buffer_ += piece;
}

std::optional<input_line> line_feed::take_line() {
    for (;;) {
        scanned_ = std::min(buffer_.find('\n', std::max(scanned_, begin_)), buffer_.size());
        const bool whole = scanned_ < buffer_.size();
        const bool last = !whole && state_ == state::ended && !is_empty();
        if (!whole && !last) {
            if (skipping_ || scanned_ - begin_ > limits_.line_bytes) skip();
            return std::nullopt;
        }
        auto line = cut_line();
        if (line.too_long || !is_blank(line.text)) return line;
        release(line.text.size());
    }
}

input_line line_feed::cut_line() {
    const auto size = scanned_ - begin_;
    input_line line{++number_, "", skipping_ || size > limits_.line_bytes};
    if (line.too_long) {
        release(size);
    } else {
        line.text = buffer_.substr(begin_, size);
    }
    const bool has_feed = scanned_ < buffer_.size();
    begin_ = scanned_ + (has_feed ? 1 : 0);
    if (has_feed) release(1);
    skipping_ = false;
    return line;
}

// Forgets what has come of a line that is too long.
void line_feed::skip() {
    release(buffer_.size() - begin_);
    buffer_.clear();
    begin_ = 0;
    scanned_ = 0;
    skipping_ = true;
}

}  // namespace textmill::core::api
