// Reads the structure of a whole document: sections, paragraphs, sentences, metadata.
#include "structure.hpp"

#include <algorithm>

namespace document_structure {
namespace {

constexpr std::size_t checkpoint_bytes = 1 << 16;
constexpr std::size_t language_sample = 4096;

bool has_paragraphs(section_kind kind) {
    return kind == section_kind::body || kind == section_kind::author_note;
}
bool has_sentences(section_kind kind) {
    return has_paragraphs(kind) || kind == section_kind::caption;
}

// Blocks of these kinds that follow each other are one section.
bool runs_on(section_kind kind) {
    return kind == section_kind::body || kind == section_kind::notes ||
           kind == section_kind::references || kind == section_kind::boilerplate ||
           kind == section_kind::author_note;
}

bool writes_ordinals(std::string_view language) {
    constexpr std::string_view languages[] = {"cs", "da", "de", "fi", "hu", "no", "pl", "tr"};
    return std::find(std::begin(languages), std::end(languages), language) != std::end(languages);
}

}  // namespace

structure_reader::structure_reader(const data_files& files)
    : phrases_(files.phrases),
      dates_(files.months),
      source_lines_(files.labels, files.publishers, dates_),
      splitter_(files.abbreviations, files.openers, files.months),
      detector_(files.function_words) {}

void structure_reader::read(std::string_view text, structure& made,
                            const std::function<void()>& checkpoint) const {
    made.sources.clear();
    split_lines(text, made.lines);
    checkpoint();
    join_lines(text, made.lines, made.extents);
    describe_blocks(text, made.lines, made.extents, made.blocks);
    checkpoint();
    layout_reader(text, made.blocks, {phrases_, source_lines_}, made.sources).read();
    checkpoint();
    made.language = detect_language(text, made);
    made.facts = draw_metadata(text, made.blocks, made.sources, made.language);
    find_sections(made);
    find_sentences(text, made, checkpoint);
}

// By the article's own words: page furniture may be in another language.
std::string structure_reader::detect_language(std::string_view text, const structure& made) const {
    std::string sample;
    for (const auto& block : made.blocks) {
        if (block.kind != section_kind::body && block.kind != section_kind::title) continue;
        sample += block.in(text).substr(0, language_sample);
        sample += '\n';
        if (sample.size() > language_sample) break;
    }
    return std::string(detector_.detect(sample));
}

void structure_reader::find_sections(structure& made) const {
    made.sections.clear();
    for (const auto& block : made.blocks) {
        if (!made.sections.empty() && made.sections.back().kind == block.kind &&
            runs_on(block.kind)) {
            made.sections.back().end = block.end;
            continue;
        }
        made.sections.push_back({block.begin, block.end, block.kind, block.level});
    }
}

void structure_reader::find_sentences(std::string_view text, structure& made,
                                      const std::function<void()>& checkpoint) const {
    made.paragraphs.clear();
    made.sentences.clear();
    const bool ordinals = writes_ordinals(made.language);
    std::size_t checked = 0;
    for (const auto& block : made.blocks) {
        if (has_paragraphs(block.kind)) made.paragraphs.push_back({block.begin, block.end});
        if (has_sentences(block.kind)) {
            splitter_.split(text, {block.begin, block.end}, ordinals, made.sentences);
        }
        if (block.end - checked < checkpoint_bytes) continue;
        checkpoint();
        checked = block.end;
    }
}

}  // namespace document_structure
