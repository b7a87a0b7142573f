// Reads each word once; the rest of the work is on small numbers.
#include "terms.hpp"

#include <cmath>
#include <textmill/text/words.hpp>

#include "reading.hpp"

namespace summarization {

int signature::size() const {
    int count = 0;
    for (const auto word : bits_) count += std::popcount(word);
    return count;
}

float signature::similarity(const signature& other) const {
    int shared = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        shared += std::popcount(bits_[i] & other.bits_[i]);
    }
    if (shared == 0) return 0;
    return static_cast<float>(shared) / std::sqrt(static_cast<float>(size() * other.size()));
}

void terms::clear() {
    table_.clear();
    all_.clear();
    begins_.assign(1, 0);
    last_seen_.clear();
}

template <class Use>
void terms::for_each(std::string_view text, const language& language, Use use) {
    for (const auto& token : textmill::text::words(text)) {
        // Single letters and digits, and all punctuation, say nothing of what a text is about.
        if (!token.is_word() || token.text.size() < 2) continue;
        const auto hash = hash_term(token.text);
        if (!language.is_stop_word(hash)) use(table_.number(hash));
    }
}

void terms::add(std::uint32_t term, std::uint32_t sentence) {
    if (term >= last_seen_.size()) last_seen_.resize(term + 1, 0);
    if (last_seen_[term] == sentence) return;
    last_seen_[term] = sentence;
    all_.push_back(term);
}

void terms::add_sentence(const article& article, range place, const language& language) {
    const auto number = static_cast<std::uint32_t>(begins_.size());
    const auto use = [&](std::uint32_t term) { add(term, number); };
    auto at = place.begin;
    for (const auto& marker : inside(article.markers, place)) {
        if (marker.begin < at) continue;
        for_each(article.text.substr(at, marker.begin - at), language, use);
        at = std::min(marker.end, place.end);
    }
    for_each(article.text.substr(at, place.end - at), language, use);
    begins_.push_back(all_.size());
}

void terms::collect(std::string_view text, const language& language,
                    const std::function<void(std::uint32_t)>& use) {
    for_each(text, language, use);
}

}  // namespace summarization
