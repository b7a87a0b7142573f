// Who may do what: bearer tokens, of which only hashes are known.
#ifndef TEXTMILL_CORE_SERVE_TOKENS_HPP
#define TEXTMILL_CORE_SERVE_TOKENS_HPP

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core {

enum class scope {
    process,  // send documents through pipelines, look at pipelines and plugins
    jobs,     // hand in jobs, and see one's own
    admin     // change pipelines, see all jobs
};

struct api_token {
    std::string name;    // stands for its holder in logs
    std::string sha256;  // of the token, in lower-case hex
    std::set<scope> scopes;
};

// In lower-case hex.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// The token that "Bearer ..." proves, or null. Takes as long for one wrong token as for another.
[[nodiscard]] const api_token* find_token(const std::vector<api_token>& tokens,
                                          std::optional<std::string_view> authorization);

}  // namespace textmill::core

#endif
