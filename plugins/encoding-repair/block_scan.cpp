#include "block_scan.hpp"

namespace encoding_repair {

ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool is_ascii_block(const char* block) noexcept {
    unsigned char all = 0;
    for (std::size_t i = 0; i < block_size; ++i) all |= static_cast<unsigned char>(block[i]);
    return all < 0x80;
}

}  // namespace encoding_repair
