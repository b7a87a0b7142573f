// Decides once for the document which charset it holds, then which of its places do.
//
// English from Chinese publishers often keeps only its curly quotes and ideographic spaces as GBK:
// a handful of pairs in a long text. No single one proves much; where they stand, and together, do.
#include "mojibake/cjk_mixup.hpp"

#include <textmill/text/utf8.hpp>

#include "mojibake/cjk_reading.hpp"

namespace encoding_repair {
namespace {

// Bits that a sentence must save, and in a document that is beyond doubt.
constexpr float enough_for_sentence = 14;
constexpr float certain_document = 40;
constexpr float enough_in_certain_document = 4;
// And of a word a blank and a mark away from another.
constexpr float enough_beside_sentence = -10;
constexpr std::uint32_t widest_gap = 2;
// The weight of marks that are enough in a document of marks alone, and of one of them.
constexpr int enough_for_marks = 5;
constexpr int enough_for_marks_in_spanish = 12;
constexpr int least_of_a_mark = 2;
// Marks of the East stand in other texts seldom, but where some are, there are more.
constexpr float bits_of_weight = 2;

class judge {
  public:
    judge(const cjk_charset& charset, cjk_reading reading)
        : charset_(charset), reading_(std::move(reading)) {
        int ideographs = 0;
        int frequent = 0;
        for (const auto& one : reading_.segments) {
            if (is_marks_only(one)) add_marks(one);
            if (one.ideographs >= 2) {
                ideographs += one.ideographs;
                frequent += one.frequent;
            }
            if (is_sentence_alone(one)) sentence_bits_ += one.saved;
        }
        // Read in a wrong charset, a text gives ideographs too, but hardly the common ones.
        if (frequent * 5 < ideographs * 2) sentence_bits_ = 0;
    }

    // By how much the document speaks for the charset; not above 0 where it does not.
    [[nodiscard]] float bits() const {
        const auto needed = reading_.is_spanish ? enough_for_marks_in_spanish : enough_for_marks;
        if (sentence_bits_ == 0 && mark_weight_ < needed) return 0;
        return sentence_bits_ + mark_bits_ + bits_of_weight * static_cast<float>(mark_weight_) -
               charset_.prior_bits();
    }

    [[nodiscard]] changes repairs() const {
        changes accepted;
        for (std::size_t i = 0; i < reading_.segments.size(); ++i) {
            const auto& one = reading_.segments[i];
            if (is_sentence(one) || is_word_between(i)) {
                accepted.push_back(whole(one));
            } else if (sentence_bits_ > 0 || is_marks_only(one)) {
                for (const auto& mark : one.marks) add_mark(accepted, mark);
            }
        }
        return accepted;
    }

  private:
    // Beside other characters, marks may be of any charset.
    static bool is_marks_only(const cjk_segment& one) {
        return one.ideographs == 0 && one.strangers == 0;
    }
    static bool is_sentence_alone(const cjk_segment& one) {
        return one.ideographs >= 2 && one.frequent * 20 >= one.ideographs * 9 &&
               one.saved >= enough_for_sentence;
    }
    [[nodiscard]] bool is_sentence(const cjk_segment& one) const {
        if (sentence_bits_ == 0 || one.ideographs == 0) return false;
        return is_sentence_alone(one) ||
               (sentence_bits_ >= certain_document && one.saved >= enough_in_certain_document);
    }

    // A single character, say, beside words that are beyond doubt.
    [[nodiscard]] bool is_word_between(std::size_t index) const {
        const auto& one = reading_.segments[index];
        if (one.ideographs == 0 || one.strangers > 0 || one.saved < enough_beside_sentence) {
            return false;
        }
        const auto is_near = [this](std::size_t left, std::size_t right) {
            const auto gap = reading_.segments[right].begin - reading_.segments[left].end;
            return gap <= widest_gap;
        };
        const bool follows =
            index > 0 && is_near(index - 1, index) && is_sentence(reading_.segments[index - 1]);
        return follows || (index + 1 < reading_.segments.size() && is_near(index, index + 1) &&
                           is_sentence(reading_.segments[index + 1]));
    }

    void add_marks(const cjk_segment& one) {
        int weight = 0;
        for (const auto& mark : one.marks) weight += mark.weight;
        mark_weight_ += weight;
        if (weight > 0) mark_bits_ += one.saved;
    }

    [[nodiscard]] change whole(const cjk_segment& one) const {
        std::string replacement;
        for (const auto character : one.becomes) textmill::text::append(replacement, character);
        return {one.begin, one.end, std::move(replacement), charset_.reason(), 0.99F};
    }

    // Marks that stand together are one repair.
    void add_mark(changes& accepted, const cjk_mark& mark) const {
        if (mark.weight < least_of_a_mark) return;
        const auto confidence = mark_weight_ >= enough_for_marks_in_spanish ? 0.99F : 0.9F;
        if (accepted.empty() || accepted.back().end != mark.begin) {
            accepted.push_back({mark.begin, mark.end, {}, charset_.reason(), confidence});
        }
        accepted.back().end = mark.end;
        textmill::text::append(accepted.back().replacement, mark.becomes);
    }

    const cjk_charset& charset_;
    cjk_reading reading_;
    float sentence_bits_ = 0;
    float mark_bits_ = 0;
    int mark_weight_ = 0;
};

}  // namespace

explanation undo_cjk_mixup(std::string_view text, const std::vector<stretch>& odd,
                           const text_cost& cost, const language_model& languages,
                           patience& patience) {
    explanation best;
    for (const auto& charset : cjk_charsets()) {
        const judge judge(charset, read_as(charset, text, odd, cost, languages, patience));
        if (judge.bits() > best.saved) best = {judge.repairs(), judge.bits()};
    }
    return best;
}

}  // namespace encoding_repair
