// Finds the entities of a document: passage by passage the mentions, then over all of it their
// identities.
#ifndef ENTITY_EXTRACTION_EXTRACTOR_HPP
#define ENTITY_EXTRACTION_EXTRACTOR_HPP

#include <functional>
#include <span>
#include <string_view>

#include "entity.hpp"
#include "gazetteer.hpp"
#include "identities.hpp"
#include "tagger.hpp"
#include "tokens.hpp"

namespace entity_extraction {

struct text_range {
    std::uint32_t begin;
    std::uint32_t end;
};

// The bytes of a file of data/, which outlive the extractor.
using resource_reader = std::function<std::string_view(std::string_view name)>;

class extractor {
  public:
    // What a thread reuses from document to document.
    struct scratch {
        std::vector<token> tokens;
        mentions suggested;  // by the rules, whether they overlap or not
        mentions tagged;
        mentions found;
        findings all;
        tagger::scratch tagging;
    };

    explicit extractor(const resource_reader& resource);

    // `ranges` are the parts of the text to read, sorted; `cancelled` is called every 64 KiB and
    // may throw.
    [[nodiscard]] document_entities extract(std::string_view text,
                                            std::span<const text_range> ranges,
                                            const sentence_guide& guide, scratch& scratch,
                                            const std::function<void()>& cancelled) const;

    // For training: the whole text as one passage, with what the rules find in it in scratch.found.
    [[nodiscard]] passage prepare(std::string_view text, scratch& scratch) const;

  private:
    void find_by_rules(const passage& page, scratch& scratch) const;
    void read_passage(const passage& page, scratch& scratch) const;

    word_table words_;
    tagger_model model_;
    gazetteer known_;
};

}  // namespace entity_extraction

#endif
