// Holds the two-byte characters of GBK, ready for pairs that stand in a text as Latin-1.
#ifndef ENCODING_REPAIR_GBK_TABLE_HPP
#define ENCODING_REPAIR_GBK_TABLE_HPP

#include <cstdint>
#include <vector>

namespace encoding_repair {

class gbk_table {
  public:
    // Throws textmill::failure where ICU has no GBK.
    gbk_table();

    // The character of a pair of bytes; U+0000 where GBK has none.
    [[nodiscard]] char16_t at(std::uint8_t lead, std::uint8_t trail) const noexcept {
        if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE) return 0;
        return characters_[index(lead, trail)];
    }

  private:
    static std::size_t index(std::uint8_t lead, std::uint8_t trail) noexcept {
        return (lead - 0x81U) * 191U + (trail - 0x40U);
    }

    std::vector<char16_t> characters_;
};

}  // namespace encoding_repair

#endif
