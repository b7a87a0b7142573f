// Weighs each chain of UTF-8 sequences: how odd is the text as it stands, how sound what it
// becomes?
//
// Nearly every accented letter followed by closing punctuation is valid UTF-8 by chance (an
// e-acute, a no-break space and a guillemet are U+983B). So neither validity nor the result decides
// alone: what is natural to write counts nothing, and what nobody writes counts much.
#include "mojibake/utf8_mixup.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bitset>
#include <string>
#include <textmill/text/utf8.hpp>

#include "mojibake/utf8_evidence.hpp"

namespace encoding_repair {
namespace {

constexpr int enough = 5;
// Where most is no UTF-8, the text is likely in another charset, and UTF-8 by chance.
constexpr int enough_in_other_charset = 12;
constexpr int enough_in_certain_other_charset = 24;
// A document with this much damage beyond doubt makes its doubtful places likely.
constexpr int damaged_document = 12;
constexpr int enough_in_damaged_document = 2;

// Consecutive sequences of a run, and what they become.
struct chain {
    std::span<const latin_unit> units;
    std::vector<sequence> sequences;
    char32_t second_before;
    char32_t before;
    char32_t after;
    int strangers = 0;  // letters of its run that are in no sequence

    [[nodiscard]] std::uint32_t begin() const { return units.front().begin; }
    [[nodiscard]] std::uint32_t end() const { return units.back().begin + units.back().size; }
};

using scripts = std::bitset<USCRIPT_CODE_LIMIT>;

UScriptCode script_of(char32_t character) {
    UErrorCode error = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(character), &error);
    return U_SUCCESS(error) ? script : USCRIPT_UNKNOWN;
}

bool has_own_script(UScriptCode script) {
    return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_LATIN;
}

class judge {
  public:
    judge(std::string_view text, patience& patience) : text_(text), patience_(patience) {}

    void read(std::span<const latin_unit> run) {
        const auto first_chain = chains_.size();
        int strangers = 0;
        int strange_signs = 0;
        std::size_t at = 0;
        while (at < run.size()) {
            const auto first = at;
            std::vector<sequence> sequences;
            while (const auto next = sequence_at(run, at)) {
                sequences.push_back(*next);
                at += next->units.size();
            }
            if (sequences.empty()) {
                if (is_strange(run[at])) ++strangers;
                if (is_strange(run[at]) && run[at].byte < 0xC0) ++strange_signs;
                ++at;
            } else {
                add(run.subspan(first, at - first), std::move(sequences));
            }
            patience_.spend(run[at - 1].begin + run[at - 1].size - run[first].begin);
        }
        for (auto i = first_chain; i < chains_.size(); ++i) chains_[i].strangers = strangers;
        // Accented letters alone are words, signs alone are signs; mixed they are neither.
        const bool mixed = strange_signs > 0 && strange_signs < strangers;
        if (chains_.size() > first_chain || mixed) strangers_ += strangers;
    }

    changes decide() {
        std::vector<int> scores;
        for (const auto& one : chains_) {
            scores.push_back(score(one));
            patience_.spend(one.end() - one.begin());
        }
        note_accepted(scores);
        changes accepted;
        for (std::size_t i = 0; i < chains_.size(); ++i) {
            const auto total = scores[i] + familiar(chains_[i]);
            if (total >= threshold()) accepted.push_back(repair_of(chains_[i], total));
        }
        return accepted;
    }

  private:
    void add(std::span<const latin_unit> units, std::vector<sequence> sequences) {
        sequences_ += static_cast<int>(sequences.size());
        const auto begin = units.front().begin;
        const auto end = units.back().begin + units.back().size;
        const auto before = textmill::text::decode_before(text_, begin);
        chains_.push_back({units, std::move(sequences),
                           character_before(text_, begin - before.size), before.value,
                           character_at(text_, end), 0});
    }

    static int score(const chain& one) {
        // In UTF-8 every high byte is in a sequence; in another charset a few are by chance.
        int total = 2 * static_cast<int>(one.sequences.size() - 1) - 4 * one.strangers;
        neighbours beside{one.second_before, one.before, 0};
        for (std::size_t i = 0; i < one.sequences.size(); ++i) {
            const bool is_last = i + 1 == one.sequences.size();
            beside.after = is_last ? one.after : one.sequences[i + 1].becomes;
            total += soundness(one.sequences[i], beside);
            total += oddness(one.sequences[i], i == 0 ? beside : neighbours{0, 0, beside.after});
            beside = {beside.before, one.sequences[i].becomes, 0};
        }
        return total;
    }

    void note_accepted(const std::vector<int>& scores) {
        for (std::size_t i = 0; i < chains_.size(); ++i) {
            if (scores[i] < enough_alone()) continue;
            damage_ += scores[i];
            for (const auto& one : chains_[i].sequences) {
                const auto script = script_of(one.becomes);
                if (has_own_script(script)) scripts_.set(static_cast<std::size_t>(script));
            }
            for (const auto& unit : chains_[i].units) {
                has_controls_ |= unit.character >= 0x80 && unit.character < 0xA0;
                has_specials_ |= unit.character > 0xFF;
            }
        }
    }

    // A letter of a script that the damage has shown before.
    [[nodiscard]] int familiar(const chain& one) const {
        if (damage_ < damaged_document) return 0;
        const auto script = script_of(one.sequences.front().becomes);
        return has_own_script(script) && scripts_.test(static_cast<std::size_t>(script)) ? 4 : 0;
    }
    [[nodiscard]] int enough_alone() const {
        if (strangers_ > 2 * sequences_) return enough_in_certain_other_charset;
        return strangers_ > sequences_ ? enough_in_other_charset : enough;
    }
    [[nodiscard]] int threshold() const {
        const bool lenient = damage_ >= damaged_document && strangers_ <= sequences_;
        return lenient ? enough_in_damaged_document : enough_alone();
    }

    [[nodiscard]] change repair_of(const chain& one, int total) const {
        std::string replacement;
        for (const auto& sequence : one.sequences) {
            textmill::text::append(replacement, sequence.becomes);
        }
        const auto confidence = total >= 2 * enough ? 0.99F : total >= enough ? 0.95F : 0.85F;
        return {one.begin(), one.end(), std::move(replacement), reason_of(one), confidence};
    }

    // What is in both charsets is named after the rest of the document.
    [[nodiscard]] std::string_view reason_of(const chain& one) const {
        const auto special = [](const auto& unit) { return unit.character > 0xFF; };
        const bool own_special = std::any_of(one.units.begin(), one.units.end(), special);
        const bool latin1 = !own_special && has_controls_ && !has_specials_;
        return latin1 ? "utf8-as-latin1" : "utf8-as-cp1252";
    }

    std::string_view text_;
    patience& patience_;
    std::vector<chain> chains_;
    scripts scripts_;
    int damage_ = 0;
    int strangers_ = 0;
    int sequences_ = 0;
    bool has_controls_ = false;
    bool has_specials_ = false;
};

}  // namespace

changes undo_utf8_mixup(std::string_view text, const latin_runs& runs, patience& patience) {
    judge judge(text, patience);
    for (std::size_t i = 0; i < runs.size(); ++i) judge.read(runs[i]);
    return judge.decide();
}

}  // namespace encoding_repair
