// Recognises lines by the stock phrases of data/phrases.tsv: "Leave a Reply", "Notes", "Figure 3".
#include "phrases.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "characters.hpp"
#include "tables.hpp"

namespace document_structure {
namespace {

phrase_kind kind_named(std::string_view name) {
    static const text_map<phrase_kind> kinds{
        {"boilerplate", phrase_kind::boilerplate},
        {"boilerplate-section", phrase_kind::boilerplate_section},
        {"caption", phrase_kind::caption},
        {"author-note", phrase_kind::author_note},
        {"notes", phrase_kind::notes},
        {"references", phrase_kind::references},
        {"section", phrase_kind::section},
        {"kicker", phrase_kind::kicker},
        {"series", phrase_kind::series},
        {"role", phrase_kind::role}};
    const auto found = kinds.find(name);
    if (found == kinds.end()) throw std::invalid_argument("no phrase kind " + std::string(name));
    return found->second;
}

std::uint16_t start_of(std::string_view text) {
    const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
    return static_cast<std::uint16_t>(static_cast<unsigned char>(text[0]) << 8 | second);
}

// Eight bytes at most, the others 0.
std::uint64_t head_of(std::string_view text) {
    std::uint64_t head = 0;
    std::memcpy(&head, text.data(), std::min(text.size(), sizeof head));
    return head;
}

bool is_small_letter(char byte) {
    return byte >= 'a' && byte <= 'z';
}

bool is_word_end(std::string_view text, std::size_t at) {
    const auto before = decode_before(text, at).value;
    const auto after = decode(text, at).value;
    if (!is_letter(before) || is_ideograph(before)) return true;
    return !is_letter(after) || is_ideograph(after);
}

bool is_word_start(std::string_view text, std::size_t at) {
    const auto before = decode_before(text, at).value;
    return !is_letter(before) || is_ideograph(before);
}

// "(12)" or "12" at the end, as comment counters stand.
std::string_view without_count(std::string_view text) {
    auto rest = text;
    if (rest.ends_with(')')) rest.remove_suffix(1);
    const auto size = rest.size();
    while (!rest.empty() && is_digit(static_cast<unsigned char>(rest.back())))
        rest.remove_suffix(1);
    if (rest.size() == size) return text;
    if (rest.ends_with('(')) rest.remove_suffix(1);
    return trim(rest);
}

// "12 comments", "2. Introduction"
std::string_view without_number(std::string_view text) {
    const auto words = text.find_first_not_of("0123456789.) ");
    return words == std::string_view::npos ? text : text.substr(words);
}

bool is_ornament(char32_t c) {
    return !is_letter(c) && !is_digit(c);
}

// Says nothing of the line in which it stands.
bool is_mere_word(phrase_kind kind) {
    return kind == phrase_kind::role || kind == phrase_kind::series;
}

}  // namespace

std::string_view core_of(std::string_view folded) {
    for (auto c = decode(folded, 0); c.size != 0 && is_ornament(c.value); c = decode(folded, 0)) {
        folded.remove_prefix(c.size);
    }
    folded = without_count(without_number(folded));
    for (auto c = decode_before(folded, folded.size()); c.size != 0 && is_ornament(c.value);
         c = decode_before(folded, folded.size())) {
        folded.remove_suffix(c.size);
    }
    return folded;
}

phrase_table::phrase_table(std::string_view table) {
    static const text_map<rule> rules{
        {"whole", rule::whole}, {"prefix", rule::prefix}, {"contains", rule::contains}};
    for_each_row(table, [&](const std::vector<std::string_view>& row) {
        phrases_.push_back({fold(row.at(2)), kind_named(row.at(0)), rules.find(row.at(1))->second});
    });
    std::stable_sort(phrases_.begin(), phrases_.end(), [](const phrase& a, const phrase& b) {
        return a.text.size() > b.text.size();
    });
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
        const auto& [text, kind, where] = phrases_[i];
        const auto start = start_of(text);
        by_rule_[static_cast<std::size_t>(where)].add(
            {head_of(text), head_of(std::string(text.size(), '\xFF')), i});
        if (where == rule::contains) inside_starts_.set(start);
    }
}

void phrase_table::rule_heads::add(const phrase_head& head) {
    char first = 0;
    std::memcpy(&first, &head.bytes, 1);
    const auto byte = static_cast<unsigned char>(first);
    heads.insert(heads.begin() + begins[byte + 1U], head);
    for (std::size_t next = byte + 1U; next < begins.size(); ++next) ++begins[next];
}

const phrase_table::phrase* phrase_table::find_at(std::string_view text, rule where) const {
    if (text.empty()) return nullptr;
    const auto head = head_of(text);
    for (const auto& [bytes, mask, i] : by_rule_[static_cast<std::size_t>(where)].of(text[0])) {
        if ((head & mask) != bytes) continue;
        const auto& candidate = phrases_[i];
        if (!text.starts_with(candidate.text)) continue;
        if (where == rule::whole ? text.size() == candidate.text.size()
                                 : is_word_end(text, candidate.text.size())) {
            return &candidate;
        }
    }
    return nullptr;
}

const phrase_table::phrase* phrase_table::find_inside(std::string_view text,
                                                      const phrase_kind* kind) const {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_small_letter(text[at - 1])) continue;
        if (!inside_starts_.test(start_of(text.substr(at))) || !is_word_start(text, at)) continue;
        const auto* found = find_at(text.substr(at), rule::contains);
        if (found == nullptr) continue;
        if (kind == nullptr ? !is_mere_word(found->kind) : found->kind == *kind) return found;
    }
    return nullptr;
}

std::optional<phrase_kind> phrase_table::match(std::string_view folded) const {
    const auto core = core_of(folded);
    const auto* found = find_at(core, rule::whole);
    if (found == nullptr) found = find_at(folded, rule::prefix);
    if (found == nullptr) found = find_at(core, rule::prefix);
    if (found == nullptr) found = find_inside(folded, nullptr);
    return found == nullptr ? std::nullopt : std::optional(found->kind);
}

bool phrase_table::contains(std::string_view folded, phrase_kind kind) const {
    return find_inside(folded, &kind) != nullptr;
}

}  // namespace document_structure
