// XXH3 is as good as CRC at finding damage, has 64 bits, and costs next to nothing.
#include "serve/spool/checksum.hpp"

#include <xxhash.h>

namespace textmill::core {
namespace {

XXH64_hash_t mix(XXH64_hash_t seed, std::int64_t value) {
    return XXH3_64bits_withSeed(&value, sizeof value, seed);
}

XXH64_hash_t mix(XXH64_hash_t seed, std::string_view value) {
    const auto with_length = mix(seed, static_cast<std::int64_t>(value.size()));
    return XXH3_64bits_withSeed(value.data(), value.size(), with_length);
}

}  // namespace

std::int64_t checksum(std::initializer_list<checked_value> values) {
    XXH64_hash_t sum = 0;
    for (const auto& value : values) {
        sum = std::visit([sum](auto held) { return mix(sum, held); }, value);
    }
    return static_cast<std::int64_t>(sum);
}

}  // namespace textmill::core
