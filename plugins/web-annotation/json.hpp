// Appends JSON to a string: an annotation is made of little else.
#ifndef WEB_ANNOTATION_JSON_HPP
#define WEB_ANNOTATION_JSON_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace web_annotation {

// With its quotes. The text is valid UTF-8. U+2028 and U+2029 are escaped too, as programs that
// read JSON as JavaScript end a line there.
void append_string(std::string& to, std::string_view text);

void append_integer(std::string& to, std::int64_t value);
// The shortest digits that read back as the same number. The number is finite.
void append_number(std::string& to, double value);
void append_number(std::string& to, float value);

}  // namespace web_annotation

#endif
