// Asks now and then whether the work is still wanted, so that a cancelled document stops soon.
#ifndef ENCODING_REPAIR_PATIENCE_HPP
#define ENCODING_REPAIR_PATIENCE_HPP

#include <cstddef>
#include <functional>
#include <utility>

namespace encoding_repair {

// How much text may be worked on between two questions; the ABI allows no more.
inline constexpr std::size_t longest_stretch = 65536;

class patience {
  public:
    // `ask` throws where the work should stop.
    explicit patience(std::function<void()> ask) : ask_(std::move(ask)) {}

    void spend(std::size_t bytes) {
        spent_ += bytes;
        if (spent_ < longest_stretch) return;
        spent_ = 0;
        ask_();
    }

  private:
    std::function<void()> ask_;
    std::size_t spent_ = 0;
};

}  // namespace encoding_repair

#endif
