// https://github.com/ulid/spec
#include "serve/spool/job_id.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace textmill::core {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t time_letters = 10;
constexpr std::size_t random_letters = 16;

// A letter takes five bits of a byte each, which leaves three unused.
void append_random(std::string& id) {
    std::array<unsigned char, random_letters> bytes{};
    while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    }
    for (const auto byte : bytes) id += alphabet[byte & 31U];
}

}  // namespace

job_ids::job_ids(std::string_view last) {
    for (const char letter : last.substr(0, time_letters)) {
        last_ = (last_ << 5U) | (alphabet.find(letter) & 31U);
    }
}

std::string job_ids::next(std::int64_t milliseconds_now) {
    last_ = std::max(static_cast<std::uint64_t>(milliseconds_now), last_ + 1);
    std::string id(time_letters, '0');
    auto rest = last_;
    for (auto letter = id.rbegin(); letter != id.rend(); ++letter) {
        *letter = alphabet[rest & 31U];
        rest >>= 5U;
    }
    append_random(id);
    return id;
}

}  // namespace textmill::core
