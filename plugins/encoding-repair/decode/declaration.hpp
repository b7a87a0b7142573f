// Finds the charset that a document names at its beginning.
#ifndef ENCODING_REPAIR_DECLARATION_HPP
#define ENCODING_REPAIR_DECLARATION_HPP

#include <string_view>

#include "decode/charset.hpp"

namespace encoding_repair {

// By a byte order mark; NULL where there is none.
[[nodiscard]] const charset* charset_of_byte_order_mark(std::string_view bytes) noexcept;
// By an XML declaration or an HTML meta element in the first KiB; NULL where there is none or its
// charset is unknown. UTF-16 that can be read as ASCII is UTF-8, as browsers take it.
[[nodiscard]] const charset* declared_charset(std::string_view bytes);

}  // namespace encoding_repair

#endif
