// What a gzip file holds, with its checksum verified.
#ifndef TEXTMILL_CORE_IO_GUNZIP_HPP
#define TEXTMILL_CORE_IO_GUNZIP_HPP

#include <memory>

#include "io/byte_stream.hpp"

namespace textmill::core {

// Several gzip files one after the other hold one stream, and zeros may follow them (RFC 1952, and
// what tapes leave behind).
[[nodiscard]] std::unique_ptr<byte_stream> gunzip(std::unique_ptr<byte_stream> bytes);

}  // namespace textmill::core

#endif
