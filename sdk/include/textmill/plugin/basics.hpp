// The words that the C++ wrapper shares: kinds, failures, numbers of types and features.
#ifndef TEXTMILL_PLUGIN_BASICS_HPP
#define TEXTMILL_PLUGIN_BASICS_HPP

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "../abi.h"

namespace textmill {

enum class kind : std::uint32_t {
    none = TEXTMILL_NONE,
    boolean = TEXTMILL_BOOL,
    integer = TEXTMILL_INT,
    number = TEXTMILL_FLOAT,
    text = TEXTMILL_TEXT,
    ref = TEXTMILL_REF,
    refs = TEXTMILL_REFS,
    json = TEXTMILL_JSON
};

enum class status : textmill_status {
    ok = TEXTMILL_OK,
    drop = TEXTMILL_DROP,
    config = TEXTMILL_CONFIG,
    resource = TEXTMILL_RESOURCE,
    document = TEXTMILL_DOCUMENT,
    cancelled = TEXTMILL_CANCELLED,
    limit = TEXTMILL_LIMIT,
    unsupported = TEXTMILL_UNSUPPORTED,
    internal = TEXTMILL_INTERNAL
};

// What a constructor or process() throws to fail, or to drop the document. An empty text keeps the
// reason that the host gave.
class failure : public std::runtime_error {
  public:
    failure(status status, const std::string& text) : std::runtime_error(text), status_(status) {}
    [[nodiscard]] status what_status() const noexcept { return status_; }

  private:
    status status_;
};

// Numbers of a type and of a feature; 0 where no stage of the pipeline declares it.
struct type {
    std::uint32_t id = 0;
    explicit operator bool() const noexcept { return id != 0; }
};
struct feature {
    std::uint32_t id = 0;
    explicit operator bool() const noexcept { return id != 0; }
};

using span = textmill_span;
using run = textmill_run;

namespace detail {

inline textmill_string to_c(std::string_view text) noexcept {
    return {text.data(), text.size()};
}
inline std::string_view from_c(textmill_string text) noexcept {
    return {text.data, text.size};
}

inline void check(textmill_status status) {
    if (status < 0) throw failure(static_cast<textmill::status>(status), "");
}

}  // namespace detail

}  // namespace textmill

#endif
