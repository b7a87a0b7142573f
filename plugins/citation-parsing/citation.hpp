// One citation: where it stands, what it cites, and what a short form was found to mean.
#ifndef CITATION_PARSING_CITATION_HPP
#define CITATION_PARSING_CITATION_HPP

#include <string>
#include <string_view>

#include "csl.hpp"
#include "text_scan.hpp"

namespace citation_parsing {

enum class citation_kind { full, short_form, ibid, op_cit, idem, supra, loc_cit };

constexpr std::string_view name_of(citation_kind kind) {
    switch (kind) {
        case citation_kind::short_form:
            return "short";
        case citation_kind::ibid:
            return "ibid";
        case citation_kind::op_cit:
            return "op-cit";
        case citation_kind::idem:
            return "idem";
        case citation_kind::supra:
            return "supra";
        case citation_kind::loc_cit:
            return "loc-cit";
        case citation_kind::full:
            break;
    }
    return "full";
}

struct citation {
    range span;
    // Index of the entry that holds it; npos where none does.
    std::size_t entry = npos;
    citation_kind kind = citation_kind::full;
    csl_item item = {};
    // True where "———." or "Idem," stands for the authors of the citation before.
    bool same_author = false;
    // The note that "supra note 5" names; 0 where it names none.
    int target_note = 0;
    // Index of the full citation that a short form means, or npos and why it is not known.
    std::size_t resolved = npos;
    std::string unresolved = {};
    // The same for every citation of one work; empty for a short form that is not resolved.
    std::string work = {};
};

}  // namespace citation_parsing

#endif
