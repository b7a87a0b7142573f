// Writes and reads reason.json.
#include "quarantine/case.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "io/file_descriptor.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::string_view damaged = "damaged";

ordered_json to_json(const input_reference& reference) {
    const bool is_plain = reference.member.empty() && !reference.after;
    ordered_json stated{{is_plain ? "file" : "archive", reference.file}};
    if (!reference.member.empty()) stated["member"] = reference.member;
    if (!reference.numbers.empty()) stated["numbers"] = reference.numbers;
    if (reference.after) stated["after"] = *reference.after;
    return stated;
}

std::optional<input_reference> reference_in(const ordered_json& stated) {
    const auto found = stated.find("reference");
    if (found == stated.end()) return std::nullopt;
    if (found->contains("file")) return input_reference{.file = found->at("file")};
    input_reference reference{.file = found->at("archive"),
                              .member = found->value("member", ""),
                              .numbers = found->value("numbers", std::vector<std::uint64_t>())};
    if (found->contains("after")) reference.after = found->at("after").get<std::uint64_t>();
    return reference;
}

ordered_json to_json(const quarantine_case& of) {
    ordered_json stated{{"id", of.id}, {"origin", of.origin}};
    if (of.line != 0) stated["line"] = of.line;
    stated["target"] = of.target;
    if (!of.reason.stage.empty()) stated["stage"] = of.reason.stage;
    stated["code"] = of.reason.code;
    stated["message"] = of.reason.message;
    stated["size"] = of.size;
    if (of.reference) stated["reference"] = to_json(*of.reference);
    return stated;
}

// Throws what the library throws where a key is absent or of another type.
void take(const ordered_json& stated, quarantine_case& into) {
    into.id = stated.at("id");
    into.origin = stated.at("origin");
    into.line = stated.value("line", std::uint64_t{0});
    into.target = stated.at("target");
    into.reason = {stated.at("code"), stated.value("stage", ""), stated.at("message")};
    into.size = stated.at("size");
    into.reference = reference_in(stated);
}

std::string damage_of_reason(quarantine_case& into) {
    std::ifstream file(into.folder / "reason.json", std::ios::binary);
    if (!file) return "reason.json is missing: the run broke off before the case was whole";
    const auto stated =
        ordered_json::parse(std::istreambuf_iterator<char>(file), {}, nullptr, false);
    if (stated.is_discarded()) return "reason.json is not JSON";
    try {
        take(stated, into);
        return "";
    } catch (const ordered_json::exception& mismatch) {
        return std::string("reason.json is not what a run writes: ") + mismatch.what();
    }
}

std::string damage_of_bytes(const quarantine_case& stated) {
    std::error_code failed;
    const auto size = fs::file_size(stated.folder / "bytes", failed);
    if (failed) return "bytes: " + failed.message();
    if (size == stated.size) return "";
    return "bytes: holds " + std::to_string(size) + " bytes, not the " +
           std::to_string(stated.size) + " that were put aside";
}

}  // namespace

quarantine_case make_case(const fs::path& folder, const incoming& input, const rejection& reason) {
    std::error_code absent;
    const auto size = fs::file_size(folder / "bytes", absent);
    return {folder, input.id, input.origin,    input.line, input.target,
            reason, size,     input.reference, ""};
}

quarantine_case read_case(const fs::path& folder) {
    quarantine_case found;
    found.folder = folder;
    found.damage = damage_of_reason(found);
    if (found.damage.empty()) found.damage = damage_of_bytes(found);
    return found;
}

// An id or a message may hold bytes that are not UTF-8; the file must be JSON all the same.
result<void> write_reason(const quarantine_case& of) {
    const auto text =
        to_json(of).dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    return replace_file(of.folder / "reason.json", text);
}

ordered_json describe(const quarantine_case& of) {
    const auto run = of.folder.parent_path().filename().string();
    ordered_json told{{"folder", of.folder.string()},
                      {"run", run},
                      {"ordinal", std::stoull(of.folder.filename().string())}};
    if (of.damage.empty()) told.update(to_json(of));
    told["code"] = code_name(of);
    if (!of.damage.empty()) told["message"] = of.damage;
    return told;
}

std::string_view code_name(const quarantine_case& of) {
    return of.damage.empty() ? code_name(of.reason.code) : damaged;
}

std::vector<std::string_view> case_codes() {
    std::vector<std::string_view> codes(code_names().begin(), code_names().end());
    codes.push_back(damaged);
    return codes;
}

bool is_case_name(const fs::path& folder) {
    constexpr std::size_t most_digits = 19;  // what surely fits into 64 bits
    const auto name = folder.filename().native();
    return !name.empty() && name.size() <= most_digits &&
           std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace textmill::core
