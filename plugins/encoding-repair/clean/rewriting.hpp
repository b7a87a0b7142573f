// A text under repair, and all that was changed in it so far.
#ifndef ENCODING_REPAIR_REWRITING_HPP
#define ENCODING_REPAIR_REWRITING_HPP

#include <string>
#include <string_view>
#include <utility>

#include "change.hpp"

namespace encoding_repair {

class rewriting {
  public:
    // The text outlives this.
    explicit rewriting(std::string_view text) : original_(text) {}

    // As the changes so far leave it.
    [[nodiscard]] std::string_view text() const { return all_.empty() ? original_ : rewritten_; }
    [[nodiscard]] const changes& all() const { return all_; }

    // Changes of text(); returns whether there were any.
    bool apply(const changes& more) {
        if (more.empty()) return false;
        auto rewritten = apply_changes(text(), more);
        all_ = all_.empty() ? more : compose(all_, rewritten_, more);
        rewritten_ = std::move(rewritten);
        return true;
    }

  private:
    std::string_view original_;
    std::string rewritten_;
    changes all_;
};

}  // namespace encoding_repair

#endif
