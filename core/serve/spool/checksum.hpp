// Tells whether bytes are what was written: the CRC-64 of xz, which finds every damage of up to 64
// bits in a row, and others but for one in 2^64. It must never change: spools on disk hold it.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_CHECKSUM_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_CHECKSUM_HPP

#include <boost/crc.hpp>
#include <cstdint>
#include <string_view>

namespace textmill::core {

class checksum {
  public:
    checksum& add(std::uint64_t number);
    // With its length, so that bytes which move from one column to the next are noticed.
    checksum& add(std::string_view bytes);
    [[nodiscard]] std::uint64_t value() const { return crc_.checksum(); }

  private:
    boost::crc_optimal<64, 0x42F0E1EBA9EA3693U, ~std::uint64_t{0}, ~std::uint64_t{0}, true, true>
        crc_;
};

}  // namespace textmill::core

#endif
