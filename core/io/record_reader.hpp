// Reads a document from a record, one line of JSON: {"id", "text" or "bytes_base64", "metadata"}.
#ifndef TEXTMILL_CORE_IO_RECORD_READER_HPP
#define TEXTMILL_CORE_IO_RECORD_READER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/document.hpp"

namespace textmill::core {

struct record_place {
    std::string id;  // where the record has none
    std::string origin;
    std::uint64_t ordinal = 0;
    std::uint64_t line = 0;
    std::uint64_t document_bytes = 0;  // the most that the document may hold
};

// The failure of a line that is no such record says why; the document is then not to be used.
[[nodiscard]] result<void> read_record(std::string_view line, const record_place& place,
                                       document& into);

// The id alone; nothing where the line is no record or has none.
[[nodiscard]] std::optional<record_id> read_record_id(std::string_view line);

// Strict: the standard alphabet, padded, nothing else. Nothing where it is not that.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace textmill::core

#endif
