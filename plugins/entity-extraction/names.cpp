// Finds names by their words; see names.hpp.
#include "names.hpp"

#include <optional>

#include "persons.hpp"
#include "runs.hpp"

namespace entity_extraction {
namespace {

constexpr std::size_t longest_name =
    16;  // tokens; no name is longer, and no hostile text costs more
constexpr word_classes head_classes = word::organisation_head | word::organisation_suffix |
                                      word::law_head | word::event_head | word::place_head;

// Words before "and" that end a name of their own rather than begin a longer one.
constexpr word_classes ends_names = word::organisation_head | word::organisation_suffix |
                                    word::law_head | word::event_head | word::function |
                                    word::starts_gazetteer;

// What a head says of its name. A word may be several heads: a "Convention" of law is tried before
// that of people.
std::optional<label> label_of_head(const token& token) {
    if (token.is(word::law_head)) return label::law;
    if (token.is(word::organisation_head | word::organisation_suffix)) return label::organisation;
    if (token.is(word::event_head)) return label::event;
    if (token.is(word::place_head)) return label::location;
    return std::nullopt;
}

mention named(token_range words, label label) {
    return {static_cast<std::uint32_t>(words.first), static_cast<std::uint32_t>(words.last), label,
            finder::rule};
}

bool is_word(const passage& page, std::size_t i, std::string_view wanted) {
    return i < page.size() && page.word(i) == wanted;
}

bool is_article(const passage& page, std::size_t i) {
    return is_word(page, i, "the") || is_word(page, i, "The");
}

// Where a capitalised run stands after "of" or "for the"; nothing where none does.
std::optional<std::size_t> run_after_link(const passage& page, std::size_t link) {
    auto at = link + 1;
    if (page.continues(at) && is_word(page, at, "the")) ++at;
    if (!page.continues(at) || !is_name_word(page, at)) return std::nullopt;
    if (page[at].is(word::title | word::weekday | word::month)) return std::nullopt;
    return at;
}

bool links(const passage& page, std::size_t i, label label) {
    if (!page.continues(i)) return false;
    const auto word = page.word(i);
    if (word == "of" || word == "for" || word == "Of" || word == "For") return true;
    return word == "on" && label != label::location;
}

// "and" goes on with a name only before words that do not look like another one.
bool joins(const passage& page, std::size_t i) {
    if (!page.continues(i + 1) || !is_word(page, i, "and") || !is_name_word(page, i + 1))
        return false;
    const auto& next = page[i + 1];
    return !next.is(word::organisation_of | word::title | word::given_name |
                    word::starts_gazetteer);
}

// "of Foreign Affairs of Japan", "for Strategic and International Studies" after a head that ends
// at `end`.
std::size_t after_links(const passage& page, std::size_t first, std::size_t end, label label) {
    bool linked = false;
    while (end - first < longest_name) {
        std::optional<std::size_t> next;
        if (links(page, end, label)) next = run_after_link(page, end);
        if (!next && linked && joins(page, end)) next = end + 1;
        if (!next) break;
        linked = true;
        end = end_of_run(page, *next);
    }
    return end;
}

bool takes_links(const token& head, label label) {
    if (label == label::organisation) return head.is(word::organisation_of);
    return label == label::law || label == label::location || label == label::event;
}

// "the Cybersecurity and Infrastructure Security Agency": the words before "and" when an article
// leads them.
std::size_t before_and(const passage& page, std::size_t first) {
    if (first < 2 || page[first].opens || page[first - 1].opens || !is_word(page, first - 1, "and"))
        return first;
    auto start = first - 1;
    for (int words = 0;
         words < 3 && start > 0 && !page[start].opens && is_name_word(page, start - 1) &&
         !page[start - 1].is(start == first - 1 ? ends_names : word::function);
         ++words) {
        --start;
    }
    const bool led = start > 0 && start < first - 1 && is_article(page, start - 1);
    return led ? start : first;
}

// The words before a head that say which one it is.
bool has_modifier(const passage& page, token_range words, std::size_t head) {
    for (auto i = words.first; i < head; ++i) {
        if (is_name_word(page, i) && !page[i].is(word::demonym | word::function)) return true;
    }
    return false;
}

std::optional<std::size_t> last_head(const passage& page, token_range words) {
    for (auto i = words.last; i-- > words.first;) {
        if (page[i].is(head_classes) && is_name_word(page, i)) return i;
    }
    return std::nullopt;
}

// "Lake Baikal", "Mount Fuji", "Port Moresby".
bool leads_place(const passage& page, token_range words) {
    const auto word = page.word(words.first);
    return words.size() <= 3 && (word == "Lake" || word == "Mount" || word == "Port" ||
                                 word == "Cape" || word == "Fort");
}

std::optional<mention> headed_name(const passage& page, token_range words) {
    if (words.size() > 1 && leads_place(page, words)) return named(words, label::location);
    const auto head = last_head(page, words);
    if (!head) return std::nullopt;
    const auto label = *label_of_head(page[*head]);
    auto end = *head + 1;
    if (end == words.last && takes_links(page[*head], label))
        end = after_links(page, words.first, end, label);
    const bool linked = end > words.last;
    if (!linked && !has_modifier(page, words, *head)) return std::nullopt;
    // A place, an event or a law wants a name before it or "of" after it: "River", "the Summit on
    // Trade".
    auto first = words.first;
    if (first + 1 <= *head) first = before_and(page, first);
    auto name = named({first, end}, label);
    const bool company = end == *head + 1 && page[*head].is(word::organisation_suffix);
    const bool spelt_out = end - first >= 3 && page[*head].is(word::organisation_of) &&
                           page[first].style == line_style::prose;
    if (label == label::organisation && (linked || company || spelt_out)) name.by = finder::phrase;
    return name;
}

// The "of 1993" of "Railway Act of 1993".
void take_year_of_law(const passage& page, mention& law) {
    const auto year = law.last + 1;
    if (law.label != label::law || !page.continues(year) || !is_word(page, law.last, "of")) return;
    if (page[year].kind == token_kind::number && page[year].size() == 4) law.last += 2;
}

// The 2018 of "2018 World Cup".
void take_year(const passage& page, mention& event) {
    if (event.label != label::event || event.first == 0 || page[event.first].opens) return;
    const auto& before = page[event.first - 1];
    if (before.kind == token_kind::number && before.size() == 4) --event.first;
}

void add_headed(const passage& page, token_range words, mentions& found) {
    while (words.size() > 0 && page[words.first].is(word::function)) ++words.first;
    if (words.size() == 0) return;
    if (const auto person = plain_person(page, words)) return found.push_back(*person);
    auto name = headed_name(page, words);
    if (!name) return;
    take_year(page, *name);
    take_year_of_law(page, *name);
    found.push_back(*name);
}

// The words of a run after its titles: "Minister Wang Yi" from "Wang" on. The run's end where there
// is no title.
std::size_t after_titles(const passage& page, token_range run, std::size_t& first_title) {
    auto i = run.first;
    while (i < run.last && !page[i].is(word::title)) ++i;
    first_title = i;
    while (i < run.last && (page[i].is(word::title) || page[i].kind == token_kind::symbol)) ++i;
    return i;
}

void read_run(const passage& page, token_range run, mentions& found) {
    std::size_t title = 0;
    const auto name = after_titles(page, run, title);
    if (name < run.last && page[name].style != line_style::capitals) {
        if (const auto person = titled_person(page, {name, run.last})) {
            found.push_back(*person);
            if (title > run.first) add_headed(page, {run.first, title}, found);
            return;
        }
    }
    add_headed(page, run, found);
}

}  // namespace

void find_names(const passage& page, mentions& found) {
    for (std::size_t i = 0; i < page.size();) {
        if (!is_name_word(page, i)) {
            ++i;
            continue;
        }
        const auto end = end_of_run(page, i);
        const bool shouted = page[i].style == line_style::capitals;
        if (end - i <= longest_name && !shouted) read_run(page, {i, end}, found);
        i = end;
    }
}

}  // namespace entity_extraction
