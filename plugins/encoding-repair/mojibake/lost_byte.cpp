// Programs drop the bytes that a charset leaves undefined, or put U+FFFD or a question mark there,
// and turn no-break spaces into spaces. So Windows-1252 keeps of a closing quote its first two
// bytes, and of an a-grave its first.
#include "mojibake/lost_byte.hpp"

#include <algorithm>
#include <string>
#include <textmill/text/utf8.hpp>

#include "mojibake/whole_letters.hpp"

namespace encoding_repair {
namespace {

char32_t character_at(std::string_view text, std::size_t offset) {
    return textmill::text::decode(text, offset).value;
}

bool is_word(char32_t character) {
    return character >= 0x80 || (character >= '0' && character <= '9') ||
           ((character | 0x20U) >= 'a' && (character | 0x20U) <= 'z');
}

bool is_small(char32_t character) {
    return character >= 'a' && character <= 'z';
}

// A question mark inside a sentence stands for a byte; at its end, it asks.
bool replaces_byte(std::string_view text, std::size_t offset) {
    if (character_at(text, offset) != '?') return false;
    const auto next = character_at(text, offset + 1);
    return is_small(next) || next == ',' || next == '.' ||
           (next == ' ' && is_small(character_at(text, offset + 2)));
}

std::optional<misread_sequence> quote_with_loss(std::string_view text, misread_units run,
                                                std::size_t at, std::size_t misreading) {
    const auto quote = misreadings::quote_with_undefined_byte(misreading);
    const bool begins =
        quote != 0 && at + 1 < run.size() && run[at].byte == 0xE2 && run[at + 1].byte == 0x80;
    if (!begins) return std::nullopt;
    const auto end = run[at + 1].end();
    if (at + 2 == run.size()) {
        const std::uint8_t swallowed = replaces_byte(text, end) ? 1 : 0;
        return misread_sequence{run.subspan(at, 2), quote, swallowed};
    }
    if (run[at + 2].character == textmill::text::replacement_character) {
        return misread_sequence{run.subspan(at, 3), quote};
    }
    const bool is_next = run[at + 2].byte < 0x80 || run[at + 2].byte > 0xBF;
    return is_next ? std::optional(misread_sequence{run.subspan(at, 2), quote}) : std::nullopt;
}

// A space that stands for a no-break space. Where a word follows an a-grave, the space is its own,
// and the other one was lost.
std::uint8_t swallowed_by(std::string_view text, misread_units units) {
    const bool is_grave = units.size() == 1 && units.front().character == 0xC3;
    return is_grave && is_word(character_at(text, units.back().end() + 1)) ? 0 : 1;
}

std::optional<misread_sequence> space_with_loss(std::string_view text, misread_units run,
                                                std::size_t at) {
    const auto units = run.subspan(std::min(at, run.size()));
    if (units.empty() || units.size() > 3 || character_at(text, units.back().end()) != ' ') {
        return std::nullopt;
    }
    std::string bytes;
    for (const auto& unit : units) bytes += static_cast<char>(unit.byte);
    bytes += '\xA0';
    const auto point = textmill::text::decode(bytes, 0);
    if (point.size != bytes.size()) return std::nullopt;
    const bool is_lone = units.size() == 1;
    if (is_lone && is_beside_whole_letters(text, units.front().begin, units.back().end())) {
        return std::nullopt;
    }
    return misread_sequence{units, point.value, swallowed_by(text, units)};
}

}  // namespace

std::optional<misread_sequence> sequence_with_loss(std::string_view text, misread_units run,
                                                   std::size_t at, std::size_t misreading) {
    if (auto quote = quote_with_loss(text, run, at, misreading)) return quote;
    return space_with_loss(text, run, at);
}

}  // namespace encoding_repair
