// Opens workplaces, and judges how calls end.
#include "check/workplace.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace textmill::core {
namespace {

constexpr char mark = '\x1E';  // RECORD SEPARATOR, which hardly anybody prints

std::string status_text(textmill_status status) {
    static constexpr const char* names[] = {"INTERNAL", "UNSUPPORTED", "LIMIT", "CANCELLED",
                                            "DOCUMENT", "RESOURCE",    "CONFIG"};
    return "TEXTMILL_" + std::string(names[status - TEXTMILL_INTERNAL]);
}

bool is_blank(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!is_blank(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return utf8::with_escapes(line);
}

// A sanitizer says what is wrong first, and then much more.
std::string_view what_matters(std::string_view said) {
    constexpr std::size_t enough = 400;
    if (const auto error = said.find("ERROR: "); error != std::string_view::npos) {
        return said.substr(error, said.find('\n', error) - error);
    }
    return said.size() > enough ? said.substr(said.size() - enough) : said;
}

}  // namespace

result<workplace> workplace::open(const check_subject& subject, std::uint32_t most_annotations) {
    auto plugin = checked_plugin::open(subject);
    if (!plugin) return plugin.error();
    auto model = (*plugin)->create();
    if (!model) return error{"create() failed: " + model.error().message};
    auto worker = checked_worker::open(**plugin, **model, most_annotations);
    if (!worker) return worker.error();
    return workplace{std::move(*plugin), std::move(*model), std::move(*worker)};
}

std::vector<sample> workplace::with_providers(std::vector<sample> texts) const {
    if (plugin->installed() == nullptr) return texts;
    const auto count = texts.size();
    for (std::size_t number = 0; number < count; ++number) {
        auto text = texts[number];
        text.name += ", with the spans of installed plugins";
        text.spans_of = providers::installed;
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<sample> workplace::cases_of(std::vector<sample> texts) const {
    auto cases = with_providers(std::move(texts));
    if (plugin->info().raw) std::ranges::copy(hostile_bytes(), std::back_inserter(cases));
    return cases;
}

void mark_document(const std::string& name) {
    std::fflush(stdout);
    std::fprintf(stderr, "%c%s\n", mark, name.c_str());
}

marked_output read_marks(const std::string& output) {
    const std::string_view all(output);
    const auto last = all.rfind(mark);
    if (last == std::string_view::npos) return {"", on_one_line(what_matters(all))};
    const auto end = std::min(all.find('\n', last), all.size());
    return {std::string(all.substr(last + 1, end - last - 1)),
            on_one_line(what_matters(all.substr(end)))};
}

std::optional<std::string> fault_of_end(const observation& seen) {
    const auto& [status, reason] = seen.outcome;
    switch (status) {
        case TEXTMILL_OK:
            return std::nullopt;
        case TEXTMILL_DROP:
        case TEXTMILL_DOCUMENT:
        case TEXTMILL_UNSUPPORTED:
        case TEXTMILL_LIMIT:
            if (seen.notes.gave_reason) return std::nullopt;
            return "failed without a word; say why with fail(call, status, reason)";
        case TEXTMILL_CANCELLED:
            return "returned TEXTMILL_CANCELLED, though cancelled() had answered 0";
        default:
            return "failed with " + status_text(status) +
                   ", which no document is a reason for: " + reason;
    }
}

}  // namespace textmill::core
