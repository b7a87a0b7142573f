// One pass over the sentences for what each is alone, one over the numbers for what it is to all.
#include "candidates.hpp"

#include <algorithm>
#include <cmath>
#include <textmill/text/words.hpp>
#include <unordered_map>

#include "reading.hpp"

namespace summarization {

namespace {

namespace text = textmill::text;

constexpr std::uint32_t fewest_words = 5;

float& at(traits& values, trait which) {
    return values[static_cast<std::size_t>(which)];
}

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

// How a sentence ends and whether its quotation marks and brackets stand in pairs.
struct shape {
    bool asks = false;
    bool ends = false;    // with a period or the like, not with a colon or a bare word
    bool quoted = false;  // from the first character to the last
    bool paired = true;
};

shape shape_of(std::string_view sentence) {
    shape result;
    int quotes = 0;
    int brackets = 0;
    char32_t last = 0;  // that is no closing mark
    char32_t final = 0;
    for (const auto point : text::code_points(sentence)) {
        const auto c = point.value;
        quotes += is_one_of(c, U"“«„「『") ? 1 : is_one_of(c, U"”»」』") ? -1 : 0;
        brackets += is_one_of(c, U"([（【") ? 1 : is_one_of(c, U")]）】") ? -1 : 0;
        if (text::is_space(c)) continue;
        if (!is_one_of(c, U"\"'”’»)]）」』")) last = c;
        final = c;
    }
    const auto straight = std::count(sentence.begin(), sentence.end(), '"');
    result.asks = is_one_of(last, U"?？؟");
    result.ends = is_one_of(last, U".!…。！．।");
    result.paired = quotes == 0 && brackets == 0 && straight % 2 == 0;
    const auto first = text::decode(sentence, 0).value;
    result.quoted = is_one_of(first, U"\"“«„「『‘") && is_one_of(final, U"\"”»」』’");
    return result;
}

// A list item, a label or a table row that was taken for a sentence begins in none of these ways.
bool begins_well(std::string_view sentence) {
    const auto first = text::next_token(sentence, 0);
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
        terms_.add_sentence(article_, place, language_);
        now.words = printed_words(place, sentence);
        const auto shape = shape_of(sentence);
        now.usable = now.words >= fewest_words && !shape.asks && !shape.quoted && shape.paired &&
                     begins_well(sentence);
        (shape.ends ? ended_ : unended_).push_back(i);
        now.leans = now.usable && i > 0 && language_.leans(sentence);
        at(now.values, trait::own_work) = language_.speaks_of_itself(sentence) ? 1.0F : 0.0F;
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
            const bool closes = sentences[i].paragraph == sentences.back().paragraph &&
                                sentences[i].paragraph != sentences.front().paragraph;
            at(values, trait::closing) = closes ? 1.0F : 0.0F;
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

    // The share of the words of titles or headings that a sentence has.
    void compare_with(const std::vector<range>& places, trait which) {
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
        if (count == 0) return;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto of = terms_.of(i);
            const auto shared = std::count_if(of.begin(), of.end(), [&](std::uint32_t term) {
                return term < wanted.size() && wanted[term];
            });
            at(candidates_[i].values, which) = static_cast<float>(shared) / count;
        }
        scale(which);
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
    std::string printed_;
};

}  // namespace

std::vector<candidate> judge(const article& article, const language& language,
                             const weights& weights, terms& terms,
                             const std::function<void()>& stop) {
    return judge_of_sentences(article, language, weights, terms).run(stop);
}

}  // namespace summarization
