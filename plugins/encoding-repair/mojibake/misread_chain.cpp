// Prices both readings of a chain as texts that somebody wrote.
#include "mojibake/misread_chain.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "mojibake/whole_letters.hpp"

namespace encoding_repair {
namespace {

// What a strange character costs that the misreading does not explain.
constexpr float bits_of_stranger = 10;
// For a word that comes out in the alphabet of the words beside it, and was not in it.
constexpr float context_bits = 5;
// What a further round must save: two characters in a row may be a sequence by chance.
constexpr float enough_for_further_round = 5;
// For a lost no-break space beside another one.
constexpr float bits_of_row = 10;
// For what mathematicians write.
constexpr float bits_of_root = 12;
// How far the words beside a chain may be.
constexpr int reach = 4;

// Of pi, infinity, or omega.
bool is_root(misread_units units) {
    if (units.size() != 2 || units[0].character != 0x221A) return false;
    const auto radicand = units[1].character;
    return radicand == 0x3C0 || radicand == 0x221E || radicand == 0x3A9;
}

bool is_exponent(char32_t character) {
    return character == 0xB9 || character == 0xB2 || character == 0xB3;
}

}  // namespace

chain_weight chain_scale::weigh(const misread_chain& chain) const {
    chain_weight weighed;
    for (const auto& sequence : chain.sequences) weighed.becomes += sequence.becomes;
    const auto after_repair = undo_further(chain, weighed);
    weighed.saved = bits_as_it_stands(chain) - after_repair - bits_of_stranger * chain.strangers;
    if (is_in_row(chain)) weighed.saved += bits_of_row;
    if (is_root(chain.units)) weighed.saved -= bits_of_root;
    const auto fit = fit_with_words_beside(chain, weighed.becomes.front());
    weighed.saved += fit;
    weighed.ends_word = fit <= 0 && ends_word(chain);
    weighed.is_lone_letter = cost_.is_lone_letter(chain.before, chain.units.front().character, 0) &&
                             !is_beside_whole_letters(text_, chain.begin(), chain.end());
    return weighed;
}

// No-break spaces were put in rows, and so are what is left of them.
bool chain_scale::is_in_row(const misread_chain& chain) const {
    constexpr std::string_view rest = "\xC3\x82 ";
    const bool is_rest =
        chain.units.front().character == 0xC2 && chain.end() == chain.begin() + rest.size();
    return is_rest && (text_.substr(chain.end()).starts_with(rest) ||
                       text_.substr(0, chain.begin()).ends_with(rest));
}

float chain_scale::bits_as_it_stands(const misread_chain& chain) const {
    std::u32string characters;
    for (const auto& unit : chain.units) characters += unit.character;
    for (auto at = chain.units.back().end(); at < chain.end(); ++at) {
        characters += static_cast<unsigned char>(text_[at]);
    }
    return cost_.bits(chain.before, characters, chain.after);
}

// What was broken twice is odd after one repair, too: what counts is what comes out last. Returns
// the bits of that.
float chain_scale::undo_further(const misread_chain& chain, chain_weight& weighed) const {
    auto least = cost_.bits(chain.before, weighed.becomes, chain.after);
    auto further = weighed.becomes;
    while (undo_again(further)) {
        const auto bits = cost_.bits(chain.before, further, chain.after);
        if (bits + enough_for_further_round > least) continue;
        least = bits;
        weighed.becomes = further;
        weighed.was_broken_twice = true;
    }
    return least;
}

// Replaces all sequences in a text that was repaired once; false where not nearly all are
// in one.
bool chain_scale::undo_again(std::u32string& characters) const {
    if (!misreadings_.may_hold_sequence(misreading_, characters)) return false;
    std::vector<misread_unit> units;
    for (const auto character : characters) {
        const auto byte =
            character < 0x80 ? std::uint8_t{0} : misreadings_.byte(misreading_, character);
        units.push_back({0, character, 0, byte});
    }
    std::u32string repaired;
    std::size_t sequences = 0;
    std::size_t strangers = 0;
    for (std::size_t at = 0; at < units.size();) {
        const auto next = sequence_at(units, at);
        if (next) ++sequences;
        if (!next && characters[at] >= 0x80) ++strangers;
        repaired += next ? next->becomes : characters[at];
        at += next ? next->units.size() : 1;
    }
    characters = std::move(repaired);
    return sequences > 8 * strangers;
}

// A word in the alphabet of its neighbours is one of their text; one that leaves it is not.
float chain_scale::fit_with_words_beside(const misread_chain& chain, char32_t becomes) const {
    const auto lead = chain.units.front().character;
    auto letter = letter_before(chain.begin());
    if (letter == 0) letter = letter_behind(chain.end());
    if (letter == 0 || !cost_.is_letter(lead)) return 0;
    const bool fits_now = cost_.share_script(letter, lead);
    if (!cost_.is_letter(becomes)) return fits_now ? 0 : context_bits;
    const bool will_fit = cost_.share_script(letter, becomes);
    if (fits_now == will_fit) return 0;
    return will_fit ? context_bits : -context_bits;
}

char32_t chain_scale::letter_before(std::size_t offset) const {
    for (int i = 0; i < reach && offset > 0; ++i) {
        const auto point = textmill::text::decode_before(text_, offset);
        if (cost_.is_letter(point.value)) return point.value;
        offset = point.begin;
    }
    return 0;
}

char32_t chain_scale::letter_behind(std::size_t offset) const {
    for (int i = 0; i < reach && offset < text_.size(); ++i) {
        const auto point = textmill::text::decode(text_, offset);
        if (cost_.is_letter(point.value)) return point.value;
        offset = point.end();
    }
    return 0;
}

bool chain_scale::is_behind_two_letters(const misread_chain& chain) const {
    const auto first = textmill::text::decode_before(text_, chain.begin());
    const auto second = textmill::text::decode_before(text_, first.begin);
    return cost_.is_letter(first.value) && cost_.is_letter(second.value);
}

bool chain_scale::ends_word(const misread_chain& chain) const {
    const auto letter = chain.units.front().character;
    if (chain.units.size() < 2 || !cost_.may_end_word(chain.before, letter) ||
        cost_.is_letter_or_digit(chain.after)) {
        return false;
    }
    const auto last = chain.units.back().character;
    // A no-break space stands instead of a space, not before one; a note behind a word, not a
    // letter or two.
    if (last == 0xA0 && chain.after == ' ') return false;
    if (is_exponent(last) && !is_behind_two_letters(chain)) return false;
    return std::ranges::all_of(chain.units.subspan(1), [&](const misread_unit& unit) {
        return cost_.closes_word(unit.character, chain.before);
    });
}

}  // namespace encoding_repair
