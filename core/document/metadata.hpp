// The metadata of one document: a JSON object whose values are kept as text, in the order in which
// the keys came.
#ifndef TEXTMILL_CORE_DOCUMENT_METADATA_HPP
#define TEXTMILL_CORE_DOCUMENT_METADATA_HPP

#include <textmill/abi/data.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/arena.hpp"

namespace textmill::core {

// Who wrote a value.
enum class written_by { input, stage };

// Keys and values live in an arena that is the caller's and is reset together with this.
class metadata {
  public:
    struct entry {
        std::string_view key;
        std::string_view json;  // valid, without line breaks
        written_by writer = written_by::stage;
    };

    explicit metadata(arena& memory) : memory_(&memory) {}

    [[nodiscard]] std::span<const entry> entries() const { return entries_; }

    // Null where the key is absent.
    [[nodiscard]] const entry* find(std::string_view key) const;

    // The value in the form that plugins read; kind TEXTMILL_NONE where the key is absent or null.
    // Valid until the arena is reset.
    [[nodiscard]] textmill_value value(std::string_view key) const;

    // Sets or replaces a key; a replaced key keeps its place. Copies both.
    void set(std::string_view key, std::string_view json, written_by writer);

    void reset();

  private:
    // Below this a scan beats the index; above it, hostile input would make the scan quadratic.
    static constexpr std::size_t scanned_entries = 16;

    [[nodiscard]] std::size_t position(std::string_view key) const;

    arena* memory_;
    std::vector<entry> entries_;
    std::unordered_map<std::string_view, std::size_t> index_;
};

}  // namespace textmill::core

#endif
