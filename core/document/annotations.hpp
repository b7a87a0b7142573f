// The annotations of one document: a sorted column of spans a type, and the features of the spans.
#ifndef TEXTMILL_CORE_DOCUMENT_ANNOTATIONS_HPP
#define TEXTMILL_CORE_DOCUMENT_ANNOTATIONS_HPP

#include <textmill/abi/data.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/arena.hpp"
#include "document/offset_map.hpp"

namespace textmill::core {

// The order of spans everywhere: by begin, then longer first, then id. Ids are unique, so it is
// total.
[[nodiscard]] inline bool stands_before(const textmill_span& a, const textmill_span& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    return a.id < b.id;
}

// Spans and values live in an arena that is the caller's and is reset together with this.
class annotations {
  public:
    explicit annotations(arena& memory) : memory_(&memory) {}

    // The spans of a type in order; none for an unknown type. Valid until the next change.
    [[nodiscard]] std::span<const textmill_span> of_type(std::uint32_t type) const;
    // One past the highest type that may have spans.
    [[nodiscard]] std::uint32_t type_end() const {
        return static_cast<std::uint32_t>(columns_.size());
    }

    // Replaces what `into` holds by the spans of all types, in order.
    void list_all(std::vector<textmill_span>& into) const;

    // Kind TEXTMILL_NONE where the span has no such feature. Valid until the arena is reset.
    [[nodiscard]] textmill_value feature(std::uint32_t span, std::uint32_t feature) const;

    [[nodiscard]] std::uint32_t count() const { return last_id_; }
    // Ids count from 1 in the order of emission, without gaps; 0 where there is no span yet.
    [[nodiscard]] std::uint32_t last_id() const { return last_id_; }

    // Adds the spans of one call, in any order: their ids follow last_id() in the order given. The
    // values are of these spans; of several for one feature the last stands. What the values point
    // to is in the arena already.
    void add(std::span<const textmill_span> spans, std::span<const textmill_value> values);

    // Moves every span over an edit of the text.
    void move(const offset_map& map);

    void reset();

  private:
    // The values of the spans of one call: those of span `first_span + i` are
    // values[begins[i]] to values[begins[i + 1]].
    struct feature_block {
        std::uint32_t first_span = 0;
        std::span<const std::uint32_t> begins;
        std::span<const textmill_value> values;
    };

    void add_to_columns(std::span<const textmill_span> spans);
    void add_values(std::span<const textmill_value> values, std::size_t span_count);

    arena* memory_;
    std::vector<std::span<textmill_span>> columns_;  // by type
    std::vector<std::span<textmill_span>> added_;    // by type, scratch of add()
    std::vector<std::uint32_t> counts_;              // by type, scratch of add()
    std::vector<feature_block> blocks_;              // by first_span
    std::uint32_t last_id_ = 0;
};

}  // namespace textmill::core

#endif
