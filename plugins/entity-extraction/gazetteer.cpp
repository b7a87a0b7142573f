// Finds well-known names; see gazetteer.hpp.
#include "gazetteer.hpp"

#include <stdexcept>

#include "table_text.hpp"

namespace entity_extraction {
namespace {

label label_of(std::string_view name) {
    for (const auto label :
         {label::person, label::organisation, label::location, label::law, label::event}) {
        if (name_of(label) == name) return label;
    }
    throw std::invalid_argument("names.tsv: unknown label " + std::string(name));
}

// "US" and "WHO" are words in small letters too, so they must stand in capitals among small
// letters.
bool is_acronym(const token& token) {
    return token.letters == letter_case::upper && token.size() <= 6;
}

std::uint64_t edge_key(std::uint32_t node, word_key key) {
    const auto mixed = (key ^ (node * 0x9E3779B97F4A7C15U)) * 0xD6E8FEB86659FD93U;
    return mixed == 0 ? 1 : mixed;
}

}  // namespace

std::uint32_t gazetteer::add_entry(const gazetteer_entry& entry) {
    entries_.push_back(entry);
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

void gazetteer::add_countries(std::string_view table, word_table& words) {
    for_each_line(table, [&](std::string_view line) {
        const auto code = take_until(line, '\t');
        const auto name = take_until(line, '\t');
        const auto entry = add_entry({label::location, finder::gazetteer, name, "iso3166:", code});
        add_form(name, entry, words);
        for_each_part(line, '|', [&](std::string_view form) { add_form(form, entry, words); });
    });
}

void gazetteer::add_cities(std::string_view table, word_table& words) {
    for_each_line(table, [&](std::string_view line) {
        const auto name = take_until(line, '\t');
        add_form(name, add_entry({label::location, finder::city, name, "", ""}), words);
    });
}

void gazetteer::add_names(std::string_view table, word_table& words) {
    for_each_line(table, [&](std::string_view line) {
        const auto label = label_of(take_until(line, '\t'));
        const auto name = take_until(line, '\t');
        auto forms = take_until(line, '\t');
        const auto entry = add_entry({label, finder::gazetteer, name, "", line});
        add_form(name, entry, words);
        for_each_part(forms, '|', [&](std::string_view form) { add_form(form, entry, words); });
    });
}

void gazetteer::add_form(std::string_view form, std::uint32_t entry, word_table& words) {
    tokenise(form, 0, static_cast<std::uint32_t>(form.size()), words, {}, form_);
    words.add(form_.front().key, word::starts_gazetteer);
    if (!form_.front().has_capital()) small_starts_.set(form_.front().key % small_starts_.size());
    std::uint32_t node = 0;
    for (const auto& token : form_) {
        const auto shape = is_acronym(token) ? acronym : token.has_capital() ? capital : any;
        node = step(node, token, shape);
    }
    // The tables come in the order of their certainty: a country stays before a city of its name.
    if (nodes_[node].entry == no_entry) nodes_[node].entry = entry;
}

std::size_t gazetteer::place(std::uint64_t key) const noexcept {
    const auto mask = edges_.size() - 1;
    auto at = static_cast<std::size_t>(key >> 20U) & mask;
    while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
    return at;
}

std::uint32_t gazetteer::step(std::uint32_t from, const token& token, std::uint8_t shape) {
    if (nodes_.size() * 2 >= edges_.size()) grow();
    auto& edge = edges_[place(edge_key(from, token.key))];
    if (edge.key == 0) {
        edge = {edge_key(from, token.key), static_cast<std::uint32_t>(nodes_.size())};
        nodes_.push_back({no_entry, shape});
    }
    return edge.node;
}

void gazetteer::grow() {
    const auto old = std::move(edges_);
    edges_.assign(old.size() * 2, {});
    for (const auto& edge : old) {
        if (edge.key != 0) edges_[place(edge.key)] = edge;
    }
}

std::uint32_t gazetteer::follow(std::uint32_t from, const token& token) const noexcept {
    const auto next = edges_[place(edge_key(from, token.key))].node;
    if (next == 0) return 0;
    const auto shape = nodes_[next].shape;
    if (shape == any) return next;
    if (shape == capital) return token.has_capital() ? next : 0;
    return token.letters == letter_case::upper ? next : 0;
}

bool gazetteer::may_start(const token& token) const noexcept {
    if (token.kind == token_kind::word && !token.is(word::starts_gazetteer)) return false;
    return token.has_capital() || small_starts_.test(token.key % small_starts_.size());
}

std::optional<gazetteer::match> gazetteer::find(const passage& page, std::size_t i) const noexcept {
    if (!may_start(page[i])) return std::nullopt;
    std::optional<match> longest;
    std::uint32_t node = 0;
    for (auto at = i; at < page.size() && (at == i || !page[at].opens); ++at) {
        node = follow(node, page[at]);
        if (node == 0) break;
        if (nodes_[node].entry != no_entry) {
            longest = {nodes_[node].entry, static_cast<std::uint32_t>(at + 1 - i)};
        }
    }
    // In a line of capitals "US" may be the pronoun, and "WHO" the question.
    const bool shouted = page[i].style == line_style::capitals;
    const bool plain_acronym = longest && longest->size == 1 && page[i].size() <= 4 &&
                               page.word(i).find('.') == std::string_view::npos;
    if (shouted && plain_acronym && page[i].kind == token_kind::word) return std::nullopt;
    return longest;
}

void find_known_names(const passage& page, const gazetteer& known, mentions& found) {
    for (std::uint32_t i = 0; i < page.size();) {
        const auto match = known.find(page, i);
        if (!match) {
            ++i;
            continue;
        }
        const auto& entry = known.entry(match->entry);
        // "Nice" and "Mobile" are words; "New Delhi" leaves no doubt.
        const auto by = entry.by == finder::city && match->size > 1 ? finder::phrase : entry.by;
        found.push_back({i, i + match->size, entry.label, by, match->entry});
        i += match->size;
    }
}

}  // namespace entity_extraction
