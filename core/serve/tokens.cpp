// Hashes what a client shows and compares it with each token in constant time.
#include "serve/tokens.hpp"

#include <Poco/SHA2Engine.h>

#include <algorithm>

namespace textmill::core {
namespace {

constexpr std::string_view scheme = "bearer ";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool has_scheme(std::string_view authorization) {
    return authorization.size() > scheme.size() &&
           std::ranges::equal(authorization.substr(0, scheme.size()), scheme, {}, lower);
}

// The time does not tell where the first difference is.
bool are_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    }
    return difference == 0;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    Poco::SHA2Engine engine;
    engine.update(bytes.data(), bytes.size());
    return Poco::DigestEngine::digestToHex(engine.digest());
}

const api_token* find_token(const std::vector<api_token>& tokens,
                            std::optional<std::string_view> authorization) {
    if (!authorization || !has_scheme(*authorization)) return nullptr;
    const auto shown = sha256_hex(authorization->substr(scheme.size()));
    const api_token* found = nullptr;
    for (const auto& token : tokens) {
        if (are_equal(token.sha256, shown)) found = &token;
    }
    return found;
}

void known_tokens::know(std::vector<api_token> tokens) {
    auto next = std::make_shared<const std::vector<api_token>>(std::move(tokens));
    const std::lock_guard lock(mutex_);
    now_.swap(next);
}

known_tokens::list known_tokens::now() const {
    const std::lock_guard lock(mutex_);
    return now_;
}

}  // namespace textmill::core
