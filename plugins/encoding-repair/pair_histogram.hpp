// Counts the pairs of bytes that tell charsets apart: one pass, whatever the number of charsets.
#ifndef ENCODING_REPAIR_PAIR_HISTOGRAM_HPP
#define ENCODING_REPAIR_PAIR_HISTOGRAM_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace encoding_repair {

class pair_histogram {
  public:
    struct entry {
        std::uint8_t first;
        std::uint8_t second;
        std::uint32_t count;
    };

    explicit pair_histogram(std::string_view bytes) {
        std::vector<std::uint32_t> counts(65536);
        std::uint8_t before = '\n';
        for (const auto byte : bytes) {
            const auto value = static_cast<std::uint8_t>(byte);
            if (value >= 0x80) ++high_;
            if ((before | value) >= 0x80) ++counts[before * 256U + value];
            before = value;
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0) continue;
            entries_.push_back({static_cast<std::uint8_t>(i / 256),
                                static_cast<std::uint8_t>(i % 256), counts[i]});
        }
    }

    // Pairs with at least one byte above ASCII.
    [[nodiscard]] const std::vector<entry>& entries() const noexcept { return entries_; }
    [[nodiscard]] std::size_t high() const noexcept { return high_; }

  private:
    std::vector<entry> entries_;
    std::size_t high_ = 0;
};

}  // namespace encoding_repair

#endif
