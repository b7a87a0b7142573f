// Reads the bytes of an input as choices, so that a fuzzer can drive calls of an interface.
#ifndef TEXTMILL_TESTS_FUZZ_BYTE_PROGRAM_HPP
#define TEXTMILL_TESTS_FUZZ_BYTE_PROGRAM_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace textmill::fuzz {

// Beyond the end of the input every choice is 0.
class byte_program {
  public:
    byte_program(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    [[nodiscard]] bool at_end() const { return at_ == size_; }

    std::uint8_t byte() { return at_end() ? 0 : data_[at_++]; }

    std::uint32_t number() {
        std::uint32_t number = 0;
        for (int i = 0; i < 4; ++i) number = number << 8U | byte();
        return number;
    }

    // From 0 to `bound` - 1; one byte where that is enough.
    std::uint32_t below(std::size_t bound) {
        const auto choice = bound <= 256 ? byte() : (std::uint32_t{byte()} << 8U | byte());
        return bound == 0 ? 0 : static_cast<std::uint32_t>(choice % bound);
    }

    // At most `longest` bytes, which its first byte counts.
    std::string bytes(std::size_t longest = 255) {
        const auto wanted = std::min<std::size_t>(byte(), longest);
        const auto count = std::min(wanted, size_ - at_);
        std::string taken(data_ + at_, data_ + at_ + count);
        at_ += count;
        return taken;
    }

    // The same, with what is no UTF-8 read as Latin-1.
    std::string text(std::size_t longest = 255) { return as_text(bytes(longest)); }

    static std::string as_text(std::string bytes) {
        if (!core::utf8::validate(bytes)) return bytes;
        std::string text;
        for (const char byte : bytes) core::utf8::append(text, static_cast<unsigned char>(byte));
        return text;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

}  // namespace textmill::fuzz

#endif
