// Checks and writes JSON as text, so that values pass through the document without being taken
// apart.
#ifndef TEXTMILL_CORE_DOCUMENT_JSON_TEXT_HPP
#define TEXTMILL_CORE_DOCUMENT_JSON_TEXT_HPP

#include <textmill/abi/data.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/arena.hpp"

namespace textmill::core {

// Appends the text as a JSON string, with its quotes. The text is valid UTF-8.
void append_json_string(std::string& to, std::string_view text);

void append_json_integer(std::string& to, std::int64_t value);
// The shortest digits that read back as the same number. The number is finite.
void append_json_number(std::string& to, double value);
void append_json_number(std::string& to, float value);

// A value as JSON; TEXTMILL_NONE is null, TEXTMILL_JSON is written as it is.
void append_json_value(std::string& to, const textmill_value& value);

// The value that a valid JSON text holds: scalars taken apart, arrays and objects as TEXTMILL_JSON,
// null as TEXTMILL_NONE, integers beyond 64 bits as TEXTMILL_FLOAT.
[[nodiscard]] textmill_value read_json_value(std::string_view json, arena& memory);

// Copies valid JSON into the arena; line breaks between its tokens go, as a record is one line.
[[nodiscard]] std::string_view copy_on_one_line(std::string_view json, arena& memory);

// Holds the scratch of the parser; one a thread.
class json_checker {
  public:
    // Deeper nesting is refused, so that no reader after us runs out of stack.
    static constexpr std::size_t deepest_nesting = 256;

    json_checker();
    ~json_checker();
    json_checker(json_checker&&) noexcept;
    json_checker& operator=(json_checker&&) noexcept;

    // Copies one JSON value into the arena as copy_on_one_line() does. Refuses what is not JSON,
    // and says why.
    [[nodiscard]] result<std::string_view> copy(std::string_view json, arena& memory);

  private:
    struct parser;
    std::unique_ptr<parser> parser_;  // made on first use
};

}  // namespace textmill::core

#endif
