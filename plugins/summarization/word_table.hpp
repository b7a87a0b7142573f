// Numbers 64-bit hashes of words in the order of their first sight, faster than a map of strings.
#ifndef SUMMARIZATION_WORD_TABLE_HPP
#define SUMMARIZATION_WORD_TABLE_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace summarization {

class word_table {
  public:
    // The number of a hash, from 0; a new one where it was not seen before.
    std::uint32_t number(std::uint64_t hash) {
        if ((size_ + 1) * 2 > slots_.size()) grow();
        auto& slot = slots_[find_slot(hash)];
        if (slot.number == empty) slot = {hash, size_++};
        return slot.number;
    }

    [[nodiscard]] bool contains(std::uint64_t hash) const {
        return !slots_.empty() && slots_[find_slot(hash)].number != empty;
    }

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    // Keeps the memory for the next document, unless a huge one left too much of it.
    void clear() {
        constexpr std::size_t kept = 1U << 16U;
        if (slots_.size() > kept)
            slots_.assign(kept, {});
        else
            std::fill(slots_.begin(), slots_.end(), slot{});
        size_ = 0;
    }

  private:
    static constexpr std::uint32_t empty = 0xFFFFFFFFU;
    struct slot {
        std::uint64_t hash = 0;
        std::uint32_t number = empty;
    };

    // The slot of the hash, or the empty one where it belongs; the table is never full.
    [[nodiscard]] std::size_t find_slot(std::uint64_t hash) const {
        const auto mask = slots_.size() - 1;
        auto at = static_cast<std::size_t>(hash ^ (hash >> 29U)) & mask;
        while (slots_[at].number != empty && slots_[at].hash != hash) at = (at + 1) & mask;
        return at;
    }

    void grow() {
        auto old = std::move(slots_);
        slots_.assign(std::max<std::size_t>(old.size() * 2, 1024), {});
        for (const auto& each : old) {
            if (each.number != empty) slots_[find_slot(each.hash)] = each;
        }
    }

    std::vector<slot> slots_;  // a power of two
    std::uint32_t size_ = 0;
};

}  // namespace summarization

#endif
