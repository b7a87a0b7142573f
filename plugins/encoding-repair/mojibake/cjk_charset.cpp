// Fills the tables from ICU's converters.
#include "mojibake/cjk_charset.hpp"

#include "decode/converter.hpp"

namespace encoding_repair {
namespace {

// Users' own characters are no text.
bool is_text(char32_t character) {
    return character >= 0x80 && character <= 0xFFFF && (character < 0xE000 || character > 0xF8FF);
}

}  // namespace

cjk_charset::cjk_charset(const description& described) : described_(described), pairs_(126 * 191) {
    converter converter(described.icu_name);
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
            const auto step = converter.next({bytes, 2});
            if (!step.character || !is_text(*step.character)) continue;
            const auto character = static_cast<char16_t>(*step.character);
            if (step.size == 2) {
                pairs_[index(static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail))] =
                    character;
            } else if (lead >= 0xA1 && lead <= 0xDF) {
                singles_[lead] = character;
            }
        }
    }
}

bool cjk_charset::is_frequent(char32_t character, const language_model& languages) const {
    const bool is_kana = character >= 0x3041 && character <= 0x30FF;
    return is_kana ? described_.script == ideograms::japanese
                   : languages.rank(described_.script, character) >= 0;
}

const std::array<cjk_charset, 5>& cjk_charsets() {
    using enum ideograms;
    static const std::array charsets = {
        cjk_charset({"gbk-as-latin1", "GBK", simplified, 0}),
        cjk_charset({"big5-as-latin1", "windows-950-2000", traditional, 4}),
        cjk_charset({"shift-jis-as-latin1", "ibm-943_P15A-2003", japanese, 4}),
        cjk_charset({"euc-jp-as-latin1", "euc-jp-2007", japanese, 4}),
        cjk_charset({"euc-kr-as-latin1", "windows-949-2000", korean, 4})};
    return charsets;
}

}  // namespace encoding_repair
