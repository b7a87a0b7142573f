// Knows the classes of single words (months, titles, heads of names of organisations ...), so that
// a rule is a bit test.
#ifndef ENTITY_EXTRACTION_WORDS_HPP
#define ENTITY_EXTRACTION_WORDS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace entity_extraction {

using word_classes = std::uint32_t;

// One bit each; the names of the classes in data/words.tsv stand in words.cpp, in this order.
namespace word {
enum : word_classes {
    month = 1U << 0,
    weekday = 1U << 1,
    season = 1U << 2,
    date_modifier = 1U << 3,
    date_preposition = 1U << 4,
    number = 1U << 5,
    magnitude = 1U << 6,
    currency = 1U << 7,
    currency_code = 1U << 8,
    title = 1U << 9,
    organisation_head = 1U << 10,
    organisation_of = 1U << 11,
    organisation_suffix = 1U << 12,
    law_head = 1U << 13,
    law_number = 1U << 14,
    event_head = 1U << 15,
    place_head = 1U << 16,
    connective = 1U << 17,
    particle = 1U << 18,
    function = 1U << 19,
    demonym = 1U << 20,
    pinyin_surname = 1U << 21,
    web = 1U << 22,
    work_head = 1U << 23,
    given_name = 1U << 24,
    surname = 1U << 25,
    starts_gazetteer = 1U << 26,
    possessive = 1U << 27,
    common = 1U << 28
};
}  // namespace word

// The hash of a folded word; tokens carry it, so that no table compares letters.
using word_key = std::uint64_t;
word_key key_of(std::string_view folded_word) noexcept;

inline constexpr word_key empty_key = 0xcbf29ce484222325U;
constexpr word_key extend_key(word_key key, unsigned char byte) noexcept {
    return (key ^ byte) * 0x100000001b3U;
}

// Open addressing; keys are hashes already.
class word_table {
  public:
    explicit word_table(std::size_t expected);
    void add(word_key key, word_classes classes);
    // Fetches what find() will be asked for.
    void expect(word_key key) const noexcept { __builtin_prefetch(&slots_[home(key)]); }
    [[nodiscard]] word_classes find(word_key key) const noexcept {
        return slots_[place(key)].classes;
    }

    // "class<TAB>word word ..." lines.
    void add_classes(std::string_view table);
    // One word a line.
    void add_words(std::string_view table, word_classes classes);

  private:
    struct slot {
        word_key key = 0;
        word_classes classes = 0;
    };
    [[nodiscard]] std::size_t home(word_key key) const noexcept {
        return static_cast<std::size_t>(key ^ (key >> 29U)) & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t place(word_key key) const noexcept {
        const auto mask = slots_.size() - 1;
        auto at = home(key);
        while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
        return at;
    }
    void grow();

    std::vector<slot> slots_;
    std::size_t used_ = 0;
};

}  // namespace entity_extraction

#endif
