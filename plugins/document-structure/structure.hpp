// Reads the structure of a whole document: sections, paragraphs, sentences, metadata.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_STRUCTURE_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_STRUCTURE_HPP

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "layout.hpp"
#include "metadata.hpp"
#include "sentences.hpp"

namespace document_structure {

struct section {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    section_kind kind = section_kind::body;
    std::uint8_t level = 0;
};

// Reused from document to document, so that its memory is.
struct structure {
    std::vector<line> lines;
    std::vector<extent> extents;
    std::vector<block> blocks;
    std::vector<placed_source_line> sources;
    std::vector<section> sections;
    std::vector<range> paragraphs;
    std::vector<range> sentences;
    std::string language;
    metadata facts;
};

// The contents of the plugin's data files.
struct data_files {
    std::string_view phrases;
    std::string_view labels;
    std::string_view publishers;
    std::string_view months;
    std::string_view abbreviations;
    std::string_view openers;
    std::string_view function_words;
};

class structure_reader {
  public:
    explicit structure_reader(const data_files& files);

    // Calls `checkpoint` between its steps and at least at every paragraph or 64 KiB of short ones;
    // what that throws passes through.
    void read(
        std::string_view text, structure& made,
        const std::function<void()>& checkpoint = [] {}) const;

  private:
    void find_sections(structure& made) const;
    void find_sentences(std::string_view text, structure& made,
                        const std::function<void()>& checkpoint) const;
    [[nodiscard]] std::string detect_language(std::string_view text, const structure& made) const;

    phrase_table phrases_;
    date_parser dates_;
    source_line_parser source_lines_;
    sentence_splitter splitter_;
    language_detector detector_;
};

}  // namespace document_structure

#endif
