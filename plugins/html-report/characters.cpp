#include "characters.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

namespace html_report {

namespace {

// Far enough apart to cost little memory, near enough to count from.
constexpr std::size_t step = 256;

std::uint32_t count(std::string_view text) {
    return static_cast<std::uint32_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return !textmill::text::is_continuation(c); }));
}

}  // namespace

characters::characters(std::string_view text) : text_(text) {
    std::uint32_t counted = 0;
    for (std::size_t at = 0; at <= text.size(); at += step) {
        before_step_.push_back(counted);
        counted += count(text.substr(at, step));
    }
}

std::uint32_t characters::before(std::uint32_t offset) const {
    const auto begin = offset - offset % step;
    return before_step_[begin / step] + count(text_.substr(begin, offset - begin));
}

}  // namespace html_report
