// Maps byte offsets across one change of a text, so that spans made before it still point at the
// same words, and spans made after it at the bytes that the words came from.
#ifndef TEXTMILL_CORE_DOCUMENT_OFFSET_MAP_HPP
#define TEXTMILL_CORE_DOCUMENT_OFFSET_MAP_HPP

#include <textmill/abi/data.h>

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.hpp"
#include "document/arena.hpp"

namespace textmill::core {

// [begin, end) in bytes of a text or of the source.
struct byte_range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const byte_range&) const = default;
};

// Which end of a span is mapped.
enum class boundary { begin, end };

// Succeeds where the runs are contiguous from 0 to the ends of both texts.
[[nodiscard]] result<void> check_runs(std::span<const textmill_run> runs, std::uint64_t source_size,
                                      std::uint64_t text_size);

// The map of one version of a text: `source` is the text before the change, `text` the one after.
// A view: the runs live elsewhere, sound as check_runs() has it. Without runs it is the identity.
//
// One offset may stand for a whole range on the other side: where bytes were deleted (backward) or
// inserted (forward). There the begin of a span takes the begin of the range and its end the end.
// An offset inside a unit moves outward, the begin to the begin of the unit. So neither mapping
// ever puts a begin behind an end, also over several versions, and spans that lie in order stay so.
class offset_map {
  public:
    offset_map() = default;
    explicit offset_map(std::span<const textmill_run> runs) : runs_(runs) {}

    [[nodiscard]] bool is_identity() const { return runs_.empty(); }
    [[nodiscard]] std::span<const textmill_run> runs() const { return runs_; }

    [[nodiscard]] std::uint32_t to_source(std::uint32_t offset, boundary which) const;
    [[nodiscard]] std::uint32_t to_text(std::uint32_t offset, boundary which) const;

    [[nodiscard]] byte_range to_source(byte_range text) const {
        return {to_source(text.begin, boundary::begin), to_source(text.end, boundary::end)};
    }
    [[nodiscard]] byte_range to_text(byte_range source) const {
        return {to_text(source.begin, boundary::begin), to_text(source.end, boundary::end)};
    }

    // Moves spans of the source to the text in place. One pass over the map where the spans are
    // sorted by begin; any order is right.
    void move_to_text(std::span<textmill_span> spans) const;

  private:
    std::span<const textmill_run> runs_;
};

// One change: [begin, end) of the text before becomes `size` bytes.
struct replaced_range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size = 0;
};

// The map of a text to which edits were made: sorted by begin, none overlapping another. The runs
// live in the arena.
[[nodiscard]] offset_map map_of_edits(std::span<const replaced_range> edits,
                                      std::uint32_t source_size, arena& memory);

// A view of the runs; the identity where all of them map byte to byte.
[[nodiscard]] offset_map map_of_runs(std::span<const textmill_run> runs);

}  // namespace textmill::core

#endif
