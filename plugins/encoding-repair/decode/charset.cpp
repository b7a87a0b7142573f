// Names follow the WHATWG Encoding Standard: Latin-1 and ASCII mean Windows-1252, GB2312 means
// GB18030, as they do in the documents that say so.
#include "decode/charset.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace encoding_repair {
namespace {

constexpr std::string_view western = "fr de es pt it nl da no sv fi ca af is en cy sq id tl et";

constexpr std::array charsets = {
    charset{"UTF-8", "", form::utf8, "", 0},
    charset{"UTF-16LE", "UTF-16LE", form::wide, "", 0},
    charset{"UTF-16BE", "UTF-16BE", form::wide, "", 0},
    charset{"UTF-32LE", "UTF-32LE", form::wide, "", 0},
    charset{"UTF-32BE", "UTF-32BE", form::wide, "", 0},
    charset{"GB18030", "gb18030", form::multi_byte, "zh", 3},
    charset{"Big5", "windows-950-2000", form::multi_byte, "zh", 4},
    charset{"Shift_JIS", "ibm-943_P15A-2003", form::multi_byte, "ja", 4},
    charset{"EUC-JP", "euc-jp-2007", form::multi_byte, "ja", 5},
    // ICU's own "EUC-KR" is ibm-970, which lacks most of what is in use.
    charset{"EUC-KR", "windows-949-2000", form::multi_byte, "ko", 4},
    charset{"windows-1252", "windows-1252", form::single_byte, western, 0},
    charset{"windows-1250", "windows-1250", form::single_byte, "cs hu pl ro hr sk sl sq", 4},
    charset{"windows-1251", "windows-1251", form::single_byte, "ru uk bg mk", 3,
            "windows-1251-as-latin1"},
    charset{"windows-1253", "windows-1253", form::single_byte, "el", 4, "windows-1253-as-latin1"},
    charset{"windows-1254", "windows-1254", form::single_byte, "tr", 5},
    charset{"windows-1255", "windows-1255", form::single_byte, "he", 4, "windows-1255-as-latin1"},
    charset{"windows-1256", "windows-1256", form::single_byte, "ar fa ur", 5,
            "windows-1256-as-latin1"},
    charset{"windows-1257", "windows-1257", form::single_byte, "lt lv et", 5},
    charset{"windows-1258", "windows-1258", form::single_byte, "vi", 8},
    charset{"windows-874", "windows-874", form::single_byte, "th", 4, "windows-874-as-latin1"},
    charset{"ISO-8859-2", "iso-8859-2", form::single_byte, "cs hu pl ro hr sk sl sq", 5},
    charset{"ISO-8859-3", "iso-8859-3", form::single_byte, "", 0},
    charset{"ISO-8859-4", "iso-8859-4", form::single_byte, "", 0},
    charset{"ISO-8859-5", "iso-8859-5", form::single_byte, "ru uk bg mk", 6,
            "iso-8859-5-as-latin1"},
    charset{"ISO-8859-6", "iso-8859-6", form::single_byte, "ar fa ur", 7, "iso-8859-6-as-latin1"},
    charset{"ISO-8859-7", "iso-8859-7", form::single_byte, "el", 5, "iso-8859-7-as-latin1"},
    charset{"ISO-8859-8", "iso-8859-8", form::single_byte, "he", 7, "iso-8859-8-as-latin1"},
    charset{"ISO-8859-10", "iso-8859-10", form::single_byte, "", 0},
    charset{"ISO-8859-13", "iso-8859-13", form::single_byte, "lt lv et", 7},
    charset{"ISO-8859-14", "iso-8859-14", form::single_byte, "", 0},
    charset{"ISO-8859-15", "iso-8859-15", form::single_byte, western, 5},
    charset{"KOI8-R", "koi8-r", form::single_byte, "ru bg", 4, "koi8-r-as-latin1"},
    charset{"KOI8-U", "koi8-u", form::single_byte, "uk ru", 5, "koi8-u-as-latin1"},
    charset{"IBM866", "ibm-866", form::single_byte, "ru bg", 7, "ibm866-as-latin1"},
    charset{"macintosh", "macintosh", form::single_byte, "", 0},
};

struct alias {
    std::string_view label;
    std::string_view name;
};

// Source: WHATWG Encoding Standard, "Names and labels" (the labels in use); UTF-16 without a byte
// order is little-endian there.
constexpr std::array aliases = {
    alias{"866", "IBM866"},
    alias{"ascii", "windows-1252"},
    alias{"big5-hkscs", "Big5"},
    alias{"cn-big5", "Big5"},
    alias{"cp1250", "windows-1250"},
    alias{"cp1251", "windows-1251"},
    alias{"cp1252", "windows-1252"},
    alias{"cp1253", "windows-1253"},
    alias{"cp1254", "windows-1254"},
    alias{"cp1255", "windows-1255"},
    alias{"cp1256", "windows-1256"},
    alias{"cp1257", "windows-1257"},
    alias{"cp1258", "windows-1258"},
    alias{"cp866", "IBM866"},
    alias{"cp874", "windows-874"},
    alias{"cp932", "Shift_JIS"},
    alias{"cp936", "GB18030"},
    alias{"cp949", "EUC-KR"},
    alias{"cp950", "Big5"},
    alias{"gb2312", "GB18030"},
    alias{"gb_2312-80", "GB18030"},
    alias{"gbk", "GB18030"},
    alias{"iso-8859-1", "windows-1252"},
    alias{"iso-8859-11", "windows-874"},
    alias{"iso-8859-9", "windows-1254"},
    alias{"iso8859-1", "windows-1252"},
    alias{"iso8859-2", "ISO-8859-2"},
    alias{"iso8859-5", "ISO-8859-5"},
    alias{"iso8859-7", "ISO-8859-7"},
    alias{"iso8859-9", "windows-1254"},
    alias{"koi", "KOI8-R"},
    alias{"koi8", "KOI8-R"},
    alias{"ks_c_5601-1987", "EUC-KR"},
    alias{"latin-1", "windows-1252"},
    alias{"latin1", "windows-1252"},
    alias{"latin2", "ISO-8859-2"},
    alias{"latin5", "windows-1254"},
    alias{"mac", "macintosh"},
    alias{"ms932", "Shift_JIS"},
    alias{"ms_kanji", "Shift_JIS"},
    alias{"shift-jis", "Shift_JIS"},
    alias{"sjis", "Shift_JIS"},
    alias{"tis-620", "windows-874"},
    alias{"uhc", "EUC-KR"},
    alias{"us-ascii", "windows-1252"},
    alias{"utf-16", "UTF-16LE"},
    alias{"utf-32", "UTF-32LE"},
    alias{"utf16", "UTF-16LE"},
    alias{"utf8", "UTF-8"},
    alias{"windows-31j", "Shift_JIS"},
    alias{"windows-936", "GB18030"},
    alias{"windows-949", "EUC-KR"},
    alias{"x-cp1251", "windows-1251"},
    alias{"x-cp1252", "windows-1252"},
    alias{"x-euc-jp", "EUC-JP"},
    alias{"x-gbk", "GB18030"},
    alias{"x-sjis", "Shift_JIS"},
    alias{"x-x-big5", "Big5"},
};

std::string folded(std::string_view label) {
    constexpr std::string_view blanks = " \t\r\n\f";
    const auto first = label.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    label = label.substr(first, label.find_last_not_of(blanks) - first + 1);
    std::string lower(label);
    for (auto& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
    }
    return lower;
}

}  // namespace

std::span<const charset> all_charsets() noexcept {
    return charsets;
}

const charset* find_charset(std::string_view label) {
    auto wanted = folded(label);
    const auto named = [&](const alias& one) { return one.label == wanted; };
    const auto found = std::find_if(aliases.begin(), aliases.end(), named);
    if (found != aliases.end()) wanted = folded(found->name);
    const auto same = [&](const charset& one) { return folded(one.name) == wanted; };
    const auto match = std::find_if(charsets.begin(), charsets.end(), same);
    return match == charsets.end() ? nullptr : &*match;
}

const charset& utf8_charset() noexcept {
    return charsets.front();
}

}  // namespace encoding_repair
