// Compares words by hashes of their folded letters, so that no word is ever copied.
#include "language.hpp"

#include <algorithm>
#include <array>
#include <textmill/text/words.hpp>

namespace summarization {

namespace {

namespace text = textmill::text;

constexpr std::uint64_t seed = 0xCBF29CE484222325ULL;

// FNV-1a over code points.
constexpr std::uint64_t mix(std::uint64_t hash, char32_t c) {
    return (hash ^ c) * 0x100000001B3ULL;
}

// A text as lines that are neither empty nor comments.
template <class Function>
void for_each_line(std::string_view content, Function function) {
    while (!content.empty()) {
        const auto end = std::min(content.find('\n'), content.size());
        const auto line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (!line.empty() && line.front() != '#') function(line);
    }
}

// Harman's S stemmer (1991): it joins singular and plural, and little else goes wrong.
struct stem {
    std::string_view kept;
    char32_t added = 0;
};
stem stem_of(std::string_view word) {
    if (word.size() < 4 || !word.ends_with('s')) return {word};
    const auto without = [&](std::size_t count) { return word.substr(0, word.size() - count); };
    if (word.ends_with("ies")) return {without(3), U'y'};
    const char before = word[word.size() - 2];
    return before == 's' || before == 'u' || before == 'i' ? stem{word} : stem{without(1)};
}

// A phrase is the hash of its words one after another; a comma behind them counts as one more.
constexpr std::uint64_t join(std::uint64_t phrase, std::uint64_t word) {
    return (phrase ^ word) * 0x9E3779B97F4A7C15ULL;
}
constexpr std::uint64_t comma = 1;

}  // namespace

std::uint64_t hash_word(std::string_view word) {
    auto hash = seed;
    for (std::size_t at = 0; at < word.size();) {
        const auto byte = static_cast<unsigned char>(word[at]);
        if (byte < 0x80U) {
            // All that stands in a word, but for capitals, has the bit of small letters.
            hash = mix(hash, byte | 0x20U);
            ++at;
            continue;
        }
        const auto point = text::decode(word, at);
        hash = mix(hash, point.value == 0x2019 ? U'\'' : text::fold(point.value));
        at = point.end();
    }
    return hash;
}

void read_tokens(std::string_view text, hashed_tokens& tokens) {
    tokens.clear();
    for (const auto& token : text::words(text)) tokens.push_back({token, hash_word(token.text)});
}

std::uint64_t hash_term(std::string_view word, std::uint64_t word_hash) {
    if (!word.ends_with('s') && !word.ends_with('S')) return word_hash;
    const auto [kept, added] = stem_of(text::without_possessive(word));
    const auto hash = hash_word(kept);
    return added == 0 ? hash : mix(hash, added);
}

language::language(std::string_view stop_words, std::string_view leaning) {
    for_each_line(stop_words, [&](std::string_view line) {
        stop_words_.number(hash_term(line, hash_word(line)));
    });
    for_each_line(leaning, [&](std::string_view line) {
        std::uint64_t phrase = 0;
        for (const auto& token : text::words(line)) {
            phrase = join(phrase, token.is_word() ? hash_word(token.text) : comma);
        }
        leaning_.number(phrase);
    });
    for (const auto* work : {"analysis", "article", "book", "brief", "chapter", "column", "essay",
                             "guide", "note", "paper", "report", "review", "study", "thesis"}) {
        works_.number(hash_word(work));
    }
}

bool language::leans(std::span<const hashed_token> sentence) const {
    constexpr int longest = 4;  // words of a phrase
    std::uint64_t phrase = 0;
    int count = 0;
    for (const auto& [token, hash] : sentence) {
        if (!token.is_word()) {
            if (count == 0) continue;  // an opening quotation mark
            return token.text == "," && leaning_.contains(join(phrase, comma));
        }
        phrase = join(phrase, hash);
        if (leaning_.contains(phrase)) return true;
        if (++count > longest) return false;
    }
    return false;
}

bool language::points_back(std::span<const hashed_token> sentence) {
    static const std::array pointers{hash_word("this"), hash_word("these"), hash_word("them"),
                                     hash_word("him"), hash_word("they")};
    return std::ranges::any_of(sentence, [](const hashed_token& word) {
        return std::ranges::find(pointers, word.hash) != pointers.end();
    });
}

bool language::speaks_of_itself(std::span<const hashed_token> sentence) const {
    static const auto self = hash_word("this");
    constexpr int looked_at = 8;
    bool after_this = false;
    int count = 0;
    for (const auto& [token, hash] : sentence) {
        if (after_this && works_.contains(hash)) return true;
        after_this = hash == self;
        if (++count > looked_at) return false;
    }
    return false;
}

}  // namespace summarization
