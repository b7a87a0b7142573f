// Knows what a typewriter has for the quotes, ligatures and forms of a printer.
#include "clean/typography.hpp"

#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

// Nothing for what stays.
std::string_view quote_of(char32_t character) {
    switch (character) {
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
            return "'";
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
            return "\"";
        default:
            return {};
    }
}

std::string_view ligature_of(char32_t character) {
    switch (character) {
        case 0xFB00:
            return "ff";
        case 0xFB01:
            return "fi";
        case 0xFB02:
            return "fl";
        case 0xFB03:
            return "ffi";
        case 0xFB04:
            return "ffl";
        case 0xFB05:
        case 0xFB06:
            return "st";
        default:
            return {};
    }
}

std::string folded(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E) {
        return {static_cast<char>(character - 0xFF01 + '!')};
    }
    const auto quote = quote_of(character);
    return std::string(quote.empty() ? ligature_of(character) : quote);
}

}  // namespace

changes fold_typography(std::string_view text, patience& patience) {
    changes found;
    for (const auto point : textmill::text::code_points(text)) {
        patience.spend(point.size);
        auto replacement = point.value < 0x2000 ? std::string() : folded(point.value);
        if (replacement.empty()) continue;
        found.push_back({static_cast<std::uint32_t>(point.begin),
                         static_cast<std::uint32_t>(point.end()), std::move(replacement),
                         "typography", 0.99F});
    }
    return found;
}

}  // namespace encoding_repair
