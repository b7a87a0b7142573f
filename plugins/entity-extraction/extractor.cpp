// Finds the entities of a document; see extractor.hpp.
#include "extractor.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "acronyms.hpp"
#include "dates.hpp"
#include "laws.hpp"
#include "money.hpp"
#include "names.hpp"
#include "runs.hpp"
#include "selection.hpp"

namespace entity_extraction {
namespace {

constexpr std::uint32_t passage_size = 48 * 1024;
constexpr std::size_t word_count = 20000;  // what the tables of data/ hold, about

// The end of the passage that begins at `begin`: after a line, else after a word, else after a code
// point.
std::uint32_t end_of_passage(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    if (end - begin <= passage_size) return end;
    const auto stretch = text.substr(begin, passage_size);
    for (const char separator : {'\n', ' '}) {
        const auto at = stretch.rfind(separator);
        if (at != std::string_view::npos && at > passage_size / 2)
            return begin + static_cast<std::uint32_t>(at) + 1;
    }
    auto at = begin + passage_size;
    while (!textmill::text::is_boundary(text, at)) --at;
    return at;
}

// The label of the longest mention that ends where a defined name does, and begins no earlier than
// it.
const mention* mention_ending_at(const mentions& found, const token_range& name) {
    const mention* best = nullptr;
    for (const auto& mention : found) {
        const bool fits = mention.last == name.last && mention.by != finder::hint;
        if (fits && (best == nullptr || mention.first < best->first)) best = &mention;
    }
    return best;
}

// A defined name is a mention where the rules see a name in its words; "Internet of Things (IoT)"
// is none.
void add_defined_names(const std::vector<acronym_definition>& definitions,
                       const mentions& suggested, mentions& found) {
    mentions defined;
    for (const auto& definition : definitions) {
        const auto* inside = mention_ending_at(found, definition.name);
        if (inside == nullptr) inside = mention_ending_at(suggested, definition.name);
        if (inside == nullptr) continue;
        auto name = *inside;
        const bool same = name.first == definition.name.first;
        name.first = std::min(name.first, static_cast<std::uint32_t>(definition.name.first));
        if (!same) name.entry = name.first == inside->first ? name.entry : no_entry;
        name.by = finder::definition;
        defined.push_back(name);
    }
    found.insert(found.end(), defined.begin(), defined.end());
}

bool is_hint(const passage& page, std::size_t i) {
    const auto& token = page[i];
    if (!is_name_word(page, i) || token.size() < 2 || token.style == line_style::capitals)
        return false;
    if (token.opens && token.is(word::common)) return false;
    return !token.is(word::function | word::month | word::weekday | word::demonym);
}

// Words that no rule took, but that may be short for something the document names elsewhere.
void add_hints(const passage& page, mentions& found) {
    const auto named = found.size();
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < page.size(); ++i) {
        if (next < named && i >= found[next].first) {
            i = found[next++].last - 1;
        } else if (is_hint(page, i)) {
            found.push_back({i, i + 1, label::person, finder::hint});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const mention& a, const mention& b) { return a.first < b.first; });
}

void locate(const passage& page, const mentions& found,
            const std::vector<acronym_definition>& definitions, findings& all) {
    for (const auto& mention : found) {
        all.mentions.push_back({page[mention.first].begin, page[mention.last - 1].end,
                                mention.label, mention.by, mention.entry});
    }
    for (const auto& definition : definitions) {
        const auto& acronym = page[definition.acronym];
        const auto name = std::find_if(found.begin(), found.end(), [&](const mention& mention) {
            return mention.by == finder::definition && mention.last == definition.name.last;
        });
        const auto begin = name == found.end() ? no_entry : page[name->first].begin;
        all.definitions.push_back({acronym.begin, acronym.end, begin});
    }
}

}  // namespace

extractor::extractor(const resource_reader& resource)
    : words_(word_count), model_(resource("tagger.model")) {
    model_.add_common_words(words_);
    words_.add_classes(resource("words.tsv"));
    words_.add_words(resource("given-names.tsv"), word::given_name);
    words_.add_words(resource("surnames.tsv"), word::surname);
    known_.add_countries(resource("countries.tsv"), words_);
    known_.add_names(resource("names.tsv"), words_);
    known_.add_cities(resource("cities.tsv"), words_);
}

void extractor::find_by_rules(const passage& page, scratch& scratch) const {
    auto& all = scratch.suggested;
    all.clear();
    find_known_names(page, known_, all);
    find_dates(page, all);
    find_money(page, all);
    find_numbered_laws(page, all);
    find_names(page, all);
    scratch.found = all;
    keep_longest(scratch.found);
}

passage extractor::prepare(std::string_view text, scratch& scratch) const {
    tokenise(text, 0, static_cast<std::uint32_t>(text.size()), words_, {}, scratch.tokens);
    const passage page{text, scratch.tokens};
    find_by_rules(page, scratch);
    return page;
}

void extractor::read_passage(const passage& page, scratch& scratch) const {
    find_by_rules(page, scratch);
    scratch.tagged.clear();
    tagger(model_).find(page, scratch.found, scratch.tagged, scratch.tagging);
    auto& found = scratch.found;
    settle(page, scratch.suggested, scratch.tagged, found);
    take_stops(page, found);
    const auto definitions = find_acronym_definitions(page);
    add_defined_names(definitions, scratch.suggested, found);
    keep_longest(found);
    add_hints(page, found);
    locate(page, found, definitions, scratch.all);
}

document_entities extractor::extract(std::string_view text, std::span<const text_range> ranges,
                                     const sentence_guide& guide, scratch& scratch,
                                     const std::function<void()>& cancelled) const {
    scratch.all.clear();
    for (auto [begin, end] : ranges) {
        while (begin < end) {
            cancelled();
            const auto next = end_of_passage(text, begin, end);
            tokenise(text, begin, next, words_, guide, scratch.tokens);
            read_passage({text, scratch.tokens}, scratch);
            begin = next;
        }
    }
    return identify(text, scratch.all, known_, words_);
}

}  // namespace entity_extraction
