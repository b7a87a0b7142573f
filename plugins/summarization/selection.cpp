// A knapsack whose items lose worth beside others alike: greedy, then improved by exchanges.
#include "selection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace summarization {

namespace {

// Sentences more alike than this tell the same; one is enough.
constexpr float duplicate = 0.75F;
// Exchanges cost more than they bring where a summary has more sentences.
constexpr std::size_t most_exchanged = 12;
// A sentence that scores below this share of the best one only fills the page; better to stay
// short.
constexpr float least_score = 0.25F;
// A sentence that leans on more others than this would bring half the page along.
constexpr std::size_t longest_chain = 3;

// A sentence with those before it that it leans on, in document order.
struct unit {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

class chooser {
  public:
    chooser(const std::vector<candidate>& candidates, const terms& terms, const weights& weights,
            std::uint32_t budget)
        : candidates_(candidates), terms_(terms), weights_(weights), budget_(budget) {
        find_units();
        sign_members();
    }

    std::vector<std::uint32_t> run() {
        begin(rest_);
        auto best = fill(rest_, by::worth);
        keep_better(best, fill(rest_, by::worth_a_word));
        if (best.members.size() <= most_exchanged) improve(best);
        return numbers(best);
    }

  private:
    enum class by { worth, worth_a_word };

    // Members in the order of their choice; a member is a place in `members_`.
    struct choice {
        std::vector<std::uint32_t> members;
        std::uint32_t words = 0;
        float worth = 0;
        // By any member: how much it is like the first `settled` of those chosen.
        std::vector<float> likeness;
        std::size_t settled = 0;
    };
    // Without any member.
    void begin(choice& now) const {
        now.members.clear();
        now.words = 0;
        now.worth = 0;
        now.likeness.assign(members_.size(), 0);
        now.settled = 0;
    }
    static void keep_better(choice& best, const choice& other) {
        if (best.worth < other.worth) best = other;
    }

    [[nodiscard]] float worth_of(std::uint32_t number) const {
        const auto& each = candidates_[number];
        const auto words = static_cast<float>(each.words);
        // A summary is wanted even of sentences for which nothing speaks.
        return std::max(each.score, 0.01F) * std::pow(words, weights_.length_power());
    }

    // Each usable sentence that fits, with what it leans on; the best of them.
    void find_units() {
        std::vector<std::pair<float, unit>> found;
        float best_score = 0;
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
            const auto unit = unit_of(i);
            if (unit.first > unit.last) continue;
            found.emplace_back(worth_of(i), unit);
            best_score = std::max(best_score, candidates_[i].score);
        }
        std::erase_if(found, [&](const auto& each) {
            return candidates_[each.second.last].score < least_score * best_score;
        });
        const auto kept = std::min<std::size_t>(std::clamp(budget_ / 6, 48U, 1024U), found.size());
        std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept),
                          found.end(), [](const auto& a, const auto& b) {
                              if (a.first != b.first) return a.first > b.first;
                              return a.second.last < b.second.last;
                          });
        for (std::size_t i = 0; i < kept; ++i) units_.push_back(found[i].second);
    }

    // An empty unit, first > last, where the sentence may not be chosen.
    [[nodiscard]] unit unit_of(std::uint32_t number) const {
        constexpr unit none{1, 0};
        std::uint32_t first = number;
        std::uint32_t words = 0;
        for (;; --first) {
            words += candidates_[first].words;
            const bool too_long = number - first + 1 > longest_chain;
            if (!candidates_[first].usable || too_long || words > budget_) return none;
            if (!candidates_[first].leans) return {first, number};
        }
    }

    void sign_members() {
        for (auto& unit : units_) {
            for (auto number = unit.first; number <= unit.last; ++number) {
                members_.push_back(number);
            }
        }
        std::sort(members_.begin(), members_.end());
        members_.erase(std::unique(members_.begin(), members_.end()), members_.end());
        signatures_.resize(members_.size());
        for (std::size_t i = 0; i < members_.size(); ++i) {
            for (const auto term : terms_.of(members_[i])) signatures_[i].add(term);
            worth_.push_back(worth_of(members_[i]));
        }
        likeness_to_.resize(members_.size());
        for (auto& unit : units_) unit = {member_of(unit.first), member_of(unit.last)};
    }
    [[nodiscard]] std::uint32_t member_of(std::uint32_t number) const {
        const auto found = std::lower_bound(members_.begin(), members_.end(), number);
        return static_cast<std::uint32_t>(found - members_.begin());
    }

    // How much a member is like one that is chosen.
    [[nodiscard]] float likeness(std::uint32_t member, std::uint32_t chosen) const {
        // A sentence may well repeat the words of the one that it leans on.
        if (chosen + 1 == member && candidates_[members_[member]].leans) return 0;
        return signatures_[member].similarity(signatures_[chosen]);
    }

    // How much each member is like one that is chosen.
    const std::vector<float>& likeness_to(std::uint32_t chosen) {
        auto& row = likeness_to_[chosen];
        if (row.empty()) {
            row.resize(members_.size());
            for (std::uint32_t i = 0; i < row.size(); ++i) row[i] = likeness(i, chosen);
        }
        return row;
    }

    // Looks once at all that a chosen member makes worth less.
    void settle(choice& now) {
        for (; now.settled < now.members.size(); ++now.settled) {
            const auto& row = likeness_to(now.members[now.settled]);
            std::ranges::transform(now.likeness, row, now.likeness.begin(),
                                   [](float most, float one) { return std::max(most, one); });
        }
    }

    // What a member is worth beside those chosen; nothing where it says the same as one of them.
    [[nodiscard]] float worth_beside(const choice& now, std::uint32_t member) const {
        auto most = now.likeness[member];
        for (auto i = now.settled; i < now.members.size(); ++i) {
            most = std::max(most, likeness(member, now.members[i]));
        }
        if (most > duplicate) return 0;
        return worth_[member] * (1 - std::min(1.0F, weights_.redundancy() * most));
    }

    static bool has(const choice& now, std::uint32_t member) {
        return std::find(now.members.begin(), now.members.end(), member) != now.members.end();
    }

    // Adds a unit, but for members that are there; false, with `now` spoilt, where it does not fit
    // or a member is worth nothing.
    bool extend(choice& now, const unit& unit) {
        for (auto member = unit.first; member <= unit.last; ++member) {
            if (has(now, member)) continue;
            now.words += candidates_[members_[member]].words;
            if (now.words > budget_) return false;
            const auto worth = worth_beside(now, member);
            if (worth <= 0) return false;
            now.worth += worth;
            now.members.push_back(member);
        }
        return true;
    }

    // What a unit adds at most, beside whatever is chosen; rounded as gain_of() rounds.
    [[nodiscard]] float most_gain(const choice& now, const unit& unit, by order) const {
        if (unit.first != unit.last) return std::numeric_limits<float>::max();
        const auto words = candidates_[members_[unit.last]].words;
        if (now.words + words > budget_) return 0;
        const auto gain = now.worth + worth_[unit.last] - now.worth;
        return order == by::worth_a_word ? gain / static_cast<float>(words) : gain;
    }

    // What a unit would add to the worth, of all its words or of each; 0 where it cannot be added.
    float gain_of(choice& now, const unit& unit, by order) {
        const auto words = now.words;
        const auto worth = now.worth;
        const auto size = now.members.size();
        const bool fits = extend(now, unit);
        auto gain = fits ? now.worth - worth : 0;
        if (fits && order == by::worth_a_word) gain /= static_cast<float>(now.words - words);
        now.words = words;
        now.worth = worth;
        now.members.resize(size);
        return gain;
    }

    // The result stands until the next call.
    const choice& fill(const choice& begun, by order) {
        auto& now = filled_;
        now = begun;
        for (;;) {
            const unit* best = nullptr;
            float best_gain = 0;
            for (const auto& unit : units_) {
                if (most_gain(now, unit, order) <= best_gain || has(now, unit.last)) continue;
                const auto gain = gain_of(now, unit, order);
                if (gain <= best_gain) continue;
                best_gain = gain;
                best = &unit;
            }
            if (best == nullptr) return now;
            extend(now, *best);
            settle(now);
        }
    }

    // Takes one member out and fills up again, as long as that is worth more.
    void improve(choice& best) {
        for (int round = 0; round < 3; ++round) {
            auto better = best;
            for (const auto member : best.members) {
                const auto& rest = without(best, member);
                for (const auto order : {by::worth, by::worth_a_word}) {
                    keep_better(better, fill(rest, order));
                }
            }
            if (better.worth <= best.worth) return;
            best = std::move(better);
        }
    }

    // Without a member, and without those that lean on it; stands until the next call.
    const choice& without(const choice& all, std::uint32_t member) {
        auto end = member + 1;
        while (end < members_.size() && members_[end] == members_[end - 1] + 1 &&
               candidates_[members_[end]].leans) {
            ++end;
        }
        auto& rest = rest_;
        begin(rest);
        for (const auto each : all.members) {
            if (each >= member && each < end) continue;
            rest.words += candidates_[members_[each]].words;
            rest.worth += worth_beside(rest, each);
            rest.members.push_back(each);
            settle(rest);
        }
        return rest;
    }

    [[nodiscard]] std::vector<std::uint32_t> numbers(const choice& chosen) const {
        std::vector<std::uint32_t> result;
        for (const auto member : chosen.members) result.push_back(members_[member]);
        std::sort(result.begin(), result.end());
        return result;
    }

    const std::vector<candidate>& candidates_;
    const terms& terms_;
    const weights& weights_;
    std::uint32_t budget_;
    std::vector<unit> units_;             // of members
    std::vector<std::uint32_t> members_;  // the candidates in any unit, in document order
    std::vector<signature> signatures_;   // of members, as is what follows
    std::vector<float> worth_;
    std::vector<std::vector<float>> likeness_to_;  // of those chosen so far, else empty
    choice filled_;
    choice rest_;
};

}  // namespace

std::vector<std::uint32_t> choose(const std::vector<candidate>& candidates, const terms& terms,
                                  const weights& weights, std::uint32_t budget) {
    return chooser(candidates, terms, weights, budget).run();
}

}  // namespace summarization
