// Cuts a text into words, numbers and punctuation with their offsets, without allocating.
//
//     for (const auto token : textmill::text::words("It isn’t in the U.S., is it?")) ...
//
// gives It · isn’t · in · the · U.S. · , · is · it · ?
//
// A word keeps inner apostrophes and hyphens ("don't", "COVID-19", "U.S.-led") and the periods of
// an acronym of single letters, the last one too. A number keeps inner periods and commas
// ("1,234.5"); "77-102" is two numbers. A Han or hiragana character is a word of its own.
#ifndef TEXTMILL_TEXT_WORDS_HPP
#define TEXTMILL_TEXT_WORDS_HPP

#include <cstdint>

#include "characters.hpp"

namespace textmill::text {

enum class token_kind : std::uint8_t { end, word, number, punctuation };

struct token {
    token_kind kind = token_kind::end;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text;  // of [begin, end)

    // A word or a number, as a word budget counts them.
    [[nodiscard]] constexpr bool is_word() const noexcept {
        return kind == token_kind::word || kind == token_kind::number;
    }
};

namespace detail {

// Moves over one word or number.
class word_scanner {
  public:
    constexpr word_scanner(std::string_view text, std::size_t begin) noexcept
        : text_(text), begin_(begin), at_(begin), segment_(begin) {}

    constexpr token scan() noexcept {
        do {
            scan_segment();
        } while (may_join() && join());
        const auto kind = has_letter_ ? token_kind::word : token_kind::number;
        return {kind, begin_, at_, text_.substr(begin_, at_ - begin_)};
    }

  private:
    // A character that joins others into one word, unlike Han and hiragana.
    static constexpr bool is_run_letter(char32_t c) noexcept {
        return is_letter(c) && !is_ideograph(c) && !is_hiragana(c);
    }

    // Letters, digits and marks, from `segment_` on.
    constexpr void scan_segment() noexcept {
        segment_ = at_;
        do {
            scan_ascii();
        } while (scan_long());
    }

    constexpr void scan_ascii() noexcept {
        auto at = at_;
        int seen = 0;
        for (; at < text_.size(); ++at) {
            const int classes = ascii_classes[static_cast<unsigned char>(text_[at])];
            if ((classes & (upper | lower | digit)) == 0) break;
            seen |= classes;
        }
        at_ = at;
        has_letter_ |= (seen & (upper | lower)) != 0;
    }

    constexpr bool scan_long() noexcept {
        if (at_ == text_.size() || static_cast<unsigned char>(text_[at_]) < 0x80U) return false;
        const auto point = decode(text_, at_);
        const bool letter = is_run_letter(point.value);
        if (!letter && !is_digit(point.value) && !is_mark(point.value)) return false;
        has_letter_ |= letter;
        at_ = point.end();
        return true;
    }

    [[nodiscard]] constexpr bool may_join() const noexcept {
        if (at_ == text_.size()) return false;
        return static_cast<unsigned char>(text_[at_]) >= 0x80U ||
               byte_has_class(text_[at_], detail::joiner);
    }

    // Steps over a character inside the word, where the word goes on behind it.
    constexpr bool join() noexcept {
        if (at_ >= text_.size()) return false;
        const auto joiner = decode(text_, at_);
        switch (joiner.value) {
            case '.':
                return join_period(joiner) || join_number(joiner);
            case ',':
                return join_number(joiner);
            case '\'':
            case 0x2019:
                return join_before(joiner, is_run_letter);
            case '-':
            case 0x2010:
            case 0x2011:
                return has_letter_ ? join_before(joiner, is_run_letter_or_digit)
                                   : join_before(joiner, is_run_letter);
            default:
                return false;
        }
    }

    static constexpr bool is_run_letter_or_digit(char32_t c) noexcept {
        return is_run_letter(c) || is_digit(c);
    }

    template <class Test>
    constexpr bool join_before(const code_point& joiner, Test test) noexcept {
        if (!test(decode(text_, joiner.end()).value)) return false;
        at_ = joiner.end();
        return true;
    }

    constexpr bool join_number(const code_point& joiner) noexcept {
        return !has_letter_ && join_before(joiner, is_digit);
    }

    // "U.S" and "U.S.": periods behind single letters, from the beginning of the word on.
    constexpr bool join_period(const code_point& period) noexcept {
        const auto letter = decode(text_, segment_);
        if (!is_letter(letter.value) || letter.end() != at_) return false;
        if (segment_ != begin_ && !is_acronym_) return false;
        const auto next = decode(text_, period.end());
        const bool next_is_single = is_run_letter(next.value) && !is_joined(next.end());
        if (!next_is_single && !is_acronym_) return false;
        is_acronym_ = true;
        at_ = period.end();
        if (!next_is_single) segment_ = at_;
        return next_is_single || join();
    }
    [[nodiscard]] constexpr bool is_joined(std::size_t offset) const noexcept {
        return is_letter_or_digit(decode(text_, offset).value);
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    std::size_t segment_;  // where the letters since the last joiner begin
    bool has_letter_ = false;
    bool is_acronym_ = false;
};

constexpr token one_character(token_kind kind, std::string_view text,
                              const code_point& point) noexcept {
    return {kind, point.begin, point.end(), text.substr(point.begin, point.size)};
}

}  // namespace detail

// The first token at or after an offset, which is not inside a word; at the end its kind is `end`.
[[nodiscard]] constexpr token next_token(std::string_view text, std::size_t offset) noexcept {
    while (offset < text.size() && detail::byte_has_class(text[offset], detail::space)) ++offset;
    auto point = decode(text, offset);
    while (point.size > 0 && is_space(point.value)) point = decode(text, point.end());
    if (point.size == 0) return {token_kind::end, text.size(), text.size(), {}};
    if (point.value >= 0x80 && (is_ideograph(point.value) || is_hiragana(point.value))) {
        return detail::one_character(token_kind::word, text, point);
    }
    if (is_letter_or_digit(point.value)) return detail::word_scanner(text, point.begin).scan();
    return detail::one_character(token_kind::punctuation, text, point);
}

// A range over the tokens of a text. Offsets are those of the text that it is given.
class words {
  public:
    class iterator {
      public:
        using value_type = token;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = const token*;
        using reference = const token&;

        iterator() = default;
        constexpr iterator(std::string_view text, std::size_t offset) noexcept
            : text_(text), token_(next_token(text, offset)) {}

        constexpr const token& operator*() const noexcept { return token_; }
        constexpr const token* operator->() const noexcept { return &token_; }
        constexpr iterator& operator++() noexcept {
            token_ = next_token(text_, token_.end);
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            auto old = *this;
            ++*this;
            return old;
        }
        constexpr bool operator==(const iterator& other) const noexcept {
            return token_.begin == other.token_.begin && token_.kind == other.token_.kind;
        }

      private:
        std::string_view text_;
        token token_;
    };

    explicit constexpr words(std::string_view text) noexcept : text_(text) {}
    [[nodiscard]] constexpr iterator begin() const noexcept { return {text_, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {text_, text_.size()}; }

  private:
    std::string_view text_;
};

// "China's" without its "'s", "members'" is left alone.
[[nodiscard]] constexpr std::string_view without_possessive(std::string_view word) noexcept {
    for (const std::string_view ending : {"'s", "’s", "'S", "’S"}) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            return word.substr(0, word.size() - ending.size());
        }
    }
    return word;
}

}  // namespace textmill::text

#endif
