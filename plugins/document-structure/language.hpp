// Tells the language of a text by its scripts and its most frequent words.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_LANGUAGE_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_LANGUAGE_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tables.hpp"

namespace document_structure {

class language_detector {
  public:
    // The table lists frequent words of each language: data/function-words.tsv.
    explicit language_detector(std::string_view table);

    // An ISO 639-1 code, or nothing where the text is too short or its language not known.
    [[nodiscard]] std::string_view detect(std::string_view text) const;

  private:
    [[nodiscard]] std::string_view by_words(std::string_view text) const;

    std::vector<std::string> languages_;
    std::unordered_map<std::uint64_t, std::uint64_t> words_;  // by hash, a bit for each language
};

}  // namespace document_structure

#endif
