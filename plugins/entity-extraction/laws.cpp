// Finds laws that are cited by number or subject; see laws.hpp.
#include "laws.hpp"

#include <optional>

#include "runs.hpp"

namespace entity_extraction {
namespace {

bool is_word(const passage& page, std::size_t i, std::string_view wanted) {
    return page.continues(i) && page.word(i) == wanted;
}

// "No." or "Nos" before a number.
std::size_t after_number_sign(const passage& page, std::size_t i) {
    if (!is_word(page, i, "No") && !is_word(page, i, "no")) return i;
    return page.is_symbol(i + 1, '.') ? i + 2 : i + 1;
}

// "(EU)" between the word and the number.
std::size_t after_bracket(const passage& page, std::size_t i) {
    const bool bracket = page.is_symbol(i, '(') && page.continues(i + 2) &&
                         page.is_symbol(i + 2, ')') && page[i + 1].letters == letter_case::upper;
    return bracket ? i + 3 : i;
}

// "2016/679", "115-232", "5(1)"; i where no number stands.
std::size_t after_number(const passage& page, std::size_t i) {
    if (!page.continues(i) || page[i].kind != token_kind::number) return i;
    auto end = i + 1;
    const bool second = page.continues(end + 1) && page[end].glued && page[end + 1].glued &&
                        (page.is_symbol(end, '/') || page.is_symbol(end, '-')) &&
                        page[end + 1].kind == token_kind::number;
    if (second) end += 2;
    return end;
}

std::optional<std::size_t> end_of_numbered(const passage& page, std::size_t head) {
    const auto at = after_number_sign(page, after_bracket(page, head + 1));
    const auto end = after_number(page, at);
    return end == at ? std::nullopt : std::optional(end);
}

// The subject of an order: "on Improving the Nation's Cybersecurity"; capitalised words and the
// small ones between.
std::size_t after_subject(const passage& page, std::size_t i) {
    if (!is_word(page, i, "on")) return i;
    auto end = i;
    for (auto at = i + 1; at < i + 16 && page.continues(at); ++at) {
        if (is_name_word(page, at)) {
            end = at + 1;
        } else if (!page[at].is(word::connective | word::possessive)) {
            break;
        }
    }
    return end;
}

std::optional<std::size_t> end_of_law(const passage& page, std::size_t i) {
    if (is_word(page, i + 1, "Order") && page.word(i) == "Executive") {
        const auto numbered = end_of_numbered(page, i + 1);
        const auto end = numbered ? *numbered : after_subject(page, i + 2);
        return end == i + 2 ? std::nullopt : std::optional(end);
    }
    if (is_word(page, i + 1, "Law") && page.word(i) == "Public")
        return end_of_numbered(page, i + 1);
    return page[i].is(word::law_number) ? end_of_numbered(page, i) : std::nullopt;
}

}  // namespace

void find_numbered_laws(const passage& page, mentions& found) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!is_name_word(page, i)) continue;
        const auto end = end_of_law(page, i);
        if (!end) continue;
        found.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(*end),
                         label::law, finder::rule});
        i = *end - 1;
    }
}

}  // namespace entity_extraction
