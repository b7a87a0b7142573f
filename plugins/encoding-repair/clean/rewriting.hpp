// A text under repair, what is seen in it, and all that was changed so far.
#ifndef ENCODING_REPAIR_REWRITING_HPP
#define ENCODING_REPAIR_REWRITING_HPP

#include <string>
#include <string_view>
#include <utility>

#include "change.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

class rewriting {
  public:
    // Both outlive this.
    rewriting(std::string_view text, patience& patience)
        : original_(text), patience_(patience), seen_(text, patience) {}

    // As the changes so far leave it.
    [[nodiscard]] std::string_view text() const { return all_.empty() ? original_ : rewritten_; }
    [[nodiscard]] const survey& seen() const { return seen_; }
    [[nodiscard]] const changes& all() const { return all_; }

    // Changes of text(); returns whether there were any.
    bool apply(const changes& more) {
        if (more.empty()) return false;
        auto rewritten = apply_changes(text(), more);
        all_ = all_.empty() ? more : compose(all_, rewritten_, more);
        rewritten_ = std::move(rewritten);
        seen_.follow(rewritten_, more, patience_);
        return true;
    }

  private:
    std::string_view original_;
    patience& patience_;
    survey seen_;
    std::string rewritten_;
    changes all_;
};

}  // namespace encoding_repair

#endif
