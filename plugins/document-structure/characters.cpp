// Answers what the layout and sentence rules ask of single code points, beyond the SDK's classes.
#include "characters.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace document_structure {
namespace {

constexpr char32_t plain_form(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
            return U'\'';
        case 0x201C:
        case 0x201D:
            return U'"';
        case 0xFF1A:
            return U':';
        case 0xFF0C:
            return U',';
        default:
            return c;
    }
}

// The folded form of each byte; 0 for the blanks but the plain one, and above ASCII.
constexpr auto byte_forms = [] {
    std::array<char, 256> forms{};
    for (char32_t c = 0; c < 0x80; ++c) {
        if (!is_space(c)) forms[c] = static_cast<char>(textmill::text::fold(c));
    }
    forms[' '] = ' ';
    return forms;
}();

char form_of(char byte) {
    return byte_forms[static_cast<unsigned char>(byte)];
}

// Where the bytes end that are folded one by one: words of ASCII with single plain blanks between.
std::size_t end_of_plain(std::string_view text, std::size_t begin) {
    auto before = ' ';
    auto at = begin;
    for (; at < text.size(); ++at) {
        const auto form = form_of(text[at]);
        if (form == 0 || (form == ' ' && before == ' ')) break;
        before = form;
    }
    return at;
}

// True of text in which each character of ASCII is folded to one, and no blank falls away but the
// last. Without a branch, so that a compiler makes vectors of it, as of the next.
bool is_plain(std::string_view text) {
    if (text.empty() || text.front() <= ' ') return text.empty();
    const auto* bytes = text.data();
    std::uint8_t others = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool doubled = (bytes[i] == ' ') & (bytes[i - 1] == ' ');
        others |= static_cast<std::uint8_t>((bytes[i] < ' ') | doubled);
    }
    return others == 0;
}

void fold_plain(std::string_view text, std::string& folded) {
    folded.resize(text.size());
    std::ranges::transform(text, folded.begin(), [](char byte) {
        return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    });
    if (folded.ends_with(' ')) folded.pop_back();
}

void append_plain(std::string& folded, std::string_view plain) {
    const auto size = folded.size();
    folded.resize(size + plain.size());
    std::ranges::transform(plain, folded.begin() + static_cast<std::ptrdiff_t>(size), form_of);
}

}  // namespace

bool is_closer(char32_t c) {
    switch (c) {
        case '"':
        case '\'':
        case ')':
        case ']':
        case '}':
        case '*':
        case '_':
        case 0xBB:
        case 0x2019:
        case 0x201D:
        case 0x203A:
        case 0x300B:
        case 0x300D:
        case 0x300F:
        case 0x3011:
        case 0xFF02:
        case 0xFF09:
            return true;
        default:
            return false;
    }
}

bool is_opener(char32_t c) {
    switch (c) {
        case '"':
        case '\'':
        case '(':
        case '[':
        case '{':
        case '*':
        case '_':
        case 0xA1:
        case 0xAB:
        case 0xBF:
        case 0x2018:
        case 0x201C:
        case 0x201E:
        case 0x2039:
        case 0x300A:
        case 0x300C:
        case 0x300E:
        case 0x3010:
        case 0xFF08:
            return true;
        default:
            return false;
    }
}

range trim(std::string_view text, range part) {
    while (part.begin < part.end) {
        const auto first = decode(text, part.begin);
        if (!is_space(first.value)) break;
        part.begin += first.size;
    }
    while (part.begin < part.end) {
        const auto last = decode_before(text, part.end);
        if (!is_space(last.value)) break;
        part.end -= last.size;
    }
    return part;
}

std::string_view trim(std::string_view text) {
    const auto part = trim(text, {0, text.size()});
    return text.substr(part.begin, part.end - part.begin);
}

bool is_ascii(std::string_view text) {
    // One accumulated byte, so that a compiler makes vectors of it.
    const auto all = std::accumulate(
        text.begin(), text.end(), std::uint8_t{0},
        [](std::uint8_t bits, char byte) { return static_cast<std::uint8_t>(bits | byte); });
    return all < 0x80;
}

void fold(std::string_view text, std::string& folded) {
    if (is_plain(text)) return fold_plain(text, folded);
    folded.clear();
    folded.reserve(text.size());
    const auto add_blank = [&folded] {
        if (!folded.empty() && folded.back() != ' ') folded += ' ';
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto plain_end = end_of_plain(text, at);
        if (plain_end > at) {
            append_plain(folded, text.substr(at, plain_end - at));
            at = plain_end;
            continue;
        }
        const auto c = decode(text, at);
        at = c.end();
        if (is_space(c.value)) {
            add_blank();
        } else {
            textmill::text::append(folded, plain_form(textmill::text::fold(c.value)));
        }
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
}

std::string fold(std::string_view text) {
    std::string folded;
    fold(text, folded);
    return folded;
}

std::uint32_t columns(std::string_view text) {
    if (is_ascii(text)) return static_cast<std::uint32_t>(text.size());
    std::uint32_t width = 0;
    for (const auto c : code_points(text)) width += is_wide(c.value) ? 2 : 1;
    return width;
}

}  // namespace document_structure
