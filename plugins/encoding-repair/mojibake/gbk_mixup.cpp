// Decides once for the document whether it holds GBK, then which of its places do.
//
// English from Chinese publishers often keeps only its curly quotes and ideographic spaces as GBK:
// a handful of pairs in a long text. No single one proves much; where they stand, and together, do.
#include "mojibake/gbk_mixup.hpp"

#include <textmill/text/utf8.hpp>

#include "mojibake/gbk_evidence.hpp"

namespace encoding_repair {
namespace {

constexpr std::string_view reason = "gbk-as-latin1";
constexpr float enough_for_sentence = 14;
constexpr float chinese_document = 40;
constexpr float enough_in_chinese_document = 4;
constexpr int enough_for_marks = 5;
constexpr int enough_for_marks_in_spanish = 12;
constexpr int least_of_a_mark = 2;

struct mark {
    const latin_unit* lead;
    char16_t becomes;
    int weight;
};

// Read as Chinese, other charsets give ideographs too, but hardly the common ones.
bool reads_as_chinese(const sentence_evidence& evidence) {
    return evidence.is_whole && evidence.ideographs >= 2 &&
           evidence.frequent * 20 >= evidence.ideographs * 9;
}

class judge {
  public:
    judge(std::string_view text, const gbk_table& gbk, const language_model& languages,
          patience& patience)
        : text_(text), gbk_(gbk), languages_(languages), patience_(patience) {}

    // No-break spaces are no evidence, and part no pair.
    void read(std::span<const latin_unit> run) {
        std::size_t first = 0;
        for (std::size_t i = 0; i <= run.size(); ++i) {
            if (i < run.size() && run[i].byte != 0xA0) continue;
            if (i - first >= 2) read_segment(run.subspan(first, i - first));
            first = i + 1;
        }
    }

    changes decide() {
        if (mostly_not_chinese()) sentence_bits_ = 0;
        changes accepted;
        for (const auto& one : segments_) {
            add_repairs(accepted, one);
            patience_.spend(one.units.back().begin - one.units.front().begin);
        }
        return accepted;
    }

  private:
    struct segment {
        std::span<const latin_unit> units;
        sentence_evidence evidence;
        std::size_t first_mark;
        std::size_t mark_count;
        // Beside other characters, marks may be of any charset of the East.
        bool is_marks_only;
    };

    void read_segment(std::span<const latin_unit> units) {
        patience_.spend(units.back().begin - units.front().begin);
        const auto evidence = weigh_sentence(text_, units, gbk_, languages_);
        segment one{units, evidence, marks_.size(), 0, false};
        add_marks(units, evidence.is_whole ? 2 : 1);
        one.mark_count = marks_.size() - one.first_mark;
        one.is_marks_only = one.mark_count * 2 == units.size();
        if (one.is_marks_only) mark_weight_ += weight_of(one);
        if (evidence.ideographs >= 2) {
            ideographs_ += evidence.ideographs;
            frequent_ += evidence.frequent;
        }
        if (reads_as_chinese(evidence) && evidence.bits >= enough_for_sentence) {
            sentence_bits_ += evidence.bits;
        }
        note_spanish(units);
        segments_.push_back(one);
    }

    // `step` is 2 where all of the segment is pairs, so that no mark is read across two of them.
    void add_marks(std::span<const latin_unit> units, std::size_t step) {
        for (std::size_t i = 0; i + 1 < units.size();) {
            const auto character = gbk_.at(units[i].byte, units[i + 1].byte);
            if (character == 0 || !is_mark(units[i], units[i + 1])) {
                i += step;
                continue;
            }
            const auto weight = weigh_mark(text_, units[i], units[i + 1]);
            marks_.push_back({&units[i], character, weight});
            i += 2;
        }
    }

    void note_spanish(std::span<const latin_unit> units) {
        for (std::size_t i = 0; i + 1 < units.size(); ++i) {
            if (units[i].byte != 0xA1) continue;
            spanish_ |= weigh_mark(text_, units[i], units[i + 1]) == 0;
        }
    }

    [[nodiscard]] bool mostly_not_chinese() const { return frequent_ * 5 < ideographs_ * 2; }

    [[nodiscard]] bool is_sentence(const sentence_evidence& evidence) const {
        if (sentence_bits_ == 0 || !evidence.is_whole) return false;
        if (reads_as_chinese(evidence) && evidence.bits >= enough_for_sentence) return true;
        return sentence_bits_ >= chinese_document && evidence.bits >= enough_in_chinese_document;
    }

    [[nodiscard]] int weight_of(const segment& one) const {
        int weight = 0;
        for (std::size_t i = 0; i < one.mark_count; ++i)
            weight += marks_[one.first_mark + i].weight;
        return weight;
    }

    [[nodiscard]] bool accepts_marks(const segment& one) const {
        const auto needed = spanish_ ? enough_for_marks_in_spanish : enough_for_marks;
        return sentence_bits_ > 0 || (one.is_marks_only && mark_weight_ >= needed);
    }

    void add_repairs(changes& accepted, const segment& one) const {
        if (is_sentence(one.evidence)) {
            accepted.push_back(whole(one.units));
        } else if (accepts_marks(one)) {
            for (std::size_t i = 0; i < one.mark_count; ++i) {
                add_mark(accepted, marks_[one.first_mark + i]);
            }
        }
    }

    [[nodiscard]] change whole(std::span<const latin_unit> units) const {
        std::string replacement;
        for (std::size_t i = 0; i < units.size(); i += 2) {
            textmill::text::append(replacement, gbk_.at(units[i].byte, units[i + 1].byte));
        }
        return {units.front().begin, units.back().begin + units.back().size, std::move(replacement),
                reason, 0.99F};
    }

    // Marks that stand together are one repair.
    void add_mark(changes& accepted, const mark& one) const {
        if (one.weight < least_of_a_mark) return;
        const auto& trail = *(one.lead + 1);
        const auto begin = one.lead->begin;
        const auto end = trail.begin + trail.size;
        const auto confidence = mark_weight_ >= enough_for_marks_in_spanish ? 0.99F : 0.9F;
        if (accepted.empty() || accepted.back().end != begin) {
            accepted.push_back({begin, end, {}, reason, confidence});
        }
        accepted.back().end = end;
        textmill::text::append(accepted.back().replacement, one.becomes);
    }

    std::string_view text_;
    const gbk_table& gbk_;
    const language_model& languages_;
    patience& patience_;
    std::vector<segment> segments_;
    std::vector<mark> marks_;
    float sentence_bits_ = 0;
    int mark_weight_ = 0;
    int ideographs_ = 0;
    int frequent_ = 0;
    bool spanish_ = false;
};

}  // namespace

changes undo_gbk_mixup(std::string_view text, const latin_runs& runs, const gbk_table& gbk,
                       const language_model& languages, patience& patience) {
    judge judge(text, gbk, languages, patience);
    for (std::size_t i = 0; i < runs.size(); ++i) judge.read(runs[i]);
    return judge.decide();
}

}  // namespace encoding_repair
