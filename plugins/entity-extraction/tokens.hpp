// Cuts text into tokens once; every rule and the tagger read these instead of the text.
#ifndef ENTITY_EXTRACTION_TOKENS_HPP
#define ENTITY_EXTRACTION_TOKENS_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "words.hpp"

namespace entity_extraction {

enum class token_kind : std::uint8_t { word, number, symbol };

// `upper` has two capitals or more and no small letter; "A" alone is `capitalised`.
enum class letter_case : std::uint8_t { none, lower, capitalised, upper, mixed };

// How the words of a line or sentence are written: in capitals, With Every Word Capitalised, or as
// prose.
enum class line_style : std::uint8_t { prose, title, capitals };

struct token {
    std::uint32_t begin;
    std::uint32_t end;
    word_key key;
    word_classes classes;
    token_kind kind;
    letter_case letters;
    line_style style;
    bool glued;  // no space before it
    bool opens;  // first of a sentence, a line or a quotation; no name crosses its begin

    [[nodiscard]] bool is(word_classes wanted) const noexcept { return (classes & wanted) != 0; }
    [[nodiscard]] bool has_capital() const noexcept { return letters >= letter_case::capitalised; }
    [[nodiscard]] std::uint32_t size() const noexcept { return end - begin; }
};

// A stretch of text with its tokens.
struct passage {
    std::string_view text;  // of the whole document
    std::span<const token> tokens;

    [[nodiscard]] std::size_t size() const noexcept { return tokens.size(); }
    const token& operator[](std::size_t i) const noexcept { return tokens[i]; }
    [[nodiscard]] std::string_view word(std::size_t i) const noexcept {
        return text.substr(tokens[i].begin, tokens[i].size());
    }
    [[nodiscard]] bool is_symbol(std::size_t i, char symbol) const noexcept {
        return i < size() && tokens[i].size() == 1 && text[tokens[i].begin] == symbol;
    }
    // Token i exists and belongs to the sentence of the token before it.
    [[nodiscard]] bool continues(std::size_t i) const noexcept {
        return i < size() && !tokens[i].opens;
    }
};

enum class sentence_source : std::uint8_t { rules, boundaries };

// Where sentences begin, besides after a line's end: as earlier stages say, or by the rules of this
// file.
struct sentence_guide {
    sentence_source source = sentence_source::rules;
    std::span<const std::uint32_t> boundaries = {};  // sorted offsets at which a token opens
};

// Replaces `tokens` by those of text[begin, end). Linear in the text.
void tokenise(std::string_view text, std::uint32_t begin, std::uint32_t end,
              const word_table& words, const sentence_guide& guide, std::vector<token>& tokens);

}  // namespace entity_extraction

#endif
