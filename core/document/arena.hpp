// Holds what a document collects on its way through the stages, and gives all of it back at once.
#ifndef TEXTMILL_CORE_DOCUMENT_ARENA_HPP
#define TEXTMILL_CORE_DOCUMENT_ARENA_HPP

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace textmill::core {

class arena {
  public:
    // An arena that grew past this is freed on reset(), so that one huge document does not hold its
    // memory for the rest of the run.
    static constexpr std::size_t kept_bytes = 4 << 20;

    // Uninitialised, aligned for every type; lives until reset().
    [[nodiscard]] void* allocate(std::size_t bytes);

    template <typename T>
    [[nodiscard]] std::span<T> allocate_array(std::size_t count) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        return {static_cast<T*>(allocate(count * sizeof(T))), count};
    }

    [[nodiscard]] std::string_view copy(std::string_view text);

    template <typename T>
    [[nodiscard]] std::span<T> copy(std::span<const T> values) {
        const auto place = allocate_array<T>(values.size());
        std::ranges::copy(values, place.begin());
        return place;
    }

    // What was given out since the last reset().
    [[nodiscard]] std::size_t bytes_used() const { return used_; }
    // What is held from the system.
    [[nodiscard]] std::size_t bytes_held() const { return held_; }

    // Everything that was given out becomes invalid.
    void reset();

  private:
    struct chunk {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    void* allocate_in_next_chunk(std::size_t bytes);

    std::vector<chunk> chunks_;
    std::size_t next_chunk_ = 0;  // the first one that nothing was taken from
    std::byte* free_ = nullptr;
    std::size_t free_bytes_ = 0;
    std::size_t used_ = 0;
    std::size_t held_ = 0;
};

}  // namespace textmill::core

#endif
