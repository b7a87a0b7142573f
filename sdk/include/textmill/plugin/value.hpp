// A value of a feature, an option or the metadata, and the questions that one may ask it.
#ifndef TEXTMILL_PLUGIN_VALUE_HPP
#define TEXTMILL_PLUGIN_VALUE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "basics.hpp"

namespace textmill {

// A value of a feature, an option or the metadata, as the host gave it.
class value {
  public:
    explicit value(const textmill_value& raw) noexcept : raw_(raw) {}

    [[nodiscard]] textmill::kind kind() const noexcept {
        return static_cast<textmill::kind>(raw_.kind);
    }
    explicit operator bool() const noexcept { return raw_.kind != TEXTMILL_NONE; }

    // Each is empty where the value is absent or of another kind.
    [[nodiscard]] std::optional<bool> boolean() const noexcept {
        return is(kind::boolean) ? std::optional(raw_.as.integer != 0) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> integer() const noexcept {
        return is(kind::integer) ? std::optional(raw_.as.integer) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> number() const noexcept {
        if (is(kind::integer)) return static_cast<double>(raw_.as.integer);
        return is(kind::number) ? std::optional(raw_.as.number) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string_view> text() const noexcept {
        return is(kind::text) ? std::optional(string()) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string_view> json() const noexcept {
        return is(kind::json) ? std::optional(string()) : std::nullopt;
    }
    // The ids of the spans that a ref or refs points to.
    [[nodiscard]] std::optional<std::uint32_t> ref() const noexcept {
        return is(kind::ref) ? std::optional(static_cast<std::uint32_t>(raw_.as.integer))
                             : std::nullopt;
    }
    [[nodiscard]] std::span<const std::uint32_t> refs() const noexcept {
        if (!is(kind::refs)) return {};
        return {raw_.as.refs, static_cast<std::size_t>(raw_.size)};
    }

  private:
    [[nodiscard]] bool is(textmill::kind wanted) const noexcept { return kind() == wanted; }
    [[nodiscard]] std::string_view string() const noexcept { return {raw_.as.string, raw_.size}; }

    textmill_value raw_;
};

}  // namespace textmill

#endif
