// Reads citations that lean on an earlier one: "Ibid.", "Orr, op. cit.", "Orr, supra note 5".
#include "short_forms.hpp"

#include <algorithm>
#include <array>

#include "names.hpp"
#include "quotes.hpp"

namespace citation_parsing {
namespace {

struct signal {
    std::string_view words;
    citation_kind kind;
};

// What may begin a citation, the longer first.
constexpr std::array<signal, 7> beginnings = {{{"ibidem", citation_kind::ibid},
                                               {"ibid", citation_kind::ibid},
                                               {"ib.", citation_kind::ibid},
                                               {"idem", citation_kind::idem},
                                               {"id.", citation_kind::idem},
                                               {"same source", citation_kind::ibid},
                                               {"eadem", citation_kind::idem}}};

// What may follow an author or a short title.
constexpr std::array<signal, 7> continuations = {{{"op. cit", citation_kind::op_cit},
                                                  {"op.cit", citation_kind::op_cit},
                                                  {"op cit", citation_kind::op_cit},
                                                  {"loc. cit", citation_kind::loc_cit},
                                                  {"loc.cit", citation_kind::loc_cit},
                                                  {"loc cit", citation_kind::loc_cit},
                                                  {"supra", citation_kind::supra}}};

constexpr std::size_t longest_short_form = 300;

bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || !is_word(code_point_at(text, previous(text, at)).value);
}

// The number behind "note", "n", "footnote" or "fn"; 0 where there is none.
int note_number(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_word(text, at)) continue;
        for (const std::string_view word : {"footnote", "note", "fn.", "fn", "n.", "nn.", "n"}) {
            if (!goes_on(text, at, word)) continue;
            auto digits = skip_spaces(text, at + word.size());
            const auto number = read_number(text, digits);
            if (number > 0 && number < 10000) return static_cast<int>(number);
        }
    }
    return 0;
}

bool points_back(std::string_view text) {
    const auto folded = fold(text);
    return folded.find("above") != npos || folded.find("supra") != npos;
}

// "(n 5)" of OSCOLA, "see note 5 above".
bool names_note(std::string_view text, std::size_t& at) {
    at = text.find("(n ");
    if (at == npos) at = text.find("(n. ");
    if (at != npos) return note_number(text.substr(at)) != 0;
    at = 0;
    return points_back(text) && note_number(text) != 0;
}

// "Smith", "Smith, Ports": the author and the short title before the signal.
void read_head(std::string_view head, csl_item& item) {
    while (!head.empty() && (head.back() == ' ' || head.back() == ',' || head.back() == '('))
        head.remove_suffix(1);
    const auto quotations = find_quotations(head);
    auto names = head;
    if (!quotations.empty()) {
        item[field::title] = squeeze(trim(quotations.front().inner.of(head)));
        names = head.substr(0, quotations.front().outer.begin);
    } else if (const auto comma = head.find(", ");
               comma != npos && head.substr(comma).find(" and ") == npos) {
        const auto title = trim(head.substr(comma + 2));
        if (!looks_like_names(title) || words_of(title).size() > 1) {
            item[field::title] = squeeze(title);
            names = head.substr(0, comma);
        }
    }
    if (looks_like_names(names)) item.author = parse_names(names).people;
}

std::optional<citation> starting_signal(std::string_view text) {
    for (const auto& [words, kind] : beginnings) {
        const bool whole =
            words.back() == '.' ? goes_on(text, 0, words) : word_goes_on(text, 0, words);
        if (!whole) continue;
        citation found;
        found.kind = kind;
        return found;
    }
    return std::nullopt;
}

std::optional<citation> following_signal(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_word(text, at)) continue;
        for (const auto& [words, kind] : continuations) {
            if (!word_goes_on(text, at, words)) continue;
            citation found;
            found.kind = kind;
            found.target_note = note_number(text.substr(at));
            read_head(text.substr(0, at), found.item);
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<citation> read_short_form(std::string_view text) {
    if (auto found = starting_signal(text)) return found;
    const auto head = text.substr(0, std::min(text.size(), longest_short_form));
    if (auto found = following_signal(head)) return found;
    std::size_t at = 0;
    if (head.size() < text.size() || !names_note(head, at)) return std::nullopt;
    citation found;
    found.kind = citation_kind::supra;
    found.target_note = note_number(head.substr(at));
    read_head(head.substr(0, at), found.item);
    return found;
}

}  // namespace citation_parsing
