// Maps keys of words to values by open addressing: keys are hashes already.
#ifndef ENTITY_EXTRACTION_KEY_MAP_HPP
#define ENTITY_EXTRACTION_KEY_MAP_HPP

#include <cstddef>
#include <utility>
#include <vector>

#include "words.hpp"

namespace entity_extraction {

template <class Value>
class key_map {
  public:
    // The value of a key, a new one where there was none.
    Value& operator[](word_key key) { return *try_emplace(key, Value()).first; }

    // The value of a key, and whether it is the one given here.
    std::pair<Value*, bool> try_emplace(word_key key, Value value) {
        if ((size_ + 1) * 2 > slots_.size()) grow();
        auto& slot = slots_[place(key)];
        if (slot.used) return {&slot.value, false};
        slot = {key, std::move(value), true};
        ++size_;
        return {&slot.value, true};
    }

    // NULL where the key has none.
    [[nodiscard]] const Value* find(word_key key) const {
        if (slots_.empty()) return nullptr;
        const auto& slot = slots_[place(key)];
        return slot.used ? &slot.value : nullptr;
    }

  private:
    struct slot {
        word_key key = 0;
        Value value{};
        bool used = false;
    };

    // The slot of the key, or the free one where it belongs; the map is never full.
    [[nodiscard]] std::size_t place(word_key key) const {
        const auto mask = slots_.size() - 1;
        auto at = static_cast<std::size_t>(key ^ (key >> 32U)) & mask;
        while (slots_[at].used && slots_[at].key != key) at = (at + 1) & mask;
        return at;
    }
    void grow() {
        auto old =
            std::exchange(slots_, std::vector<slot>(slots_.empty() ? 32 : slots_.size() * 2));
        for (auto& each : old) {
            if (each.used) slots_[place(each.key)] = std::move(each);
        }
    }

    std::vector<slot> slots_;  // a power of two
    std::size_t size_ = 0;
};

}  // namespace entity_extraction

#endif
