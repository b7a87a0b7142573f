// Tells the language of a text by its scripts and its most frequent words.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_LANGUAGE_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_LANGUAGE_HPP

#include <cstdint>
#include <string>
#include <string_view>
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
    // By the hash of a word a bit for each language that has it; open addressing.
    class word_table {
      public:
        void add(std::uint64_t word, std::uint64_t languages);
        [[nodiscard]] std::uint64_t find(std::uint64_t word) const {
            return slots_[place(word)].languages;
        }

      private:
        struct slot {
            std::uint64_t word = 0;
            std::uint64_t languages = 0;
        };
        [[nodiscard]] std::size_t place(std::uint64_t word) const {
            const auto mask = slots_.size() - 1;
            auto at = static_cast<std::size_t>(word ^ (word >> 29U)) & mask;
            while (slots_[at].word != 0 && slots_[at].word != word) at = (at + 1) & mask;
            return at;
        }
        void grow();

        std::vector<slot> slots_ = std::vector<slot>(1024);  // a power of two
        std::size_t size_ = 0;
    };

    [[nodiscard]] std::string_view by_words(std::string_view text) const;

    std::vector<std::string> languages_;
    word_table words_;
};

}  // namespace document_structure

#endif
