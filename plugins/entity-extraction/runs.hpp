// Walks runs of capitalised words, which is where names are.
#ifndef ENTITY_EXTRACTION_RUNS_HPP
#define ENTITY_EXTRACTION_RUNS_HPP

#include "tokens.hpp"

namespace entity_extraction {

// Tokens [first, last).
struct token_range {
    std::size_t first;
    std::size_t last;

    [[nodiscard]] std::size_t size() const noexcept { return last - first; }
};

// A capitalised word that may belong to a name.
inline bool is_name_word(const passage& page, std::size_t i) {
    return page[i].kind == token_kind::word && page[i].has_capital();
}

// A small word with a capital, as titles have them: "For", "Should"; but "May" is a name and "US" a
// country too.
inline bool is_small_word(const passage& page, std::size_t i) {
    return page[i].letters == letter_case::capitalised &&
           page[i].is(word::function | word::connective) &&
           !page[i].is(word::given_name | word::surname);
}

// Where the next word of a run may stand after token i: at once, or behind "-", "&", or the stop of
// an initial.
inline std::size_t next_in_run(const passage& page, std::size_t i) {
    auto next = i + 1;
    const bool abbreviated =
        page.is_symbol(next, '.') && page[next].glued &&
        (page[i].size() == 1 || (page[i].is(word::title) && page[i].size() <= 4));
    const bool hyphen = page.is_symbol(next, '-') && page[next].glued && page.continues(next + 1) &&
                        page[next + 1].glued;
    const bool ampersand = page.is_symbol(next, '&');
    if (abbreviated || hyphen || ampersand) ++next;
    const bool goes_on =
        page.continues(next) && is_name_word(page, next) && !is_small_word(page, next);
    return goes_on ? next : page.size();
}

// The end of the run of capitalised words that begins at i.
inline std::size_t end_of_run(const passage& page, std::size_t i) {
    while (true) {
        const auto next = next_in_run(page, i);
        if (next == page.size()) return i + 1;
        i = next;
    }
}

}  // namespace entity_extraction

#endif
