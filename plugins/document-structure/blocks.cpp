// The blocks of a document with the features by which they are told apart, each computed once.
#include "blocks.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace document_structure {
namespace {

// Counts of what a short block is made of.
struct census {
    std::uint32_t words = 0;
    std::uint32_t ideographs = 0;
    std::uint32_t upper = 0;
    std::uint32_t lower = 0;
    std::uint32_t digits = 0;
    std::uint32_t letters = 0;
    std::uint32_t long_words = 0;
    std::uint32_t capitalised_long_words = 0;
};

class census_taker {
  public:
    void read(std::string_view words) {
        for (std::size_t at = 0; at < words.size();) {
            const auto begin = at;
            while (at < words.size() && words[at] >= 'a' && words[at] <= 'z') ++at;
            if (at > begin) see_small(static_cast<std::uint32_t>(at - begin));
            if (at == words.size()) return;
            const auto c = decode(words, at);
            see(c.value);
            at = c.end();
        }
    }
    census counts() {
        end_word();
        counts_.words += counts_.ideographs / 2;
        return counts_;
    }

  private:
    void see(char32_t c) {
        if (is_space(c)) return end_word();
        ++word_size_;
        const bool letter = is_letter(c);
        const bool upper = is_upper(c);
        if (word_size_ == 1 || (letters_ == 0 && letter)) is_capitalised_ = upper;
        if (is_digit(c)) ++counts_.digits;
        if (!letter) return;
        ++letters_;
        ++counts_.letters;
        if (is_ideograph(c)) ++counts_.ideographs;
        if (upper) ++counts_.upper;
        if (!upper && is_lower(c)) ++counts_.lower;
    }
    // What see() would do, for the letters that most texts are made of.
    void see_small(std::uint32_t count) {
        word_size_ += count;
        if (letters_ == 0) is_capitalised_ = false;
        letters_ += count;
        counts_.letters += count;
        counts_.lower += count;
    }
    void end_word() {
        if (word_size_ > 0) ++counts_.words;
        if (letters_ >= 4) {
            ++counts_.long_words;
            if (is_capitalised_) ++counts_.capitalised_long_words;
        }
        word_size_ = letters_ = 0;
    }

    census counts_;
    std::uint32_t word_size_ = 0;
    std::uint32_t letters_ = 0;
    bool is_capitalised_ = false;
};

std::uint8_t hash_level(std::string_view words) {
    const auto hashes = words.find_first_not_of('#');
    const bool is_heading =
        hashes != std::string_view::npos && hashes >= 1 && hashes <= 6 && words[hashes] == ' ';
    return is_heading ? static_cast<std::uint8_t>(hashes) : 0;
}

bool is_bold(std::string_view words) {
    return words.size() > 4 && words.starts_with("**") && words.ends_with("**") &&
           words.find("**", 2) == words.size() - 2;
}

std::uint8_t underline_level(std::string_view words) {
    if (words.size() < 3) return 0;
    if (words.find_first_not_of('=') == std::string_view::npos) return 1;
    return words.find_first_not_of('-') == std::string_view::npos ? 2 : 0;
}

void describe_short(std::string_view words, block& made) {
    census_taker taker;
    taker.read(words);
    const auto counts = taker.counts();
    made.words = counts.words;
    made.is_ornament = counts.letters + counts.digits == 0;
    made.is_capitals = counts.upper >= 4 && counts.lower == 0;
    made.is_title_case =
        counts.long_words > 0 && counts.capitalised_long_words * 4 >= counts.long_words * 3;
    made.markup = hash_level(words);
    if (made.markup == 0 && is_bold(words)) made.markup = 2;
}

block describe(std::string_view text, const std::vector<line>& lines, const extent& extent) {
    block made;
    made.begin = extent.begin;
    made.end = extent.end;
    const auto words = made.in(text);
    made.is_short = words.size() <= longest_short_block;
    made.ends_sentence = lines[extent.last_line].ends_sentence;
    const auto stop = made.ends_sentence ? final_stop(words) : U'\0';
    made.asks = stop == '?' || stop == '!' || stop == 0xFF1F || stop == 0xFF01 || stop == 0x61F;
    made.begins_item = begins_item(words);
    made.begins_lower = is_lower(decode(words, 0).value);
    made.follows_blank = extent.first_line == 0 || lines[extent.first_line - 1].is_blank();
    made.precedes_blank =
        extent.last_line + 1 >= lines.size() || lines[extent.last_line + 1].is_blank();
    if (made.is_short) {
        describe_short(words, made);
    } else {
        made.words = static_cast<std::uint32_t>(words.size() / 12);
    }
    return made;
}

// A line of "===" or "---" right below makes a heading of the block above it.
bool underlines(const block& above, const block& below, std::uint8_t level) {
    return level != 0 && !below.follows_blank && above.is_short && !above.is_ornament &&
           above.words <= 20;
}

}  // namespace

std::string_view name_of(section_kind kind) {
    constexpr std::array<std::string_view, 11> names{
        "unknown", "title",       "byline", "dateline",   "heading",    "body",
        "caption", "author-note", "notes",  "references", "boilerplate"};
    return names.at(static_cast<std::size_t>(kind));
}

void describe_blocks(std::string_view text, const std::vector<line>& lines,
                     const std::vector<extent>& extents, std::vector<block>& blocks) {
    blocks.clear();
    for (const auto& extent : extents) {
        auto made = describe(text, lines, extent);
        const auto level = made.is_ornament ? underline_level(made.in(text)) : std::uint8_t{0};
        if (!blocks.empty() && underlines(blocks.back(), made, level)) {
            blocks.back().end = made.end;
            blocks.back().markup = level;
            blocks.back().precedes_blank = made.precedes_blank;
            continue;
        }
        blocks.push_back(made);
    }
}

}  // namespace document_structure
