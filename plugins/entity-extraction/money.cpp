// Finds sums of money; see money.hpp.
#include "money.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace entity_extraction {
namespace {

bool is_currency_sign(const passage& page, std::size_t i) {
    constexpr std::array<std::string_view, 8> signs{"$",      "\u20ac", "\u00a3", "\u00a5",
                                                    "\u20b9", "\u20a9", "\u20bd", "\uffe5"};
    return std::find(signs.begin(), signs.end(), page.word(i)) != signs.end();
}

bool is_amount(const passage& page, std::size_t i) {
    return page.continues(i) && page[i].kind == token_kind::number;
}

// "million", or "m" and "bn" that hang on the number.
std::size_t after_magnitude(const passage& page, std::size_t i) {
    for (int words = 0; words < 2 && page.continues(i) && page[i].is(word::magnitude); ++words) {
        if (page[i].size() <= 2 && !page[i].glued) break;
        ++i;
    }
    return i;
}

// "dollars", "US dollars", "Australian dollars".
std::size_t after_currency(const passage& page, std::size_t i) {
    auto at = i;
    if (page.continues(at) && page[at].has_capital() && page.continues(at + 1) &&
        page[at + 1].is(word::currency) && page[at].is(word::demonym | word::starts_gazetteer)) {
        ++at;
    }
    if (!page.continues(at)) return i;
    const bool code = page[at].is(word::currency_code) && page[at].letters == letter_case::upper;
    return code || (page[at].is(word::currency) && page[at].letters == letter_case::lower) ? at + 1
                                                                                           : i;
}

mention sum(std::size_t first, std::size_t last) {
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), label::money,
            finder::rule};
}

// "US" of "US$5", "A" of "A$5".
std::size_t before_sign(const passage& page, std::size_t i) {
    const bool prefix = i > 0 && page[i].glued && page[i - 1].kind == token_kind::word &&
                        page[i - 1].size() <= 4 && page[i - 1].has_capital();
    return prefix ? i - 1 : i;
}

std::optional<mention> signed_sum(const passage& page, std::size_t i) {
    if (!is_amount(page, i + 1)) return std::nullopt;
    auto last = after_magnitude(page, i + 2);
    return sum(before_sign(page, i), after_currency(page, last));
}

std::optional<mention> counted_sum(const passage& page, std::size_t i) {
    const auto amount = after_magnitude(page, i + 1);
    const auto last = after_currency(page, amount);
    if (last == amount) return std::nullopt;
    // "five pounds" weighs, "five million pounds" pays.
    if (page[i].kind == token_kind::word && amount == i + 1) return std::nullopt;
    return sum(i, last);
}

std::optional<mention> sum_at(const passage& page, std::size_t i) {
    const auto& token = page[i];
    if (token.kind == token_kind::symbol) {
        return is_currency_sign(page, i) ? signed_sum(page, i) : std::nullopt;
    }
    if (token.kind == token_kind::number) return counted_sum(page, i);
    if (token.is(word::currency_code) && token.letters == letter_case::upper &&
        is_amount(page, i + 1)) {
        return sum(i, after_magnitude(page, i + 2));
    }
    return token.is(word::number) ? counted_sum(page, i) : std::nullopt;
}

}  // namespace

void find_money(const passage& page, mentions& found) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        const auto money = sum_at(page, i);
        if (!money) continue;
        found.push_back(*money);
        i = money->last - 1;
    }
}

}  // namespace entity_extraction
