// Names the media type of a document from its file name and its first bytes.
#ifndef TEXTMILL_CORE_IO_MEDIA_TYPE_HPP
#define TEXTMILL_CORE_IO_MEDIA_TYPE_HPP

#include <string_view>

namespace textmill::core {

// By magic bytes first, which do not lie as names do, then by extension, else "text/plain".
[[nodiscard]] std::string_view media_type_of(std::string_view name, std::string_view bytes);

}  // namespace textmill::core

#endif
