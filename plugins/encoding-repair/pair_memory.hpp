// Remembers ICU's word for each pair of bytes, so that a thread asks for it once: what two bytes
// are does not depend on what stands around them.
#ifndef ENCODING_REPAIR_PAIR_MEMORY_HPP
#define ENCODING_REPAIR_PAIR_MEMORY_HPP

#include <string_view>
#include <unordered_map>
#include <vector>

#include "charset.hpp"
#include "converter.hpp"

namespace encoding_repair {

class pair_memory {
  public:
    // Throws textmill::failure where ICU does not know the charset.
    explicit pair_memory(const charset& charset);

    // As converter::next().
    [[nodiscard]] converter::step next(std::string_view bytes) {
        if (bytes.size() < 2) return converter_.next(bytes);
        auto& known = known_[index_of(bytes)];
        return known != 0 ? converter::step{known, 2} : ask(bytes, known);
    }

  private:
    static std::size_t index_of(std::string_view bytes) noexcept {
        return static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1]);
    }
    converter::step ask(std::string_view bytes, char32_t& known);

    converter converter_;
    std::vector<char32_t> known_;  // U+0000 where ICU was not asked, or took other than two bytes
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
