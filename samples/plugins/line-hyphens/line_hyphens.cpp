// Shows a plugin that edits: it joins words that a printer hyphenated at the end of a line.
#include <algorithm>
#include <set>
#include <string>
#include <textmill/plugin.hpp>
#include <textmill/text/words.hpp>

namespace {

using textmill::text::token;
using textmill::text::token_kind;

// "infra-" at the end of a line, "structure" at the beginning of the next.
bool is_broken(std::string_view text, const token& word, const token& hyphen, const token& rest) {
    if (word.kind != token_kind::word || rest.kind != token_kind::word) return false;
    if (hyphen.text != "-" || hyphen.begin != word.end) return false;
    const auto between = text.substr(hyphen.end, rest.begin - hyphen.end);
    return std::ranges::count(between, '\n') == 1 &&
           textmill::text::is_lower(textmill::text::decode(rest.text, 0).value);
}

class line_hyphens {
  public:
    static textmill::description describe() {
        return {.id = "example.line-hyphens",
                .version = "1.0.0",
                .summary = "Joins words that were hyphenated at the end of a line",
                .licence = "Apache-2.0"};
    }

    explicit line_hyphens(const textmill::setup&) {}

    void process(textmill::document& document) const {
        std::set<std::string, std::less<>> compounds;  // "long-term" keeps its hyphen everywhere
        for (const auto& word : textmill::text::words(document.text())) {
            document.stop_if_cancelled();
            if (word.text.find('-') != std::string_view::npos) compounds.emplace(word.text);
        }
        token word;
        token hyphen;
        for (const auto& rest : textmill::text::words(document.text())) {
            document.stop_if_cancelled();
            if (is_broken(document.text(), word, hyphen, rest)) {
                const auto joined = std::string(word.text) + '-' + std::string(rest.text);
                const auto begin = compounds.contains(joined) ? hyphen.end : hyphen.begin;
                document.edit({static_cast<std::uint32_t>(begin),
                               static_cast<std::uint32_t>(rest.begin), "", "line-hyphen", 0.9F});
            }
            word = std::exchange(hyphen, rest);
        }
    }
};

}  // namespace

TEXTMILL_PLUGINS(line_hyphens)
