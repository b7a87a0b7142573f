// In UTC, whatever the locale.
#include "base/clock.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace textmill::core {
namespace {

std::string format(const char* pattern, std::int64_t milliseconds) {
    const std::time_t seconds = milliseconds / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), pattern, &parts)};
}

}  // namespace

std::int64_t milliseconds_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string rfc3339(std::int64_t milliseconds) {
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ",
                  static_cast<int>(milliseconds % 1000));
    return format("%Y-%m-%dT%H:%M:%S", milliseconds) + fraction.data();
}

std::string time_for_names(std::int64_t milliseconds) {
    return format("%Y%m%dT%H%M%SZ", milliseconds);
}

}  // namespace textmill::core
