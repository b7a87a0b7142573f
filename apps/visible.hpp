// Shows bytes of a document to a person, so that they cannot drive the terminal.
#ifndef TEXTMILL_APPS_VISIBLE_HPP
#define TEXTMILL_APPS_VISIBLE_HPP

#include <string>
#include <string_view>

namespace textmill::apps {

// Control characters, invisible ones that turn the direction of text, and bytes that are not UTF-8
// as escapes; a line end as "⏎".
[[nodiscard]] std::string visible(std::string_view bytes);

// "00000010  6f 6e 65 ...  |one...|" for every 16 bytes.
[[nodiscard]] std::string hex_lines(std::string_view bytes);

}  // namespace textmill::apps

#endif
