// Knows the classes of single words; see words.hpp.
#include "words.hpp"

#include <array>
#include <bit>
#include <stdexcept>
#include <string>
#include <textmill/text/utf8.hpp>

#include "characters.hpp"
#include "table_text.hpp"

namespace entity_extraction {
namespace {

constexpr std::array<std::string_view, 24> class_names{
    "month",       "weekday",        "season",        "date-modifier", "date-preposition",
    "number-word", "magnitude",      "currency-word", "currency-code", "title",
    "org-head",    "org-of",         "org-suffix",    "law-head",      "law-number",
    "event-head",  "place-head",     "connective",    "particle",      "function",
    "demonym",     "pinyin-surname", "web",           "work-head"};

word_classes class_of(std::string_view name) {
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (class_names[i] == name) return word_classes{1} << i;
    }
    throw std::invalid_argument("words.tsv: unknown class " + std::string(name));
}

}  // namespace

word_key key_of(std::string_view word) noexcept {
    auto key = empty_key;
    for (const auto point : textmill::text::code_points(word)) {
        key = extend_folded(key, word.substr(point.begin, point.size), point.value);
    }
    return key;
}

word_table::word_table(std::size_t expected) : slots_(std::bit_ceil(expected * 2 + 16)) {}

void word_table::add(word_key key, word_classes classes) {
    if (used_ * 2 >= slots_.size()) grow();
    auto& slot = slots_[place(key)];
    if (slot.key == 0) ++used_;
    slot.key = key;
    slot.classes |= classes;
}

void word_table::grow() {
    const auto old = std::move(slots_);
    slots_.assign(old.size() * 2, {});
    for (const auto& slot : old) {
        if (slot.key != 0) slots_[place(slot.key)] = slot;
    }
}

void word_table::add_classes(std::string_view table) {
    for_each_line(table, [&](std::string_view line) {
        const auto classes = class_of(take_until(line, '\t'));
        for_each_part(line, ' ', [&](std::string_view word) { add(key_of(word), classes); });
    });
}

void word_table::add_words(std::string_view table, word_classes classes) {
    for_each_line(table, [&](std::string_view word) { add(key_of(word), classes); });
}

}  // namespace entity_extraction
