// Counts the pairs of bytes that tell charsets apart: one pass, whatever the number of charsets.
#ifndef ENCODING_REPAIR_PAIR_HISTOGRAM_HPP
#define ENCODING_REPAIR_PAIR_HISTOGRAM_HPP

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace encoding_repair {

constexpr bool is_ascii_letter(std::uint8_t byte) noexcept {
    return (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
}

class pair_histogram {
  public:
    struct entry {
        std::uint8_t first;
        std::uint8_t second;
        std::uint32_t count;
    };

    // Sorts the pairs: a table of all that there could be takes longer to clear than most texts to
    // read.
    explicit pair_histogram(std::string_view bytes) {
        std::vector<std::uint16_t> pairs;
        std::uint8_t before = '\n';
        for (const auto byte : bytes) {
            const auto value = static_cast<std::uint8_t>(byte);
            if (value >= 0x80) ++high_;
            if (is_ascii_letter(value)) ++ascii_letters_;
            if ((before | value) >= 0x80) {
                pairs.push_back(static_cast<std::uint16_t>(before * 256U + value));
            }
            before = value;
        }
        std::ranges::sort(pairs);
        for (const auto pair : pairs) add(pair);
    }

    // Pairs with at least one byte above ASCII.
    [[nodiscard]] const std::vector<entry>& entries() const noexcept { return entries_; }
    [[nodiscard]] std::size_t high() const noexcept { return high_; }
    [[nodiscard]] std::size_t ascii_letters() const noexcept { return ascii_letters_; }

  private:
    void add(std::uint16_t pair) {
        const auto first = static_cast<std::uint8_t>(pair / 256);
        const auto second = static_cast<std::uint8_t>(pair % 256);
        const bool is_new =
            entries_.empty() || entries_.back().first != first || entries_.back().second != second;
        if (is_new) entries_.push_back({first, second, 0});
        ++entries_.back().count;
    }

    std::vector<entry> entries_;
    std::size_t high_ = 0;
    std::size_t ascii_letters_ = 0;
};

}  // namespace encoding_repair

#endif
