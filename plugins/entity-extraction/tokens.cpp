// Cuts text into tokens; see tokens.hpp.
#include "tokens.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "characters.hpp"

namespace entity_extraction {
namespace {

using textmill::text::code_point;
using textmill::text::decode;

// A line that ends before this column ends on purpose; a longer one may be wrapped.
constexpr std::uint32_t wrapped_line = 50;

bool is_letter(character_kind kind) {
    return kind == character_kind::lower || kind == character_kind::upper;
}

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == 0x2019;
}

// "Writer: A. Name<U+3000>Editor: ..." has two fields.
bool separates_fields(char32_t code) {
    return code == 0x3000 || code == '\t';
}

struct letter_counts {
    std::uint32_t capitals = 0;
    std::uint32_t smalls = 0;
};

// Reads one token after another.
class scanner {
  public:
    scanner(std::string_view text, std::uint32_t begin, std::uint32_t end)
        : text_(text.substr(0, end)), at_(begin), line_begin_(begin) {}

    bool next(token& token) {
        skip_space(token);
        if (at_ >= text_.size()) return false;
        token.begin = at_;
        token.key = empty_key;
        token.classes = 0;
        token.letters = letter_case::none;
        token.style = line_style::prose;
        read(token);
        token.end = at_;
        return true;
    }

  private:
    [[nodiscard]] code_point peek(std::uint32_t at) const { return decode(text_, at); }
    [[nodiscard]] character_kind kind_at(std::uint32_t at) const {
        return at < text_.size() ? kind_of(peek(at).value) : character_kind::space;
    }

    void skip_space(token& token) {
        const auto begin = at_;
        int line_ends = 0;
        std::uint32_t line_size = 0;
        bool field_ends = false;
        while (at_ < text_.size()) {
            if (text_[at_] == ' ') {
                ++at_;
                continue;
            }
            const auto kind = kind_at(at_);
            if (kind == character_kind::line_end) {
                if (text_[at_] == '\n' && ++line_ends == 1) line_size = at_ - line_begin_;
                line_begin_ = at_ + 1;
            } else if (kind != character_kind::space) {
                break;
            }
            const auto point = peek(at_);
            field_ends = field_ends || separates_fields(point.value);
            at_ = static_cast<std::uint32_t>(point.end());
        }
        token.glued = at_ == begin;
        const bool line_ended = line_ends > 1 || (line_ends == 1 && line_size < wrapped_line);
        token.opens = line_ended || (field_ends && line_ends == 0);
    }

    void read(token& token) {
        const auto kind = kind_at(at_);
        if (is_letter(kind)) return read_word(token, kind == character_kind::upper);
        if (kind == character_kind::digit) return read_number(token);
        if (kind == character_kind::other) return read_unspaced(token);
        read_symbol(token);
    }

    void read_word(token& token, bool capital_first) {
        token.kind = token_kind::word;
        letter_counts seen;
        while (true) {
            read_ascii_letters(token, seen);
            if (at_ >= text_.size() || text_[at_] == ' ') break;
            const auto point = peek(at_);
            const auto kind = kind_of(point.value);
            seen.capitals += kind == character_kind::upper ? 1 : 0;
            seen.smalls += kind == character_kind::lower ? 1 : 0;
            const bool inside =
                is_letter(kind) || kind == character_kind::digit || continues_word(token, point);
            if (!inside) break;
            extend(token, point);
        }
        token.letters = case_of(seen, capital_first);
    }

    // The innermost loop of the plugin.
    void read_ascii_letters(token& token, letter_counts& seen) {
        auto at = at_;
        auto key = token.key;
        std::uint32_t capitals = 0;
        for (; at < text_.size(); ++at) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            const auto small = static_cast<unsigned char>(byte | 0x20U);
            if (small < 'a' || small > 'z') break;
            capitals += small != byte ? 1 : 0;
            key = extend_key(key, small);
        }
        seen.capitals += capitals;
        seen.smalls += at - at_ - capitals;
        token.key = key;
        at_ = at;
    }

    static letter_case case_of(const letter_counts& seen, bool capital_first) {
        if (seen.smalls == 0) {
            return seen.capitals > 1 ? letter_case::upper : letter_case::capitalised;
        }
        if (seen.capitals == 0) return letter_case::lower;
        return capital_first && seen.capitals == 1 ? letter_case::capitalised : letter_case::mixed;
    }

    void extend(token& token, const code_point& point) {
        token.key = extend_folded(token.key, text_.substr(point.begin, point.size), point.value);
        at_ = static_cast<std::uint32_t>(point.end());
    }

    // O'Brien, l'Ivoire; but not the 's of a possessive. U.S., P.R.C.; but not the stop of a
    // sentence.
    [[nodiscard]] bool continues_word(const token& token, const code_point& point) const {
        const auto after = static_cast<std::uint32_t>(point.end());
        if (is_apostrophe(point.value)) return is_letter(kind_at(after)) && !is_possessive(after);
        if (point.value != '.') return false;
        if (at_ - token.begin >= 2 && text_[at_ - 2] == '.') return true;
        return at_ - token.begin == 1 && is_letter(kind_at(after)) &&
               !is_letter(kind_at(static_cast<std::uint32_t>(peek(after).end())));
    }

    [[nodiscard]] bool is_possessive(std::uint32_t at) const {
        return (text_[at] == 's' || text_[at] == 'S') && !is_letter(kind_at(at + 1));
    }

    void read_number(token& token) {
        token.kind = token_kind::number;
        while (at_ < text_.size()) {
            const auto kind = kind_at(at_);
            const bool separator = text_[at_] == '.' || text_[at_] == ',';
            if (kind != character_kind::digit &&
                !(separator && kind_at(at_ + 1) == character_kind::digit)) {
                break;
            }
            extend(token, peek(at_));
        }
    }

    void read_unspaced(token& token) {
        token.kind = token_kind::symbol;
        while (kind_at(at_) == character_kind::other)
            at_ += static_cast<std::uint32_t>(peek(at_).size);
    }

    void read_symbol(token& token) {
        token.kind = token_kind::symbol;
        const auto point = peek(at_);
        extend(token, point);
        if (!is_apostrophe(point.value) || !token.glued || at_ >= text_.size()) return;
        if (is_letter(kind_at(at_)) && is_possessive(at_)) {
            extend(token, peek(at_));
            token.classes = word::possessive;
        }
    }

    std::string_view text_;
    std::uint32_t at_;
    std::uint32_t line_begin_;
};

// All at once, when what they are found by has been fetched.
void find_classes(const word_table& words, std::vector<token>& tokens) {
    for (auto& token : tokens) {
        if (token.kind == token_kind::word) token.classes = words.find(token.key);
    }
}

// Addresses of the web and of mail are not read: "http://a.example/US", "J.Doe@acme.example".
bool is_address(const passage& page, std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
        if (page.is_symbol(i, '@')) return true;
        if (page.is_symbol(i, ':') && i + 2 < last && page.is_symbol(i + 1, '/') &&
            page.is_symbol(i + 2, '/'))
            return true;
    }
    return page[first].is(word::web);
}

void mute_addresses(std::string_view text, std::vector<token>& tokens) {
    const passage page{text, tokens};
    for (std::size_t first = 0; first < tokens.size();) {
        auto last = first + 1;
        while (last < tokens.size() && tokens[last].glued) ++last;
        if (last - first > 3 && is_address(page, first, last)) {
            for (auto i = first; i < last; ++i) {
                tokens[i].kind = token_kind::symbol;
                tokens[i].letters = letter_case::none;
                tokens[i].classes = 0;
            }
        }
        first = last;
    }
}

bool is_quote(const passage& page, std::size_t i) {
    if (page.is_symbol(i, '"')) return true;
    const auto word = page.word(i);
    return word == "\u201c" || word == "\u201d";
}

bool is_stop(const passage& page, std::size_t i) {
    return page.is_symbol(i, '.') || page.is_symbol(i, '!') || page.is_symbol(i, '?');
}

// "Mr." and "J." end no sentence.
bool is_abbreviation(const passage& page, std::size_t stop) {
    if (stop == 0 || !page[stop].glued) return false;
    const auto& before = page[stop - 1];
    if (before.kind != token_kind::word) return false;
    if (before.size() == 1) return before.letters == letter_case::capitalised;
    return before.size() <= 5 && before.has_capital() &&
           before.is(word::title | word::month | word::organisation_suffix);
}

// Token i follows a stop, perhaps with closing marks between, and may begin a sentence.
bool follows_stop(const passage& page, std::size_t i) {
    const auto& before = page[i - 1];
    if (before.kind == token_kind::word && page.text[before.end - 1] == '.') {
        return page[i].has_capital() && page[i].is(word::function);
    }
    auto stop = i - 1;
    for (int marks = 0; marks < 3 && stop > 0 && page[stop].glued && !is_stop(page, stop); ++marks)
        --stop;
    if (!is_stop(page, stop) || is_abbreviation(page, stop)) return false;
    return page[i].kind != token_kind::word || page[i].has_capital();
}

void open_sentences(std::string_view text, std::vector<token>& tokens) {
    const passage page{text, tokens};
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        if (!tokens[i].glued && follows_stop(page, i)) tokens[i].opens = true;
    }
}

void open_at(std::span<const std::uint32_t> boundaries, std::vector<token>& tokens) {
    if (tokens.empty()) return;
    auto next = std::lower_bound(boundaries.begin(), boundaries.end(), tokens.front().begin);
    for (auto& token : tokens) {
        const auto before = next;
        while (next != boundaries.end() && *next <= token.begin) ++next;
        if (next != before) token.opens = true;
    }
}

void open_quotations(std::string_view text, std::vector<token>& tokens) {
    const passage page{text, tokens};
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        if (tokens[i - 1].kind == token_kind::symbol && is_quote(page, i - 1))
            tokens[i].opens = true;
    }
}

line_style style_of(std::span<const token> line) {
    int long_words = 0;
    int capitalised = 0;
    int upper = 0;
    for (const auto& token : line) {
        const bool small_word = token.size() < 4 || token.is(word::connective | word::function);
        if (token.kind != token_kind::word || small_word) continue;
        ++long_words;
        capitalised += token.has_capital() ? 1 : 0;
        upper += token.letters == letter_case::upper ? 1 : 0;
    }
    if (long_words >= 2 && upper == long_words) return line_style::capitals;
    return long_words >= 4 && capitalised * 10 >= long_words * 9 ? line_style::title
                                                                 : line_style::prose;
}

void set_styles(std::vector<token>& tokens) {
    for (std::size_t first = 0; first < tokens.size();) {
        auto last = first + 1;
        while (last < tokens.size() && !tokens[last].opens) ++last;
        const auto line = std::span(tokens).subspan(first, last - first);
        const auto style = style_of(line);
        for (auto& token : line) token.style = style;
        first = last;
    }
}

}  // namespace

void tokenise(std::string_view text, std::uint32_t begin, std::uint32_t end,
              const word_table& words, const sentence_guide& guide, std::vector<token>& tokens) {
    tokens.clear();
    scanner scanner(text, begin, end);
    for (token token{}; scanner.next(token);) {
        words.expect(token.key);
        tokens.push_back(token);
    }
    find_classes(words, tokens);
    if (!tokens.empty()) tokens.front().opens = true;
    mute_addresses(text, tokens);
    if (guide.source == sentence_source::rules) open_sentences(text, tokens);
    open_at(guide.boundaries, tokens);
    open_quotations(text, tokens);
    set_styles(tokens);
}

}  // namespace entity_extraction
