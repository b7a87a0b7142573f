// Makes the records of documents that the spool itself quarantines.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_QUARANTINE_RECORD_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_QUARANTINE_RECORD_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace textmill::core {

// With a line feed.
[[nodiscard]] std::string quarantine_record(const std::string& id, std::string_view code,
                                            std::string_view message);

// "job:7" for the seventh document: it stands for those that bring no id.
[[nodiscard]] std::string id_of_place(std::uint64_t ordinal);

// The record's own id, or that of its place.
[[nodiscard]] std::string id_in(std::string_view line, std::uint64_t ordinal);

}  // namespace textmill::core

#endif
