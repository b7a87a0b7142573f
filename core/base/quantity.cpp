// The units of sizes and durations.
#include "base/quantity.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <string>

#include "base/diagnostic.hpp"

namespace textmill::core {
namespace {

struct unit {
    std::string_view name;
    std::int64_t factor;
};

constexpr std::array byte_units{unit{"B", 1}, unit{"KiB", 1LL << 10}, unit{"MiB", 1LL << 20},
                                unit{"GiB", 1LL << 30}};
constexpr std::array time_units{unit{"ms", 1}, unit{"s", 1000}, unit{"min", 60'000},
                                unit{"h", 3'600'000}};

const unit* find_unit(std::span<const unit> units, std::string_view name) {
    for (const auto& unit : units) {
        if (unit.name == name) return &unit;
    }
    return nullptr;
}

result<std::int64_t> parse_quantity(std::string_view text, std::span<const unit> units,
                                    std::string_view expectation) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(end - text.data());
    const auto* const unit = find_unit(units, text.substr(digits));
    const bool well_formed = digits > 0 && text.front() != '-' && unit != nullptr;
    if (!well_formed) {
        return error{quote(text) + " is not " + std::string(expectation)};
    }
    if (failure != std::errc() ||
        number > std::numeric_limits<std::int64_t>::max() / unit->factor) {
        return error{quote(text) + " is too much"};
    }
    return number * unit->factor;
}

}  // namespace

result<std::int64_t> parse_bytes(std::string_view text) {
    return parse_quantity(text, byte_units, "a size such as \"64KiB\" (B, KiB, MiB, GiB)");
}

result<std::int64_t> parse_duration(std::string_view text) {
    return parse_quantity(text, time_units, "a duration such as \"2s\" (ms, s, min, h)");
}

}  // namespace textmill::core
