// Answers what the layout and sentence rules ask of single code points, beyond the SDK's classes.
#include "characters.hpp"

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

void fold(std::string_view text, std::string& folded) {
    folded.clear();
    folded.reserve(text.size());
    for (const auto c : code_points(text)) {
        if (!is_space(c.value)) {
            textmill::text::append(folded, plain_form(textmill::text::fold(c.value)));
        } else if (!folded.empty() && folded.back() != ' ') {
            folded += ' ';
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
    std::uint32_t width = 0;
    for (const auto c : code_points(text)) width += is_wide(c.value) ? 2 : 1;
    return width;
}

}  // namespace document_structure
