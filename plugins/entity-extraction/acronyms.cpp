// Finds acronyms that the document defines; see acronyms.hpp. After Schwartz and Hearst 2003, at
// whole words.
#include "acronyms.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace entity_extraction {
namespace {

constexpr std::uint32_t longest_acronym = 10;

bool is_ascii_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}
char lowered(char letter) {
    return is_ascii_capital(letter) ? static_cast<char>(letter | 0x20) : letter;
}

// The letters that the name must account for, small: "certs" stands for "cert".
std::string letters_of(std::string_view acronym) {
    std::string letters;
    for (const char letter : acronym) {
        if (is_ascii_capital(letter)) letters += lowered(letter);
    }
    return letters;
}

bool begins_with(std::string_view word, std::string_view letters) {
    return word.size() > letters.size() &&
           std::equal(letters.begin(), letters.end(), word.begin(),
                      [](char letter, char other) { return letter == lowered(other); });
}

bool is_small_link(const token& token) {
    return token.is(word::connective | word::function) && !token.has_capital();
}

// Matches the letters backwards from the end of `word`; its first letter must be taken. Returns how
// many are left.
std::optional<std::size_t> match_word(std::string_view word, std::string_view letters,
                                      std::size_t left) {
    const auto initial = lowered(word.front());
    if (left > 0 && letters[left - 1] == initial) return left - 1;
    // "Southeast" gives S and E: several letters of one word, in order, its first among them.
    for (std::size_t take = left; take >= 2; --take) {
        const auto part = letters.substr(left - take, take);
        if (part.front() != initial) continue;
        std::size_t matched = 0;
        for (std::size_t i = 0; i < word.size() && matched < part.size(); ++i) {
            if (lowered(word[i]) == part[matched]) ++matched;
        }
        if (matched == part.size()) return left - take;
    }
    return std::nullopt;
}

bool ends_name(const passage& page, std::size_t i) {
    return page[i].kind == token_kind::symbol && !page.is_symbol(i, '-') &&
           !page.is_symbol(i, '&') && !page[i].is(word::possessive);
}

std::size_t furthest_from(std::size_t end, std::size_t letters) {
    return end - std::min(end, letters * 2 + 2);
}

// Every word but the small ones gives its first letter, or several: "Association of Southeast Asian
// Nations".
std::optional<token_range> name_by_initials(const passage& page, std::size_t end,
                                            std::string_view letters) {
    auto left = letters.size();
    for (auto i = end; i-- > furthest_from(end, letters.size());) {
        if (ends_name(page, i)) return std::nullopt;
        if (page[i].kind == token_kind::word && !is_small_link(page[i])) {
            const auto rest = match_word(page.word(i), letters, left);
            if (!rest) return std::nullopt;
            left = *rest;
            if (left == 0) return token_range{i, end};
        }
        if (page[i].opens) return std::nullopt;
    }
    return std::nullopt;
}

// The acronym is how the first word begins: "Quadrilateral Security Dialogue (QUAD)".
std::optional<token_range> name_by_prefix(const passage& page, std::size_t end,
                                          std::string_view letters) {
    if (letters.size() < 3) return std::nullopt;
    for (auto i = end; i-- > furthest_from(end, letters.size());) {
        if (ends_name(page, i)) return std::nullopt;
        if (is_name_word(page, i) && begins_with(page.word(i), letters)) return token_range{i, end};
        if (page[i].opens) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<token_range> name_before(const passage& page, std::size_t end,
                                       std::string_view letters) {
    const auto name = name_by_initials(page, end, letters);
    return name ? name : name_by_prefix(page, end, letters);
}

// The whole of "(Quad Senior Cyber Group)" from its first word on.
std::optional<token_range> name_in_brackets(const passage& page, std::size_t open,
                                            std::string_view letters) {
    auto close = open + 1;
    const auto furthest = open + letters.size() * 2 + 4;
    while (close < furthest && page.continues(close) && !page.is_symbol(close, ')')) ++close;
    if (!page.is_symbol(close, ')') || close < open + 3) return std::nullopt;
    const auto name = name_before(page, close, letters);
    return name && name->first == open + 1 ? name : std::nullopt;
}

std::optional<acronym_definition> definition_at(const passage& page, std::size_t open) {
    if (open == 0 || !page.continues(open + 1)) return std::nullopt;
    if (page.is_symbol(open + 2, ')') && looks_like_acronym(page, open + 1)) {
        const auto name = name_before(page, open, letters_of(page.word(open + 1)));
        return name ? std::optional(acronym_definition{*name, open + 1}) : std::nullopt;
    }
    if (!looks_like_acronym(page, open - 1)) return std::nullopt;
    const auto name = name_in_brackets(page, open, letters_of(page.word(open - 1)));
    return name ? std::optional(acronym_definition{*name, open - 1}) : std::nullopt;
}

}  // namespace

bool looks_like_acronym(const passage& page, std::size_t i) {
    if (page[i].kind != token_kind::word || page[i].size() > longest_acronym) return false;
    const auto word = page.word(i);
    const auto capitals = std::count_if(word.begin(), word.end(), is_ascii_capital);
    return capitals >= 2 && is_ascii_capital(word.front());
}

std::vector<acronym_definition> find_acronym_definitions(const passage& page) {
    std::vector<acronym_definition> definitions;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page.is_symbol(i, '(')) continue;
        if (const auto definition = definition_at(page, i)) definitions.push_back(*definition);
    }
    return definitions;
}

}  // namespace entity_extraction
