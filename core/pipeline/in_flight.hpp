// Which documents are being worked on, readable in a signal handler: a crash ends the process, and
// must say over what.
#ifndef TEXTMILL_CORE_PIPELINE_IN_FLIGHT_HPP
#define TEXTMILL_CORE_PIPELINE_IN_FLIGHT_HPP

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <string_view>

namespace textmill::core {

class in_flight_documents {
  public:
    static constexpr std::size_t most_threads = 256;
    static constexpr std::size_t longest_id = 240;

    // Each thread writes its own place; threads beyond the table are not shown.
    void enter(unsigned thread, std::string_view id) noexcept {
        if (thread >= most_threads) return;
        auto& place = places_[thread];
        const auto size = std::min(id.size(), longest_id);
        std::memcpy(place.id.data(), id.data(), size);
        place.size.store(size + 1, std::memory_order_release);
    }
    void leave(unsigned thread) noexcept {
        if (thread < most_threads) places_[thread].size.store(0, std::memory_order_release);
    }

    // Calls `tell` with each id. Allocates nothing.
    template <class Tell>
    void for_each(Tell&& tell) const noexcept {
        for (const auto& place : places_) {
            const auto size = place.size.load(std::memory_order_acquire);
            if (size != 0) tell(std::string_view(place.id.data(), size - 1));
        }
    }

  private:
    struct alignas(64) place {
        std::atomic<std::size_t> size = 0;  // of the id, plus one; 0 where the thread is idle
        std::array<char, longest_id> id{};
    };
    std::array<place, most_threads> places_;
};

}  // namespace textmill::core

#endif
