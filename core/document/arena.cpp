// Hands out memory by moving a pointer; chunks double, so that a document costs few allocations.
#include "document/arena.hpp"

#include <algorithm>
#include <utility>

namespace textmill::core {

namespace {

constexpr std::size_t first_chunk = 16 << 10;
constexpr std::size_t alignment = alignof(std::max_align_t);

}  // namespace

void* arena::allocate(std::size_t bytes) {
    bytes = (bytes + alignment - 1) / alignment * alignment;
    used_ += bytes;
    if (bytes > free_bytes_) return allocate_in_next_chunk(bytes);
    free_bytes_ -= bytes;
    return std::exchange(free_, free_ + bytes);
}

void* arena::allocate_in_next_chunk(std::size_t bytes) {
    while (next_chunk_ < chunks_.size() && chunks_[next_chunk_].size < bytes) ++next_chunk_;
    if (next_chunk_ == chunks_.size()) {
        const auto size = std::max({bytes, first_chunk, held_});
        chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
        held_ += size;
    }
    const auto& next = chunks_[next_chunk_++];
    free_ = next.bytes.get() + bytes;
    free_bytes_ = next.size - bytes;
    return next.bytes.get();
}

std::string_view arena::copy(std::string_view text) {
    const auto place = allocate_array<char>(text.size());
    std::ranges::copy(text, place.begin());
    return {place.data(), place.size()};
}

void arena::reset() {
    if (held_ > kept_bytes) {
        chunks_.clear();
        held_ = 0;
    }
    next_chunk_ = 0;
    free_ = nullptr;
    free_bytes_ = 0;
    used_ = 0;
}

}  // namespace textmill::core
