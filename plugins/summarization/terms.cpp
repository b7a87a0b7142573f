// Reads each word once; the rest of the work is on small numbers.
#include "terms.hpp"

#include <cmath>

#include "reading.hpp"

namespace summarization {

namespace {

// What stands between the markers.
template <class Use>
void for_each_piece(std::string_view text, range place, std::span<const range> markers, Use use) {
    auto at = place.begin;
    for (const auto& marker : markers) {
        if (marker.begin < at) continue;
        use(text.substr(at, marker.begin - at));
        at = std::min(marker.end, place.end);
    }
    use(text.substr(at, place.end - at));
}

}  // namespace

float signature::similarity(const signature& other) const {
    int shared = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        // Few are shared: to take them one by one is quicker than to count without the instruction.
        for (auto both = bits_[i] & other.bits_[i]; both != 0; both &= both - 1) ++shared;
    }
    if (shared == 0) return 0;
    return static_cast<float>(shared) / std::sqrt(static_cast<float>(size_ * other.size_));
}

void terms::clear() {
    table_.clear();
    all_.clear();
    begins_.assign(1, 0);
    last_seen_.clear();
}

template <class Use>
void terms::for_each(const hashed_tokens& tokens, const language& language, Use use) {
    for (const auto& [token, word_hash] : tokens) {
        // Single letters and digits, and all punctuation, say nothing of what a text is about.
        if (!token.is_word() || token.text.size() < 2) continue;
        const auto hash = hash_term(token.text, word_hash);
        if (!language.is_stop_word(hash)) use(table_.number(hash));
    }
}

void terms::add(std::uint32_t term, std::uint32_t sentence) {
    if (term >= last_seen_.size()) last_seen_.resize(term + 1, 0);
    if (last_seen_[term] == sentence) return;
    last_seen_[term] = sentence;
    all_.push_back(term);
}

void terms::add_sentence(const article& article, range place, const hashed_tokens& tokens,
                         const language& language) {
    const auto number = static_cast<std::uint32_t>(begins_.size());
    const auto use = [&](std::uint32_t term) { add(term, number); };
    const auto markers = inside(article.markers, place);
    if (markers.empty()) {
        for_each(tokens, language, use);
    } else {
        for_each_piece(article.text, place, markers, [&](std::string_view piece) {
            read_tokens(piece, piece_);
            for_each(piece_, language, use);
        });
    }
    begins_.push_back(all_.size());
}

void terms::collect(std::string_view text, const language& language,
                    const std::function<void(std::uint32_t)>& use) {
    read_tokens(text, piece_);
    for_each(piece_, language, use);
}

}  // namespace summarization
