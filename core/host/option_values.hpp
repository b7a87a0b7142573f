// A plugin's checked options as the values that the ABI hands out, found by JSON pointer.
#ifndef TEXTMILL_CORE_HOST_OPTION_VALUES_HPP
#define TEXTMILL_CORE_HOST_OPTION_VALUES_HPP

#include <textmill/abi.h>

#include <cstdint>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace textmill::core {

class option_values {
  public:
    explicit option_values(const nlohmann::json& options) { add("", options); }
    option_values(const option_values&) = delete;  // the values point into `texts_`
    option_values& operator=(const option_values&) = delete;

    [[nodiscard]] textmill_value at(std::string_view pointer) const;
    [[nodiscard]] std::uint64_t count(std::string_view pointer) const;

  private:
    struct entry {
        textmill_value value;
        std::uint64_t count;  // of elements or members
    };

    void add(const std::string& pointer, const nlohmann::json& value);
    [[nodiscard]] textmill_value value_of(const nlohmann::json& value);
    [[nodiscard]] textmill_value text_value(std::uint32_t kind, std::string text);

    std::map<std::string, entry, std::less<>> entries_;
    std::deque<std::string> texts_;
};

}  // namespace textmill::core

#endif
