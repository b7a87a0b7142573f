// As a ULID.
#include "serve/spool/job_id.hpp"

#include <sys/random.h>

#include <array>
#include <chrono>
#include <string_view>
#include <system_error>

namespace textmill::core {
namespace {

// Crockford's: without I, L, O and U.
constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t digits_of_time = 10;
constexpr std::size_t random_digits = 16;

std::string time_digits(std::int64_t milliseconds) {
    std::string text(digits_of_time, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit) {
        *digit = digits[static_cast<std::size_t>(milliseconds & 31)];
        milliseconds >>= 5U;
    }
    return text;
}

std::string make_random_digits() {
    std::array<unsigned char, random_digits> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != ssize_t{bytes.size()}) {
        throw std::system_error(errno, std::generic_category(), "getrandom");
    }
    std::string text;
    for (const auto byte : bytes) text += digits[byte & 31U];
    return text;
}

}  // namespace

std::string make_job_id(std::int64_t milliseconds, const std::string& last) {
    for (;; ++milliseconds) {
        auto id = time_digits(milliseconds) + make_random_digits();
        if (id > last) return id;
        // Of the same millisecond, or the clock was set back: the next above.
        if (last.substr(0, digits_of_time) > id.substr(0, digits_of_time)) {
            id = last.substr(0, digits_of_time) + make_random_digits();
            if (id > last) return id;
        }
    }
}

std::int64_t wall_clock() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace textmill::core
