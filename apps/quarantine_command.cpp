// textmill quarantine: what runs could not deliver, looked at and taken through a pipeline again.
#include "quarantine_command.hpp"

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "command_line.hpp"
#include "quarantine/reader.hpp"
#include "visible.hpp"

namespace textmill::apps {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t preview_bytes = 1024;

// The name of a folder may hold bytes that are not UTF-8.
constexpr auto replace_bad_bytes = nlohmann::ordered_json::error_handler_t::replace;

struct list_options {
    std::vector<std::string> folders;
    core::case_filter filter;
    bool json = false;
};

struct show_options {
    std::string folder;
    bool bytes = false;
};

// --- list

void list_one(const core::quarantine_case& one) {
    std::cout << std::left << std::setw(20) << one.folder.parent_path().filename().string() << ' '
              << std::setw(8) << one.folder.filename().string() << ' ' << std::setw(12)
              << core::code_name(one) << ' ' << std::setw(20)
              << (one.reason.stage.empty() ? "-" : one.reason.stage) << ' '
              << visible(one.id.empty() ? "-" : one.id) << ": "
              << visible(one.damage.empty() ? one.reason.message : one.damage) << '\n';
}

int list(const list_options& options) {
    const auto found = core::find_cases(options.folders);
    if (!found) return fail(found.error(), exit_code::no_input);
    for (const auto& folder : found->cases) {
        const auto one = core::read_case(folder);
        if (!options.filter.takes(one)) continue;
        if (options.json) {
            std::cout << core::describe(one).dump(-1, ' ', false, replace_bad_bytes) << '\n';
        } else {
            list_one(one);
        }
    }
    return exit_code::success;
}

// --- show

void show_fields(const core::quarantine_case& one) {
    const auto fields = core::describe(one);
    for (const auto& [key, value] : fields.items()) {
        const auto text = value.is_string() ? value.get<std::string>() : value.dump();
        std::cout << std::left << std::setw(10) << key << ' ' << visible(text) << '\n';
    }
}

// What a cut has left of a code point at the end does not make the text binary.
std::string_view without_cut_end(std::string_view bytes) {
    const auto bad = core::utf8::validate(bytes);
    return bad && *bad + 4 > bytes.size() ? bytes.substr(0, *bad) : bytes;
}

void show_text(std::string_view text) {
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        std::cout << "  " << visible(line) << '\n';
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

void show_preview(const core::quarantine_case& one) {
    std::string bytes(preview_bytes, '\0');
    std::ifstream file(one.folder / "bytes", std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    const bool cut = !file.eof();
    const auto text = cut ? without_cut_end(bytes) : std::string_view(bytes);
    std::cout << '\n';
    if (core::utf8::validate(text)) {
        std::cout << hex_lines(bytes);
    } else {
        show_text(text);
    }
    if (cut) std::cout << "(cut after " << preview_bytes << " bytes; --bytes writes all)\n";
}

int write_bytes(const core::quarantine_case& one) {
    std::ifstream file(one.folder / "bytes", std::ios::binary);
    if (!file)
        return fail({(one.folder / "bytes").string() + ": cannot be read"}, exit_code::failure);
    if (file.peek() != std::ifstream::traits_type::eof()) std::cout << file.rdbuf();
    std::cout.flush();
    return std::cout && !file.bad() ? exit_code::success : exit_code::failure;
}

int show(const show_options& options) {
    const auto found = core::find_cases({options.folder});
    if (!found) return fail(found.error(), exit_code::no_input);
    if (found->cases.size() != 1) {
        return fail({options.folder + ": holds " + std::to_string(found->cases.size()) +
                     " cases; name the folder of one, DIR/RUN/ORDINAL"},
                    exit_code::no_input);
    }
    const auto one = core::read_case(found->cases.front());
    if (options.bytes) return write_bytes(one);
    show_fields(one);
    show_preview(one);
    return exit_code::success;
}

}  // namespace

int fail(const core::error& failure, int code) {
    std::cerr << "textmill: " << failure.message << '\n';
    return code;
}

void add_folders(CLI::App& verb, std::vector<std::string>& folders) {
    verb.add_option("DIR", folders, "A quarantine, a run's folder in it, or a case's")->required();
}

void add_filter(CLI::App& verb, core::case_filter& filter) {
    verb.add_option("--stage", filter.stage, "Only what this stage failed on")->type_name("NAME");
    std::map<std::string, std::string> codes;
    for (const auto code : core::case_codes()) codes.emplace(code, code);
    add_choice(verb, "--code", filter.code, "Only with this code", codes);
}

void add_quarantine(command_line& to) {
    auto& group = *to.app.add_subcommand("quarantine", "Look at what was not delivered; retry it");
    group.require_subcommand(1);

    auto [list_verb, listing] = add_verb(to, group, "list", "List the cases", list);
    add_folders(list_verb, listing.folders);
    add_filter(list_verb, listing.filter);
    list_verb.add_flag("--json", listing.json, "Tell them as JSON, one a line");
    list_verb.footer(
        R"(A line tells run, ordinal, code, stage, id and message. A case that a crash or a full
disk has torn is listed as damaged.

Exit codes:
  0   they are listed, if there are any
  66  there is no such quarantine

Examples:
  textmill quarantine list records.jsonl.quarantine
  textmill quarantine list --code limit --json records.jsonl.quarantine)");

    auto [show_verb, showing] = add_verb(to, group, "show", "Show a case and how it begins", show);
    show_verb.add_option("CASE", showing.folder, "The folder of a case, DIR/RUN/ORDINAL")
        ->required();
    show_verb.add_flag("--bytes", showing.bytes, "Write its bytes as they are, and nothing else");
    show_verb.footer(R"(Exit codes:
  0   it is shown
  66  there is no such case, or there are several

Examples:
  textmill quarantine show records.jsonl.quarantine/20260102T030405Z/17
  textmill quarantine show --bytes records.jsonl.quarantine/20260102T030405Z/17 > 17.txt)");

    add_quarantine_retry(to, group);
}

}  // namespace textmill::apps
