// Turns the annotations of earlier stages into the article that is summarized.
#ifndef SUMMARIZATION_READER_HPP
#define SUMMARIZATION_READER_HPP

#include <textmill/plugin.hpp>

#include "article.hpp"

namespace summarization {

class reader {
  public:
    explicit reader(const textmill::setup& setup);

    [[nodiscard]] article read(const textmill::document& document) const;

  private:
    void read_sections(const textmill::document& document, article& article) const;
    void read_sentences(const textmill::document& document, article& article) const;
    void read_markers(const textmill::document& document, article& article) const;
    void read_entities(const textmill::document& document, article& article) const;

    textmill::type sentence_, paragraph_, section_, entity_, marker_;
    textmill::feature kind_, entity_id_;
};

}  // namespace summarization

#endif
