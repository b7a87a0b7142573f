// Counts what comes out of archives against what went in.
#include "io/expansion_guard.hpp"

#include <textmill/abi.h>

#include <string>
#include <utility>

namespace textmill::core {
namespace {

// A tar spends this much on a small member, in headers and zeros that compress to almost nothing.
constexpr std::uint64_t free_bytes_a_member = 2048;

class guarded_stream : public byte_stream {
  public:
    guarded_stream(std::unique_ptr<byte_stream> bytes, expansion_guard& guard)
        : bytes_(std::move(bytes)), guard_(&guard) {}

  private:
    result<std::string_view> read_piece() override {
        auto piece = bytes_->read();
        if (!piece) return piece;
        if (auto allowed = guard_->add_bytes(piece->size()); !allowed) return allowed.error();
        return piece;
    }

    std::unique_ptr<byte_stream> bytes_;
    expansion_guard* guard_;
};

}  // namespace

result<void> expansion_guard::add_member() {
    if (!tripped_ && ++members_ > limits_.members) {
        trip("holds more than " + std::to_string(limits_.members) +
             " members (limits.archive_members)");
    }
    return state();
}

// What a file allows grows with how much of it was read, so that a bomb at its begin is found
// there.
result<void> expansion_guard::add_bytes(std::uint64_t count) {
    bytes_ += count;
    const auto free = free_bytes_ + members_ * free_bytes_a_member;
    if (!tripped_ && bytes_ > free && (bytes_ - free) / limits_.ratio >= file_->reached()) {
        trip("expands to more than " + std::to_string(limits_.ratio) +
             " times its size (limits.archive_ratio)");
    }
    return state();
}

void expansion_guard::trip(std::string why) {
    tripped_ = error{std::move(why), TEXTMILL_LIMIT};
}

result<void> expansion_guard::state() const {
    if (tripped_) return *tripped_;
    return {};
}

std::unique_ptr<byte_stream> guarded(std::unique_ptr<byte_stream> bytes, expansion_guard& guard) {
    return std::make_unique<guarded_stream>(std::move(bytes), guard);
}

}  // namespace textmill::core
