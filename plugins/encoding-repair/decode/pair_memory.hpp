// Remembers ICU's word for each pair of bytes, so that a thread asks for it once: what two bytes
// are does not depend on what stands around them.
#ifndef ENCODING_REPAIR_PAIR_MEMORY_HPP
#define ENCODING_REPAIR_PAIR_MEMORY_HPP

#include <string_view>
#include <unordered_map>
#include <vector>

#include "decode/charset.hpp"
#include "decode/converter.hpp"

namespace encoding_repair {

class pair_memory {
  public:
    // Throws textmill::failure where ICU does not know the charset.
    explicit pair_memory(const charset& charset);

    struct step : converter::step {
        float* bits = nullptr;  // where what a pair costs is remembered; 0 where it was not weighed
    };
    // As converter::next().
    [[nodiscard]] step next(std::string_view bytes) {
        if (bytes.size() < 2) return {converter_.next(bytes)};
        auto& known = known_[index_of(bytes)];
        return known.character != 0 ? step{{known.character, 2}, &known.bits} : ask(bytes, known);
    }

  private:
    struct known_pair {
        char32_t character = 0;  // U+0000 where ICU was not asked, or took other than two bytes
        float bits = 0;
    };
    static std::size_t index_of(std::string_view bytes) noexcept {
        return static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1]);
    }
    step ask(std::string_view bytes, known_pair& known);

    converter converter_;
    std::vector<known_pair> known_;
};

// One for each multi-byte charset that a thread has met.
class pair_memories {
  public:
    [[nodiscard]] pair_memory& of(const charset& charset) {
        return memories_.try_emplace(&charset, charset).first->second;
    }

  private:
    std::unordered_map<const charset*, pair_memory> memories_;
};

}  // namespace encoding_repair

#endif
