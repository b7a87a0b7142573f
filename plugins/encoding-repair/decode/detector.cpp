// Compares charsets by the bits that the bytes cost as text: single-byte charsets by pairs of
// letters, counted once for all of them; multi-byte ones by how common their ideographs are.
#include "decode/detector.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "decode/detector_bits.hpp"
#include "decode/pair_histogram.hpp"

namespace encoding_repair {
namespace {

std::vector<std::string_view> split(std::string_view words) {
    std::vector<std::string_view> list;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        list.push_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return list;
}

// A part of the bytes that is rich enough to tell, and cheap to weigh, around the first high byte.
std::string_view sample_of(std::string_view bytes) {
    const auto high = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
    const auto first = std::find_if(bytes.begin(), bytes.end(), high) - bytes.begin();
    auto begin = static_cast<std::size_t>(first);
    // Begin behind a line's end: no character of a multi-byte charset is cut there.
    const auto line = bytes.rfind('\n', begin);
    begin = line != std::string_view::npos && begin - line < 4096 ? line + 1 : begin;
    begin = begin > 0 && line == std::string_view::npos && begin < 4096 ? 0 : begin;
    return bytes.substr(begin, sample_size);
}

// Bits of difference are more than they say: letters of a text depend on each other.
float confidence_of(float bits_ahead, float bits_per_byte) {
    const auto odds = 1.0F / (1.0F + std::exp2(-bits_ahead / 4));
    constexpr float usual_bits = 12;
    const auto fit = bits_per_byte < usual_bits ? 1.0F : usual_bits / bits_per_byte;
    return std::clamp(odds * fit, 0.05F, 0.99F);
}

}  // namespace

detector::detector(const language_model& languages) : languages_(languages) {
    for (const auto& charset : all_charsets()) {
        if (charset.languages.empty()) continue;
        auto& added = candidates_.emplace_back(candidate{&charset, std::nullopt});
        if (charset.form != form::single_byte) continue;
        added.single_byte.emplace(make_byte_table(charset), languages_of(charset), languages);
    }
}

std::vector<int> detector::languages_of(const charset& charset) const {
    std::vector<int> known;
    for (const auto code : split(charset.languages)) {
        if (const auto language = languages_.language(code); language >= 0) {
            known.push_back(language);
        }
    }
    return known;
}

float detector::bits(const candidate& one, std::string_view sample, const pair_histogram& pairs,
                     pair_memories& memories, float enough) const {
    const auto prior = one.charset->prior_bits;
    if (one.single_byte) return prior + one.single_byte->bits(pairs, enough);
    return prior +
           multi_byte_bits(sample, *one.charset, languages_, memories.of(*one.charset), enough);
}

detection detector::detect(std::string_view bytes, pair_memories& memories,
                           patience& patience) const {
    const auto sample = sample_of(bytes);
    const pair_histogram pairs(sample);
    constexpr auto endless = std::numeric_limits<float>::max();
    const candidate* best = nullptr;
    float best_bits = endless;
    float second_bits = endless;
    for (const auto& one : candidates_) {
        patience.spend(sample.size());
        // A charset that costs more than the second best changes nothing.
        const auto bits = this->bits(one, sample, pairs, memories, second_bits);
        const bool same_text = best != nullptr && one.single_byte && best->single_byte &&
                               one.single_byte->decodes_alike(pairs, *best->single_byte);
        if (bits < best_bits) {
            if (!same_text) second_bits = best_bits;
            best_bits = bits;
            best = &one;
        } else if (bits < second_bits && !same_text) {
            second_bits = bits;
        }
    }
    const auto per_byte = best_bits / static_cast<float>(std::max<std::size_t>(pairs.high(), 1));
    return {best->charset, confidence_of(second_bits - best_bits, per_byte)};
}

misread_detection detector::detect_misread(std::string_view bytes, patience& patience) const {
    const auto sample = bytes.substr(0, sample_size);
    const pair_histogram pairs(sample);
    constexpr auto endless = std::numeric_limits<float>::max();
    float as_latin = endless;
    const candidate* best = nullptr;
    float best_bits = endless;
    for (const auto& one : candidates_) {
        if (!one.single_byte) continue;
        patience.spend(sample.size());
        const auto bits = one.charset->prior_bits + one.single_byte->bits(pairs, endless);
        if (one.charset->misread_reason.empty()) {
            as_latin = std::min(as_latin, bits);
        } else if (bits < best_bits) {
            best_bits = bits;
            best = &one;
        }
    }
    return {best->charset, best->charset->misread_reason, best_bits, as_latin - best_bits};
}

}  // namespace encoding_repair
