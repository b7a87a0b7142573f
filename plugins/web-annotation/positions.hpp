// Tells offsets in bytes as code points, which is what the selectors of W3C count.
#ifndef WEB_ANNOTATION_POSITIONS_HPP
#define WEB_ANNOTATION_POSITIONS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <textmill/text/utf8.hpp>
#include <vector>

namespace web_annotation {

class positions {
  public:
    explicit positions(std::string_view text) : text_(text) {
        blocks_.reserve(text.size() / block_bytes + 1);
        std::uint32_t count = 0;
        for (std::size_t begin = 0; begin <= text.size(); begin += block_bytes) {
            blocks_.push_back(count);
            count += count_in(text.substr(begin, block_bytes));
        }
    }

    // The offset is at most the size of the text.
    [[nodiscard]] std::uint32_t of(std::size_t offset) const {
        const auto block = offset / block_bytes;
        const auto begin = block * block_bytes;
        return blocks_[block] + count_in(text_.substr(begin, offset - begin));
    }

  private:
    static constexpr std::size_t block_bytes = 256;

    static std::uint32_t count_in(std::string_view text) {
        return static_cast<std::uint32_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return !textmill::text::is_continuation(c); }));
    }

    std::string_view text_;
    std::vector<std::uint32_t> blocks_;  // the count before each
};

}  // namespace web_annotation

#endif
