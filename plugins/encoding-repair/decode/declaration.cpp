// Reads byte order marks, <?xml encoding="..."?> and <meta charset="..."> without parsing markup.
#include "decode/declaration.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace encoding_repair {
namespace {

constexpr std::size_t declaration_reach = 1024;

std::string lower_ascii(std::string_view bytes) {
    std::string lower(bytes);
    for (auto& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
    }
    return lower;
}

// What stands behind `key`, blanks, "=" and a quote.
std::optional<std::string_view> value_of(std::string_view element, std::string_view key) {
    const auto at = element.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    auto rest = element.substr(at + key.size());
    const auto skip = [&rest](std::string_view set) {
        rest.remove_prefix(std::min(rest.find_first_not_of(set), rest.size()));
    };
    skip(" \t\r\n");
    if (rest.empty() || rest.front() != '=') return std::nullopt;
    rest.remove_prefix(1);
    skip(" \t\r\n\"'");
    return rest.substr(0, rest.find_first_of(" \t\r\n\"';/>?"));
}

std::optional<std::string_view> declared_label(std::string_view lower) {
    if (lower.substr(0, 5) == "<?xml") {
        if (const auto label = value_of(lower.substr(0, lower.find('>')), "encoding")) return label;
    }
    for (auto at = lower.find("<meta"); at != std::string_view::npos;
         at = lower.find("<meta", at + 1)) {
        const auto element = lower.substr(at, lower.find('>', at) - at);
        if (const auto label = value_of(element, "charset")) return label;
    }
    return std::nullopt;
}

}  // namespace

const charset* charset_of_byte_order_mark(std::string_view bytes) noexcept {
    const auto begins = [bytes](std::string_view mark) {
        return bytes.substr(0, mark.size()) == mark;
    };
    using namespace std::string_view_literals;
    if (begins("\xEF\xBB\xBF"sv)) return &utf8_charset();
    // The little-endian marks of UTF-16 and UTF-32 begin alike.
    if (begins("\xFF\xFE\0\0"sv)) return find_charset("UTF-32LE");
    if (begins("\0\0\xFE\xFF"sv)) return find_charset("UTF-32BE");
    if (begins("\xFF\xFE"sv)) return find_charset("UTF-16LE");
    return begins("\xFE\xFF"sv) ? find_charset("UTF-16BE") : nullptr;
}

const charset* declared_charset(std::string_view bytes) {
    const auto lower = lower_ascii(bytes.substr(0, declaration_reach));
    const auto label = declared_label(lower);
    if (!label) return nullptr;
    const auto* found = find_charset(*label);
    return found != nullptr && found->form == form::wide ? &utf8_charset() : found;
}

}  // namespace encoding_repair
