// Who may do what: bearer tokens, of which only hashes are known.
#ifndef TEXTMILL_CORE_SERVE_TOKENS_HPP
#define TEXTMILL_CORE_SERVE_TOKENS_HPP

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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

// The tokens that are known now; a reload brings others. Any thread.
class known_tokens {
  public:
    using list = std::shared_ptr<const std::vector<api_token>>;  // with requests that look at it

    explicit known_tokens(std::vector<api_token> tokens) { know(std::move(tokens)); }

    void know(std::vector<api_token> tokens);
    [[nodiscard]] list now() const;

  private:
    mutable std::mutex mutex_;
    list now_;
};

}  // namespace textmill::core

#endif
