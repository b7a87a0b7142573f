// Finds the sentences of a paragraph.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_SENTENCES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_SENTENCES_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "characters.hpp"
#include "tables.hpp"

namespace document_structure {

class sentence_splitter {
  public:
    // The tables: data/abbreviations.tsv and data/sentence-openers.tsv.
    sentence_splitter(std::string_view abbreviations, std::string_view openers,
                      std::string_view months);

    // Appends the sentences of text[part], without the blanks between them. `ordinals` says that
    // the language writes "3." for "3rd".
    void split(std::string_view text, range part, bool ordinals,
               std::vector<range>& sentences) const;

  private:
    enum class abbreviation : std::uint8_t {
        none,
        title,    // a name follows: Dr.
        number,   // a number follows: No., p.
        general,  // the sentence goes on: e.g.
        either    // may end a sentence: Inc., U.S.
    };
    struct stop;

    [[nodiscard]] stop read_stop(std::string_view text, std::size_t at, std::size_t first,
                                 std::size_t limit) const;
    std::size_t close(std::string_view text, stop& stop, std::size_t at) const;
    [[nodiscard]] std::size_t behind_bare_number(std::string_view text, const stop& stop,
                                                 std::size_t at) const;
    [[nodiscard]] bool lacks_space(std::string_view text, const stop& stop) const;
    [[nodiscard]] bool is_boundary(std::string_view text, const stop& stop, bool ordinals) const;
    [[nodiscard]] bool full_stop_ends(std::string_view text, const stop& stop, bool ordinals) const;
    [[nodiscard]] bool initial_ends(std::string_view text, const stop& stop, range word) const;
    [[nodiscard]] bool number_ends(std::string_view text, const stop& stop, range word,
                                   bool ordinals) const;
    [[nodiscard]] abbreviation kind_of(std::string_view word) const;
    [[nodiscard]] bool opens_sentence(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool month_follows(std::string_view text, std::size_t at) const;

    text_map<abbreviation> abbreviations_;
    text_map<bool> openers_;
    text_map<bool> months_;
};

}  // namespace document_structure

#endif
