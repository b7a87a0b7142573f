// Carries a value or the reason why there is none, for failures that a caller should expect.
//
//     result<int> parse(std::string_view text);
//     auto number = parse("12");
//     if (!number) return number.error();
//     use(*number);
#ifndef TEXTMILL_CORE_BASE_RESULT_HPP
#define TEXTMILL_CORE_BASE_RESULT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace textmill::core {

struct error {
    std::string message;
    // A textmill_status of the ABI, where the failure came from a plugin or goes to one.
    std::optional<std::int32_t> status = std::nullopt;
};

// `value()`, `*` and `->` ask for a value that is there, `error()` for a failure; anything else is
// a broken invariant.
template <typename T, typename E = error>
class [[nodiscard]] result {
  public:
    using value_type = T;
    using error_type = E;

    result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    result(E failure) : state_(std::in_place_index<1>, std::move(failure)) {}

    [[nodiscard]] explicit operator bool() const noexcept { return state_.index() == 0; }

    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }

    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const E& error() const& { return std::get<1>(state_); }
    [[nodiscard]] E&& error() && { return std::get<1>(std::move(state_)); }

  private:
    std::variant<T, E> state_;
};

// Success without a value: `return {};`.
template <typename E>
class [[nodiscard]] result<void, E> {
  public:
    using value_type = void;
    using error_type = E;

    result() = default;
    result(E failure) : failure_(std::move(failure)) {}

    [[nodiscard]] explicit operator bool() const noexcept { return !failure_.has_value(); }

    [[nodiscard]] const E& error() const& { return failure_.value(); }
    [[nodiscard]] E&& error() && { return std::move(failure_).value(); }

  private:
    std::optional<E> failure_;
};

}  // namespace textmill::core

#endif
