// Weighs each chain of UTF-8 sequences: how many bits does the text cost as it stands, how many as
// what it becomes?
//
// Nearly every accented letter followed by closing punctuation is valid UTF-8 by chance (an
// e-acute, a no-break space and a guillemet are U+983B). So neither validity nor the result decides
// alone: both readings are priced as texts that somebody wrote, and the cheaper one by far wins.
#include "mojibake/utf8_mixup.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <string>
#include <textmill/text/utf8.hpp>

#include "mojibake/lost_byte.hpp"
#include "mojibake/misread_chain.hpp"
#include "mojibake/misread_runs.hpp"

namespace encoding_repair {
namespace {

// How many bits a repair must save.
constexpr float enough = 10.5F;
// Most chains of chance are the end of a word with marks behind it.
constexpr float enough_at_end_of_word = 15;
// Where most is no UTF-8, the text is likely in another charset, and UTF-8 by chance.
constexpr float enough_in_other_charset = 24;
constexpr float enough_in_certain_other_charset = 48;
// A document with this much damage beyond doubt makes its doubtful places likely.
constexpr float damaged_document = 16;
constexpr float enough_in_damaged_document = 1;
// And in a word that is broken elsewhere.
constexpr float enough_in_broken_word = -12;
constexpr std::uint32_t longest_gap_in_word = 4;
// A character that costs this much in its place is strange there; in a misread text all of these
// are in sequences.
constexpr float natural_bits = 6;
constexpr float strange_bits = 12;

// In the one language that the repaired letters fit best.
float bits_of_spelling(const changes& repairs, std::string_view text, const text_cost& cost) {
    auto spelling = cost.new_spelling();
    for (const auto& one : repairs) {
        auto before = textmill::text::decode_before(text, one.begin).value;
        for (const auto point : textmill::text::code_points(one.replacement)) {
            spelling.add(before, point.value);
            before = point.value;
        }
        spelling.add(before, textmill::text::decode(text, one.end).value);
    }
    return spelling.bits();
}

struct verdict {
    std::size_t misreading = 0;
    changes repairs;
    float saved = 0;  // bits
    std::size_t sequences = 0;
    bool is_plain = true;  // without lost bytes, and of one layer

    // Misreadings of like alphabets turn the same characters into other letters, as likely each for
    // itself; in one language only one of them spells words.
    [[nodiscard]] bool is_better_than(const verdict& other, std::string_view text,
                                      const text_cost& cost) const {
        if (sequences != other.sequences) return saved > other.saved;
        if (std::ranges::equal(repairs, other.repairs, {}, &change::replacement,
                               &change::replacement)) {
            return false;
        }
        return saved - bits_of_spelling(repairs, text, cost) >
               other.saved - bits_of_spelling(other.repairs, text, cost);
    }
};

class judge {
  public:
    judge(std::string_view text, const text_cost& cost, const misreadings& misreadings,
          std::size_t misreading, patience& patience)
        : text_(text),
          cost_(cost),
          scale_(text, cost, misreadings, misreading),
          misreading_(misreading),
          patience_(patience) {}

    void read(misread_units run) {
        const auto first_chain = chains_.size();
        float strangers = 0;
        float strange_signs = 0;
        auto before = textmill::text::decode_before(text_, run.front().begin).value;
        for (std::size_t at = 0; at < run.size();) {
            const auto size = add_chain(run, at, before);
            if (size > 0) {
                before = chains_.back().sequences.back().becomes;
                at += size;
                continue;
            }
            const auto strangeness = strangeness_of(before, run[at].character);
            strangers += strangeness;
            if (run[at].byte < 0xC0) strange_signs += strangeness;
            before = run[at].character;
            ++at;
        }
        patience_.spend(run.back().end() - run.front().begin);
        for (auto i = first_chain; i < chains_.size(); ++i) chains_[i].strangers = strangers;
        // Accented letters alone are words, signs alone are signs; mixed they are neither.
        const bool mixed = strange_signs > 0.5F && strange_signs < strangers - 0.5F;
        if (chains_.size() > first_chain || mixed) strangers_ += strangers;
    }

    verdict decide() {
        for (const auto& one : chains_) {
            weights_.push_back(scale_.weigh(one));
            patience_.spend(one.end() - one.begin());
            note_damage(one, weights_.back());
        }
        verdict decided{.misreading = misreading_, .repairs = {}, .is_plain = !has_losses_};
        for (std::size_t i = 0; i < chains_.size(); ++i) {
            const auto& weighed = weights_[i];
            if (weighed.saved < threshold(weighed) && !is_in_broken_word(i)) continue;
            decided.repairs.push_back(repair_of(chains_[i], weighed));
            decided.saved += weighed.saved;
            decided.sequences += chains_[i].sequences.size();
            decided.is_plain &= !weighed.was_broken_twice;
        }
        return decided;
    }

  private:
    // From 0, as natural as most of a text, to 1.
    [[nodiscard]] float strangeness_of(char32_t before, char32_t character) const {
        return std::clamp(
            (cost_.bits(before, character) - natural_bits) / (strange_bits - natural_bits), 0.0F,
            1.0F);
    }

    // Returns how many units the chain has that begins here; none where none does.
    std::size_t add_chain(misread_units run, std::size_t first, char32_t before) {
        std::vector<misread_sequence> sequences;
        auto at = first;
        while (auto next = sequence_at(run, at)) {
            sequences.push_back(*next);
            at += next->units.size();
        }
        if (const auto last = sequence_with_loss(text_, run, at, misreading_)) {
            sequences.push_back(*last);
            at += last->units.size();
            has_losses_ = true;
        }
        if (sequences.empty()) return 0;
        sequences_ += static_cast<int>(sequences.size());
        const auto units = run.subspan(first, at - first);
        const auto end = units.back().end() + sequences.back().swallowed;
        const auto after = textmill::text::decode(text_, end).value;
        chains_.push_back({units, std::move(sequences), before, after, 0});
        return units.size();
    }

    void note_damage(const misread_chain& one, const chain_weight& weighed) {
        if (weighed.saved < enough_alone(weighed)) return;
        damage_ += weighed.saved;
        for (const auto& unit : one.units) {
            has_controls_ |= unit.character >= 0x80 && unit.character < 0xA0;
            has_specials_ |= unit.character > 0xFF;
        }
    }

    [[nodiscard]] float enough_alone(const chain_weight& weighed) const {
        const auto least = weighed.ends_word ? enough_at_end_of_word : enough;
        if (strangers_ > 2 * static_cast<float>(sequences_)) return enough_in_certain_other_charset;
        return strangers_ > static_cast<float>(sequences_) ? enough_in_other_charset : least;
    }
    [[nodiscard]] float threshold(const chain_weight& weighed) const {
        const bool lenient = (!weighed.ends_word || weighed.is_lone_letter) &&
                             damage_ >= damaged_document &&
                             strangers_ <= static_cast<float>(sequences_);
        return lenient ? enough_in_damaged_document : enough_alone(weighed);
    }

    // Beside a chain that is beyond doubt, in one word with it.
    [[nodiscard]] bool is_in_broken_word(std::size_t index) const {
        if (weights_[index].saved < enough_in_broken_word || damage_ < damaged_document) {
            return false;
        }
        return (index > 0 && shares_word(index - 1, index) &&
                weights_[index - 1].saved >= enough) ||
               (index + 1 < chains_.size() && shares_word(index, index + 1) &&
                weights_[index + 1].saved >= enough);
    }
    [[nodiscard]] bool shares_word(std::size_t left, std::size_t right) const {
        const auto end = chains_[left].end();
        const auto gap = chains_[right].begin() - end;
        return gap <= longest_gap_in_word &&
               text_.substr(end, gap).find_first_of(" \t\r\n") == std::string_view::npos;
    }

    [[nodiscard]] change repair_of(const misread_chain& one, const chain_weight& weighed) const {
        std::string replacement;
        for (const auto character : weighed.becomes) textmill::text::append(replacement, character);
        const auto saved = weighed.saved;
        const auto confidence = saved >= 2 * enough ? 0.99F : saved >= enough ? 0.95F : 0.85F;
        return {one.begin(), one.end(), std::move(replacement), reason_of(one), confidence};
    }

    // What is in Latin-1 as well is named after the rest of the document.
    [[nodiscard]] std::string_view reason_of(const misread_chain& one) const {
        const auto special = [](const auto& unit) { return unit.character > 0xFF; };
        const bool own_special = std::ranges::any_of(one.units, special);
        const bool latin1 = misreading_ == 0 && !own_special && has_controls_ && !has_specials_;
        return latin1 ? "utf8-as-latin1" : misreadings::reason(misreading_);
    }

    std::string_view text_;
    const text_cost& cost_;
    chain_scale scale_;
    std::size_t misreading_;
    patience& patience_;
    std::vector<misread_chain> chains_;
    std::vector<chain_weight> weights_;
    float damage_ = 0;
    float strangers_ = 0;
    int sequences_ = 0;
    bool has_losses_ = false;
    bool has_controls_ = false;
    bool has_specials_ = false;
};

using counts_by_misreading = std::array<std::size_t, misreadings::count>;

counts_by_misreading count_by_misreading(const std::vector<suspicion>& suspicions) {
    counts_by_misreading counts{};
    for (const auto& one : suspicions) {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += one.misreadings >> i & 1U;
    }
    return counts;
}

std::array<std::size_t, misreadings::count> by_falling_count(const counts_by_misreading& counts) {
    std::array<std::size_t, misreadings::count> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return counts[i]; });
    return order;
}

// Whether what stands in a text after its repair may be misread UTF-8 itself.
bool may_be_broken(const change& repair, std::size_t misreading, const misreadings& misreadings) {
    std::u32string becomes;
    for (const auto point : textmill::text::code_points(repair.replacement)) becomes += point.value;
    return misreadings.may_hold_sequence(misreading, becomes);
}

// Whether a misreading can but repeat a part of what was decided: it turns the same characters into
// the same bytes, and knows of no other sequences, of no bytes that were lost and of no second
// layer.
bool adds_nothing(std::size_t misreading, const verdict& decided,
                  const std::vector<suspicion>& suspicions, const counts_by_misreading& counts,
                  const misreadings& misreadings) {
    const bool explains_all = decided.sequences >= counts[decided.misreading];
    if (decided.repairs.empty() || !decided.is_plain || !explains_all) return false;
    const auto is_its_own = [&](const suspicion& one) {
        return (one.misreadings >> misreading & 1U) != 0 &&
               (one.misreadings >> decided.misreading & 1U) == 0;
    };
    return std::ranges::none_of(suspicions, is_its_own) &&
           misreadings.agree(misreading, decided.misreading) &&
           std::ranges::none_of(decided.repairs, [&](const change& one) {
               return may_be_broken(one, misreading, misreadings);
           });
}

}  // namespace

explanation undo_utf8_mixup(std::string_view text, const places& odd_pairs,
                            const misreadings& misreadings, const text_cost& cost,
                            patience& patience) {
    const auto suspicions = find_suspicions(text, odd_pairs, misreadings, patience);
    const auto counts = count_by_misreading(suspicions);
    verdict best;
    std::size_t most = 0;  // suspicions of those that repair anything
    for (const auto misreading : by_falling_count(counts)) {
        // One that explains much less has its turn when that is repaired.
        if (counts[misreading] == 0 || counts[misreading] * 5 < most * 4) break;
        if (adds_nothing(misreading, best, suspicions, counts, misreadings)) continue;
        const misread_runs runs(text, suspicions, misreadings, misreading, patience);
        judge judge(text, cost, misreadings, misreading, patience);
        for (std::size_t run = 0; run < runs.size(); ++run) judge.read(runs[run]);
        auto decided = judge.decide();
        if (!decided.repairs.empty()) most = std::max(most, counts[misreading]);
        if (decided.is_better_than(best, text, cost)) best = std::move(decided);
    }
    return {std::move(best.repairs), best.saved};
}

}  // namespace encoding_repair
