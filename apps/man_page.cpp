// Writes the man page: roff from the same words that --help shows.
#include <algorithm>
#include <cctype>
#include <sstream>

#include "line_description.hpp"

namespace textmill::apps {
namespace {

// Roff takes a backslash and a dash for its own, and a dot or a quote where a line begins.
std::string escaped(const std::string& text) {
    std::string result;
    if (text.starts_with('.') || text.starts_with('\'')) result = "\\&";
    for (const char c : text) {
        if (c == '\\') result += "\\e";
        if (c == '-') result += "\\-";
        if (c != '\\' && c != '-') result += c;
    }
    return result;
}

bool is_heading(const std::string& line) {
    return !line.empty() && line.front() != ' ' && line.back() == ':';
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

// Indented lines stand as they are, the others are filled.
void write_lines(std::ostream& out, const std::string& text, const std::string& heading) {
    std::istringstream lines(text);
    bool as_they_are = false;
    bool new_paragraph = true;
    for (std::string line; std::getline(lines, line);) {
        const bool indented = line.starts_with(' ');
        if (indented != as_they_are) out << (indented ? ".nf\n" : ".fi\n");
        as_they_are = indented;
        if (is_heading(line)) {
            const auto title = escaped(line.substr(0, line.size() - 1));
            out << heading << " \"" << (heading == ".SH" ? upper(title) : title) << "\"\n";
        } else if (!line.empty()) {
            out << (new_paragraph ? ".PP\n" : "") << escaped(line) << "\n";
        }
        new_paragraph = line.empty();
    }
    if (as_they_are) out << ".fi\n";
}

void write_option(std::ostream& out, const described_option& option) {
    std::string names;
    for (const auto& name : option.names) {
        names += (names.empty() ? "" : ", ") + ("\\fB" + escaped(name) + "\\fR");
    }
    if (!option.value.empty() && option.value != option.names.front()) {
        names += " \\fI" + escaped(option.value) + "\\fR";
    }
    out << ".TP\n" << names << "\n" << escaped(option.about);
    if (option.required) out << " (required)";
    out << "\n";
}

void write_verb(std::ostream& out, const described_verb& verb) {
    if (!verb.verbs.empty()) {
        for (const auto& below : verb.verbs) write_verb(out, below);
        return;
    }
    out << ".SS \"" << escaped(usage_of(verb)) << "\"\n" << escaped(verb.about) << ".\n";
    for (const auto& option : verb.options) {
        if (option.names.back() != "--help") write_option(out, option);
    }
    write_lines(out, verb.footer, ".PP\n.B");
}

}  // namespace

std::string man_page(const described_verb& line) {
    std::ostringstream out;
    out << ".TH TEXTMILL 1 \"\" \"textmill " TEXTMILL_VERSION "\" \"User Commands\"\n"
        << ".SH NAME\ntextmill \\- takes documents through a pipeline of plugins\n"
        << ".SH SYNOPSIS\n\\fBtextmill\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n"
        << ".SH DESCRIPTION\n"
        << escaped(line.about) << "\n.SH OPTIONS\n";
    for (const auto& option : line.options) write_option(out, option);
    out << ".SH COMMANDS\n";
    for (const auto& verb : line.verbs) write_verb(out, verb);
    write_lines(out, line.footer, ".SH");
    return out.str();
}

}  // namespace textmill::apps
