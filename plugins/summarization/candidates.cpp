// One pass over the sentences for what each is alone, one over the numbers for what it is to all.
#include "candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <textmill/text/words.hpp>
#include <unordered_map>

#include "reading.hpp"

namespace summarization {

namespace {

namespace text = textmill::text;

constexpr std::uint32_t fewest_words = 5;
// A sentence with more words than these explains what its "this" means, more often than not.
constexpr std::uint32_t explaining_words = 12;

float& at(traits& values, trait which) {
    return values[static_cast<std::size_t>(which)];
}

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

// The marks that a sentence is full of or should have in pairs; most characters are none of them.
struct pairs {
    int quotes = 0;  // opened, less those closed
    int brackets = 0;
    bool odd_straight_quotes = false;

    void count(char32_t c) {
        switch (c) {
            case '"':
                odd_straight_quotes = !odd_straight_quotes;
                return;
            case '(':
            case '[':
            case U'（':
            case U'【':
                ++brackets;
                return;
            case ')':
            case ']':
            case U'）':
            case U'】':
                --brackets;
                return;
            case U'“':
            case U'«':
            case U'„':
            case U'「':
            case U'『':
                ++quotes;
                return;
            case U'”':
            case U'»':
            case U'」':
            case U'』':
                --quotes;
                return;
            default:
                return;
        }
    }
};

// By byte: this is asked in the innermost loop of the plugin.
constexpr auto may_be_paired = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {'"', '(', ')', '[', ']'}) table[c] = true;
    std::fill(table.begin() + 0x80, table.end(), true);
    return table;
}();

bool is_paired(std::string_view sentence) {
    pairs seen;
    for (std::size_t at = 0; at < sentence.size();) {
        if (!may_be_paired[static_cast<unsigned char>(sentence[at])]) {
            ++at;
            continue;
        }
        const auto point = text::decode(sentence, at);
        seen.count(point.value);
        at = point.end();
    }
    return seen.quotes == 0 && seen.brackets == 0 && !seen.odd_straight_quotes;
}

// The last character that is neither space nor one of `passed`.
char32_t last_but(std::string_view sentence, std::u32string_view passed) {
    auto end = sentence.size();
    while (end > 0) {
        const auto point = text::decode_before(sentence, end);
        if (!text::is_space(point.value) && !is_one_of(point.value, passed)) return point.value;
        end = point.begin;
    }
    return 0;
}

bool is_quoted(std::string_view sentence) {
    return is_one_of(text::decode(sentence, 0).value, U"\"“«„「『‘") &&
           is_one_of(last_but(sentence, U""), U"\"”»」』’");
}

// A list item, a label or a table row that was taken for a sentence begins in none of these ways.
bool begins_well(const text::token& first) {
    if (is_one_of(text::decode(first.text, 0).value, U"\"“«„‘'(「『")) return true;
    return first.is_word() && !text::is_lower(text::decode(first.text, 0).value);
}

class judge_of_sentences {
  public:
    judge_of_sentences(const article& article, const language& language, const weights& weights,
                       terms& terms)
        : article_(article),
          language_(language),
          weights_(weights),
          terms_(terms),
          candidates_(article.sentences.size()) {}

    std::vector<candidate> run(const std::function<void()>& stop) {
        terms_.clear();
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (i % 256 == 0) stop();
            read(i);
        }
        forgive_missing_periods();
        place();
        compare_with_all();
        compare_with(article_.titles, trait::title);
        compare_with(article_.headings, trait::heading);
        weigh_entities();
        for (auto& each : candidates_) each.score = weights_.score(each.values);
        return std::move(candidates_);
    }

  private:
    void read(std::size_t i) {
        const auto place = article_.sentences[i].place;
        const auto sentence = article_.text.substr(place.begin, place.end - place.begin);
        auto& now = candidates_[i];
        read_tokens(sentence, tokens_);
        terms_.add_sentence(article_, place, tokens_, language_);
        now.words = printed_words(place, sentence);
        const auto last = last_but(sentence, U"\"'”’»)]）」』");
        now.usable = now.words >= fewest_words && !is_one_of(last, U"?？؟") &&
                     !is_quoted(sentence) && begins_well(tokens_.front().token) &&
                     is_paired(sentence);
        (is_one_of(last, U".!…。！．।") ? ended_ : unended_).push_back(i);
        const bool own_work = language_.speaks_of_itself(tokens_);
        at(now.values, trait::own_work) = own_work ? 1.0F : 0.0F;
        // "This paper" needs nothing before it, and nothing stands before the first sentence.
        if (now.usable && !own_work && i > 0) {
            now.leans = language_.leans(tokens_) ||
                        (now.words <= explaining_words && language::points_back(tokens_));
        }
        const auto words = static_cast<float>(now.words);
        at(now.values, trait::short_form) = std::clamp((12 - words) / 8, 0.0F, 1.0F);
        at(now.values, trait::long_form) = std::clamp((words - 32) / 32, 0.0F, 1.0F);
    }

    std::uint32_t printed_words(range place, std::string_view sentence) {
        if (inside(article_.markers, place).empty()) return count_words(sentence);
        printed_.clear();
        append_readable(printed_, article_.text, place, article_.markers);
        return count_words(printed_);
    }

    // A script without periods, or a text without any: then their absence says nothing.
    void forgive_missing_periods() {
        if (ended_.empty()) return;
        for (const auto i : unended_) candidates_[i].usable = false;
    }

    void place() {
        const auto& sentences = article_.sentences;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            auto& values = candidates_[i].values;
            const auto before = static_cast<float>(i);
            at(values, trait::lead) = 1 / (1 + before);
            at(values, trait::early) = 1 / (1 + before / 8);
            const bool opens = i == 0 || sentences[i].paragraph != sentences[i - 1].paragraph;
            at(values, trait::opening) = opens ? 1.0F : 0.0F;
        }
    }

    // Degree centrality over cosines: for a symmetric graph it is where the walk of LexRank (Erkan
    // and Radev 2004) settles, and the sum of all sentences gives it in one pass.
    void compare_with_all() {
        std::vector<float> sum(terms_.size(), 0);
        const auto length = [&](std::size_t i) {
            return std::sqrt(static_cast<float>(std::max<std::size_t>(terms_.of(i).size(), 4)));
        };
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            for (const auto term : terms_.of(i)) sum[term] += 1 / length(i);
        }
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            float degree = 0;
            for (const auto term : terms_.of(i)) degree += sum[term];
            at(candidates_[i].values, trait::central) = degree / length(i);
        }
        scale(trait::central);
    }

    // Makes the largest value of a trait 1.
    void scale(trait which) {
        float largest = 0;
        for (auto& each : candidates_) largest = std::max(largest, at(each.values, which));
        if (largest <= 0) return;
        for (auto& each : candidates_) at(each.values, which) /= largest;
    }

    // How many of the words of titles or headings a sentence has, as a share of them.
    void compare_with(const std::vector<range>& places, trait which) {
        // One word in common with a title of one word, a name perhaps, says little.
        constexpr float fewest = 5;
        std::vector<bool> wanted;
        float count = 0;
        for (const auto& place : places) {
            const auto words = article_.text.substr(place.begin, place.end - place.begin);
            terms_.collect(words, language_, [&](std::uint32_t term) {
                if (term >= wanted.size()) wanted.resize(term + 1, false);
                count += wanted[term] ? 0.0F : 1.0F;
                wanted[term] = true;
            });
        }
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto of = terms_.of(i);
            const auto shared = std::count_if(of.begin(), of.end(), [&](std::uint32_t term) {
                return term < wanted.size() && wanted[term];
            });
            at(candidates_[i].values, which) = static_cast<float>(shared) / std::max(count, fewest);
        }
    }

    void weigh_entities() {
        std::unordered_map<std::uint64_t, float> mentions;
        for (const auto& entity : article_.entities) mentions[entity.identity] += 1;
        auto entity = article_.entities.begin();
        const auto last = article_.entities.end();
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto place = article_.sentences[i].place;
            while (entity != last && entity->place.begin < place.begin) ++entity;
            float sum = 0;
            for (; entity != last && entity->place.begin < place.end; ++entity) {
                sum += std::log(1 + mentions[entity->identity]);
            }
            at(candidates_[i].values, trait::entities) = sum;
        }
        scale(trait::entities);
    }

    const article& article_;
    const language& language_;
    const weights& weights_;
    terms& terms_;
    std::vector<candidate> candidates_;
    std::vector<std::size_t> ended_;
    std::vector<std::size_t> unended_;
    hashed_tokens tokens_;  // of the sentence that is read
    std::string printed_;
};

}  // namespace

std::vector<candidate> judge(const article& article, const language& language,
                             const weights& weights, terms& terms,
                             const std::function<void()>& stop) {
    return judge_of_sentences(article, language, weights, terms).run(stop);
}

}  // namespace summarization
