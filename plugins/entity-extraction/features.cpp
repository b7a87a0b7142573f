// Describes a token to the tagger; see features.hpp.
#include "features.hpp"

#include <algorithm>
#include <bit>

namespace entity_extraction {
namespace {

constexpr word_classes told_classes =
    word::month | word::weekday | word::title | word::organisation_head | word::organisation_of |
    word::organisation_suffix | word::law_head | word::event_head | word::place_head |
    word::particle | word::function | word::demonym | word::pinyin_surname | word::given_name |
    word::surname | word::starts_gazetteer | word::common | word::date_preposition |
    word::connective;

bool is_link(const token& token) {
    return token.is(word::connective) && token.letters == letter_case::lower;
}

}  // namespace

std::size_t word_memory::place(word_key key) const noexcept {
    const auto mask = slots_.size() - 1;
    auto at = static_cast<std::size_t>(key ^ (key >> 32U)) & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
}

void word_memory::read(const passage& page) {
    slots_.assign(std::bit_ceil(page.size() * 2 + 16), {});
    for (const auto& token : page.tokens) {
        if (token.kind != token_kind::word || token.opens) continue;
        const bool is_small = token.letters == letter_case::lower;
        if (!is_small && token.style != line_style::prose) continue;
        auto& slot = slots_[place(token.key)];
        slot.key = token.key;
        slot.seen |= is_small ? small : capital_inside;
    }
}

std::uint8_t word_memory::find(word_key key) const noexcept {
    return slots_[place(key)].seen;
}

void write_rule_tags(const mentions& found, std::size_t tokens, rule_tags& tags) {
    tags.assign(tokens, 0);
    for (const auto& mention : found) {
        const bool is_city = mention.entry != no_entry && mention.by != finder::gazetteer;
        const auto by = is_city ? 1U : mention.by == finder::gazetteer ? 2U : 3U;
        const auto tag = 1U + (static_cast<unsigned>(mention.label) * 4U + by) * 4U;
        for (auto i = mention.first; i < mention.last; ++i)
            tags[i] = static_cast<std::uint8_t>(tag + 1U);
        tags[mention.last - 1] = static_cast<std::uint8_t>(tag + 2U);
        if (mention.last - mention.first == 1) {
            tags[mention.first] = static_cast<std::uint8_t>(tag + 3U);
        } else {
            tags[mention.first] = static_cast<std::uint8_t>(tag);
        }
    }
}

void feature_reader::add(std::uint64_t kind, std::uint64_t value) noexcept {
    const auto mixed = (value + kind * 0xD6E8FEB86659FD93U) * 0x9E3779B97F4A7C15U;
    (*out_)[count_++] =
        static_cast<std::uint32_t>(((mixed ^ (mixed >> 29U)) * 0xBF58476D1CE4E5B9U) >> shift_);
}

// Neighbours beyond the end of the sentence do not exist.
bool feature_reader::exists(std::size_t i, int offset) const noexcept {
    for (; offset < 0; ++offset, --i) {
        if (i == 0 || page_[i].opens) return false;
    }
    for (; offset > 0; --offset, ++i) {
        if (!page_.continues(i + 1)) return false;
    }
    return true;
}

std::uint64_t feature_reader::word_at(std::size_t i, int offset) const noexcept {
    if (!exists(i, offset)) return offset < 0 ? 1 : 2;
    const auto& token = page_[i + static_cast<std::size_t>(offset)];
    return token.kind == token_kind::number ? 16 + token.size() : token.key;
}

std::uint64_t feature_reader::shape_at(std::size_t i, int offset) const noexcept {
    if (!exists(i, offset)) return offset < 0 ? 1 : 2;
    const auto& token = page_[i + static_cast<std::size_t>(offset)];
    const auto letters = static_cast<std::uint64_t>(token.letters);
    const auto kind = static_cast<std::uint64_t>(token.kind);
    const auto size = std::min<std::uint64_t>(token.size(), 4);
    const std::uint64_t symbol = token.kind == token_kind::symbol ? token.key & 0xFFFFU : 0;
    const std::uint64_t link = is_link(token) ? 1 : 0;
    return 8 + (letters | kind << 3U | size << 5U | (token.glued ? 1U : 0U) << 8U | link << 9U |
                symbol << 10U);
}

std::uint64_t feature_reader::rule_at(std::size_t i, int offset) const noexcept {
    return exists(i, offset) ? rules_[i + static_cast<std::size_t>(offset)] : 255;
}

void feature_reader::add_words(std::size_t i) {
    const auto here = word_at(i, 0);
    const auto before = word_at(i, -1);
    const auto after = word_at(i, 1);
    add(1, here * 8 + static_cast<std::uint64_t>(page_[i].letters));
    add(2, before);
    add(3, after);
    add(4, word_at(i, -2));
    add(5, word_at(i, 2));
    add(6, before * 31 + here);
    add(7, here * 31 + after);
    add(8, here);
    add(9, before * 31 + after);
}

void feature_reader::add_shapes(std::size_t i) {
    const auto here = shape_at(i, 0);
    const auto before = shape_at(i, -1);
    const auto after = shape_at(i, 1);
    add(10, here);
    add(11, before << 32U | here);
    add(12, here << 32U | after);
    add(13, before * 0x10001 + here * 0x100000001U + after);
    add(14, shape_at(i, -2) * 0x10001 + before);
    add(15, shape_at(i, 2) * 0x10001 + after);
    const auto opens = static_cast<std::uint64_t>(page_[i].opens ? 1 : 0);
    const auto style = static_cast<std::uint64_t>(page_[i].style);
    const auto seen = static_cast<std::uint64_t>(memory_.find(page_[i].key));
    const auto common = static_cast<std::uint64_t>(page_[i].is(word::common) ? 1 : 0);
    add(16, opens << 1U | style << 2U | common << 5U);
    add(17, seen << 1U | opens);
    add(18, seen << 3U | opens | common << 1U | static_cast<std::uint64_t>(page_[i].letters) << 6U);
}

void feature_reader::add_affixes(std::size_t i) {
    const auto word = page_.word(i);
    auto prefix = empty_key;
    auto suffix = empty_key;
    for (std::size_t size = 1; size <= 4 && size <= word.size(); ++size) {
        prefix = extend_key(prefix, static_cast<unsigned char>(word[size - 1] | 0x20));
        suffix = extend_key(suffix, static_cast<unsigned char>(word[word.size() - size] | 0x20));
        if (size > 1) {
            add(20 + size, prefix);
            add(30 + size, suffix);
        }
    }
}

void feature_reader::add_classes(std::uint64_t kind, std::size_t i) {
    for (auto rest = page_[i].classes & told_classes; rest != 0; rest &= rest - 1) {
        add(kind, static_cast<std::uint64_t>(std::countr_zero(rest)));
    }
    add(kind + 1, page_[i].classes & told_classes);
}

void feature_reader::add_context(std::size_t i) {
    add(60, rule_at(i, 0));
    add(61, rule_at(i, -1) << 8U | rule_at(i, 0));
    add(62, rule_at(i, 0) << 8U | rule_at(i, 1));
    add(63, rule_at(i, 0) << 16U ^ word_at(i, 0));
    add(64, rule_at(i, 0) << 3U | static_cast<std::uint64_t>(page_[i].letters));
    if (exists(i, -1)) add_classes(40, i - 1);
    if (exists(i, 1)) add_classes(44, i + 1);
}

std::size_t feature_reader::read(std::size_t i, feature_list& features) {
    out_ = &features;
    count_ = 0;
    add(0, 0);
    add_words(i);
    add_shapes(i);
    if (page_[i].kind == token_kind::word) add_affixes(i);
    add_classes(50, i);
    add_context(i);
    return count_;
}

}  // namespace entity_extraction
