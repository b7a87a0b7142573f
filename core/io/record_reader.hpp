// Reads a document from a record, one line of JSON: {"id", "text" or "bytes_base64", "metadata"}.
#ifndef TEXTMILL_CORE_IO_RECORD_READER_HPP
#define TEXTMILL_CORE_IO_RECORD_READER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/document.hpp"

namespace textmill::core {

struct record_place;

// Scratch that is worth keeping from line to line. One thread at a time.
class record_parser {
  public:
    record_parser();
    ~record_parser();
    record_parser(record_parser&&) noexcept;
    record_parser& operator=(record_parser&&) noexcept;

    // The calling thread's own.
    [[nodiscard]] static record_parser& of_thread();

  private:
    friend result<void> read_record(std::string_view, const record_place&, document&,
                                    record_parser&);
    friend std::optional<record_id> read_record_id(std::string_view, record_parser&);
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

struct record_place {
    std::string id;  // where the record has none
    std::string origin;
    std::uint64_t ordinal = 0;
    std::uint64_t line = 0;
    std::uint64_t document_bytes = 0;  // the most that the document may hold
};

// The failure of a line that is no such record says why; the document is then not to be used.
[[nodiscard]] result<void> read_record(std::string_view line, const record_place& place,
                                       document& into,
                                       record_parser& parser = record_parser::of_thread());

// The id alone; nothing where the line is no record or has none.
[[nodiscard]] std::optional<record_id> read_record_id(
    std::string_view line, record_parser& parser = record_parser::of_thread());

// Strict: the standard alphabet, padded, nothing else. Nothing where it is not that.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace textmill::core

#endif
