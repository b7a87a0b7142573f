// A document as a summary sees it: sentences of the body, and what else speaks for or against them.
#ifndef SUMMARIZATION_ARTICLE_HPP
#define SUMMARIZATION_ARTICLE_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace summarization {

// [begin, end) in bytes of the text.
struct range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct body_sentence {
    range place;
    std::uint32_t id = 0;         // of its span
    std::uint32_t paragraph = 0;  // counted from 0; sentences of one paragraph share it
};

struct named_entity {
    range place;
    std::uint64_t identity = 0;  // the same for all mentions of one thing
};

// All lists are sorted by begin.
struct article {
    std::string_view text;
    std::vector<body_sentence> sentences;  // of the body alone
    std::vector<range> titles;
    std::vector<range> headings;
    std::vector<range> markers;  // "[12]": read over
    std::vector<named_entity> entities;
};

}  // namespace summarization

#endif
