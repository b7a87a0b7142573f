// Tells a document that is one reference from a document that may hold some.
#include "bare_reference.hpp"

#include <algorithm>

#include "dates.hpp"
#include "names.hpp"
#include "sentences.hpp"
#include "text_scan.hpp"

namespace citation_parsing {
namespace {

constexpr std::size_t longest_reference = 1200;
constexpr std::size_t longest_head = 200;

bool has_blank_line(std::string_view text) {
    for (auto at = text.find('\n'); at != npos; at = text.find('\n', at + 1)) {
        auto next = at + 1;
        while (next < text.size() &&
               (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) {
            ++next;
        }
        if (next < text.size() && text[next] == '\n') return true;
    }
    return false;
}

// How many of the first words begin with a small letter, particles and the like aside.
std::size_t small_words(std::string_view head) {
    const auto pieces = pieces_of(head);
    return static_cast<std::size_t>(
        std::count_if(pieces.begin(), pieces.end(),
                      [](std::string_view piece) { return !looks_like_names(piece); }));
}

// What stands before the first stop, date or quotation: the authors, or a title without authors.
std::string_view head_of(std::string_view text) {
    auto head = text.substr(0, longest_head);
    if (const auto found = find_date(head)) head = head.substr(0, found->span.begin);
    return head.substr(0, head.find_first_of(",.:(\"\xE2"));
}

bool points_somewhere(std::string_view text) {
    return find_date(text) || text.find("http") != npos || text.find("10.") != npos ||
           text.find("n.d.") != npos;
}

}  // namespace

bool could_be_reference(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > longest_reference || has_blank_line(text)) return false;
    if (!points_somewhere(text)) return false;
    constexpr std::size_t most_small_words = 12;
    return small_words(head_of(text)) <= most_small_words &&
           !is_prose(text.substr(0, longest_head));
}

bool is_reference(const csl_item& item) {
    const auto has = [&](field one) { return item.has(one) ? 1 : 0; };
    const int known = (item.author.empty() ? 0 : 1) + (item.issued.known() ? 1 : 0) +
                      has(field::title) + has(field::container_title) + has(field::volume) +
                      has(field::page) + has(field::publisher) + has(field::publisher_place) +
                      has(field::url) + has(field::doi) + (item.editor.empty() ? 0 : 1);
    constexpr int enough = 3;
    return known >= enough && (!item.author.empty() || item.has(field::container_title) ||
                               item.has(field::publisher) || !item.editor.empty());
}

}  // namespace citation_parsing
