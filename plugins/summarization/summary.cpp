// Judge, choose, print.
#include "summary.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reading.hpp"
#include "selection.hpp"

namespace summarization {

namespace {

void append_hundredths(std::string& out, float value) {
    const auto hundredths = std::lround(value * 100);
    out += hundredths < 0 ? "-" : "";
    const auto digits = std::to_string(std::abs(hundredths) + 1000);
    out += std::to_string(std::abs(hundredths) / 100) + "." + digits.substr(digits.size() - 2);
}

// What speaks for or against a sentence, the strongest first; what gives less than 0.01 is left
// out.
std::string reasons_of(const candidate& candidate, const weights& weights) {
    std::vector<std::pair<float, std::string_view>> parts;
    for (std::size_t i = 0; i < trait_count; ++i) {
        const auto part = candidate.values[i] * weights.of(static_cast<trait>(i));
        if (std::abs(part) >= 0.01F) parts.emplace_back(part, trait_names[i]);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
        return std::abs(a.first) > std::abs(b.first);
    });
    std::string json = "{";
    for (const auto& [part, name] : parts) {
        json += (json.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":";
        append_hundredths(json, part);
    }
    return json + "}";
}

void rank(std::vector<summary_sentence>& sentences, const std::vector<candidate>& candidates) {
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return candidates[sentences[a].number].score > candidates[sentences[b].number].score;
    });
    for (std::uint32_t i = 0; i < order.size(); ++i) sentences[order[i]].rank = i + 1;
}

}  // namespace

summary summarize(const article& article, std::uint32_t budget, const language& language,
                  const weights& weights, terms& terms, const std::function<void()>& stop) {
    const auto candidates = judge(article, language, weights, terms, stop);
    summary result;
    for (const auto number : choose(candidates, terms, weights, budget)) {
        std::string sentence;
        append_readable(sentence, article.text, article.sentences[number].place, article.markers);
        append_sentence(result.text, sentence);
        result.words += candidates[number].words;
        result.sentences.push_back({number, 0, reasons_of(candidates[number], weights)});
    }
    rank(result.sentences, candidates);
    return result;
}

}  // namespace summarization
