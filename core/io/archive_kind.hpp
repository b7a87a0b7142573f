// Tells archives and compressed files from text by their first bytes, which do not lie as names do.
#ifndef TEXTMILL_CORE_IO_ARCHIVE_KIND_HPP
#define TEXTMILL_CORE_IO_ARCHIVE_KIND_HPP

#include <cstddef>
#include <string_view>

namespace textmill::core {

enum class archive_kind { none, gzip, zstd, xz, bzip2, tar, zip };

// How many bytes tell the kind, where the first is this one.
[[nodiscard]] std::size_t bytes_that_tell(char first);

// A zip that begins as EPUB and the files of office programs do is no archive of documents, but a
// document.
[[nodiscard]] archive_kind kind_of(std::string_view first_bytes);

// One file that was made smaller, without a name of its own.
[[nodiscard]] bool is_compression(archive_kind kind);

// "a zip archive", "gzip data".
[[nodiscard]] std::string_view name_of(archive_kind kind);

// The name of what a compressed file holds: "b.txt" for "b.txt.gz".
[[nodiscard]] std::string_view without_suffix(std::string_view name);

}  // namespace textmill::core

#endif
