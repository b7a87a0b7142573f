// Numbers as eight bytes, the lowest first, on any machine.
#include "serve/spool/checksum.hpp"

#include <array>

namespace textmill::core {

checksum& checksum::add(std::uint64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<unsigned char>(number & 0xFFU);
        number >>= 8U;
    }
    crc_.process_bytes(bytes.data(), bytes.size());
    return *this;
}

checksum& checksum::add(std::string_view bytes) {
    add(std::uint64_t{bytes.size()});
    crc_.process_bytes(bytes.data(), bytes.size());
    return *this;
}

}  // namespace textmill::core
