// Tells the language of a text by its scripts and its most frequent words.
#include "language.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "characters.hpp"

namespace document_structure {
namespace {

constexpr std::size_t sample_bytes = 4096;
constexpr std::size_t fewest_hits = 4;

struct scripts {
    std::size_t han = 0;
    std::size_t kana = 0;
    std::size_t hangul = 0;
    std::size_t arabic = 0;
    std::size_t persian = 0;  // letters that Arabic does not have
    std::size_t letters = 0;
};

bool is_persian_letter(char32_t c) {
    return c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6A9 || c == 0x6CC;
}

std::size_t count_ascii_letters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }));
}

scripts count_scripts(std::string_view text) {
    scripts counts;
    if (is_ascii(text)) {
        counts.letters = count_ascii_letters(text);
        return counts;
    }
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode(text, at);
        const auto c = point.value;
        at = point.end();
        if (!is_letter(c)) continue;
        ++counts.letters;
        if (c >= 0x3041 && c <= 0x30FF) ++counts.kana;
        if (c >= 0x3400 && c <= 0x9FFF) ++counts.han;
        if (c >= 0xAC00 && c <= 0xD7A3) ++counts.hangul;
        if (c >= 0x600 && c <= 0x6FF) ++counts.arabic;
        if (is_persian_letter(c)) ++counts.persian;
    }
    return counts;
}

// A word while it is read: FNV-1a over its folded letters, so that none is copied.
constexpr std::uint64_t no_word = 0xcbf29ce484222325;
constexpr std::uint64_t word_factor = 0x100000001b3;

constexpr std::uint64_t extend(std::uint64_t hash, char32_t letter) {
    return (hash ^ textmill::text::fold(letter)) * word_factor;
}

std::uint64_t hash_of(std::string_view word) {
    auto hash = no_word;
    for (const auto c : code_points(word)) hash = extend(hash, c.value);
    return hash;
}

struct read_word {
    std::uint64_t hash;
    std::size_t end;
};

read_word read_ascii_letters(std::string_view text, read_word word) {
    for (; word.end < text.size(); ++word.end) {
        const auto small = static_cast<unsigned char>(text[word.end] | 0x20);
        if (small < 'a' || small > 'z') break;
        word.hash = (word.hash ^ small) * word_factor;
    }
    return word;
}

// The letters at a place; where none is there, `no_word` and the end of what is.
read_word read_letters(std::string_view text, std::size_t begin) {
    for (read_word word{no_word, begin};;) {
        word = read_ascii_letters(text, word);
        const auto point = decode(text, word.end);
        if (point.value >= 0x80 && is_letter(point.value)) {
            word = {extend(word.hash, point.value), point.end()};
        } else {
            return word.hash == no_word ? read_word{no_word, point.end()} : word;
        }
    }
}

std::string_view whole_sample(std::string_view text) {
    auto size = std::min(text.size(), sample_bytes);
    while (size < text.size() && size > 0 && textmill::text::is_continuation(text[size])) --size;
    return text.substr(0, size);
}

}  // namespace

void language_detector::word_table::add(std::uint64_t word, std::uint64_t languages) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    auto& slot = slots_[place(word)];
    if (slot.word == 0) ++size_;
    slot.word = word;
    slot.languages |= languages;
}

void language_detector::word_table::grow() {
    const auto old = std::exchange(slots_, std::vector<slot>(slots_.size() * 2));
    for (const auto& each : old) {
        if (each.word != 0) slots_[place(each.word)] = each;
    }
}

language_detector::language_detector(std::string_view table) {
    for_each_row(table, [&](const std::vector<std::string_view>& row) {
        const auto bit = std::uint64_t{1} << languages_.size();
        languages_.emplace_back(row.at(0));
        for (const auto word : split(row.at(1), ' ')) words_.add(hash_of(word), bit);
    });
}

std::string_view language_detector::detect(std::string_view text) const {
    const auto sample = whole_sample(text);
    const auto counts = count_scripts(sample);
    if (counts.kana * 5 > counts.letters && counts.kana >= 5) return "ja";
    if (counts.hangul * 2 > counts.letters && counts.hangul >= 5) return "ko";
    if (counts.han * 2 > counts.letters && counts.han >= 8) return "zh";
    if (counts.arabic * 2 > counts.letters && counts.persian * 50 > counts.arabic) return {};
    return by_words(sample);
}

std::string_view language_detector::by_words(std::string_view text) const {
    std::vector<std::size_t> hits(languages_.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto word = read_letters(text, at);
        at = word.end;
        if (word.hash == no_word) continue;
        ++count;
        for (auto bits = words_.find(word.hash); bits != 0; bits &= bits - 1) {
            ++hits[static_cast<std::size_t>(std::countr_zero(bits))];
        }
    }
    const auto best = std::max_element(hits.begin(), hits.end());
    if (best == hits.end() || *best < fewest_hits || *best * 8 < count) return {};
    const auto winner = static_cast<std::size_t>(best - hits.begin());
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (i != winner && hits[i] * 4 > *best * 3) return {};
    }
    return languages_[winner];
}

}  // namespace document_structure
