// Files and archives, flattened.
#include "io/input_walk.hpp"

#include <textmill/abi.h>

#include <filesystem>
#include <utility>

#include "base/log.hpp"
#include "base/utf8.hpp"
#include "io/gunzip.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

result<file_descriptor> open_file(const listed_file& file) {
    if (file.path == "-") return file_descriptor::standard_input();
    return file_descriptor::open_to_read(file.path);
}

// What is told of an input names it already.
std::string without_name(const std::string& message, const listed_file& file) {
    const auto name = file.path.string() + ": ";
    return message.starts_with(name) ? message.substr(name.size()) : message;
}

std::unique_ptr<byte_stream> decompressed(archive_kind kind, std::unique_ptr<byte_stream> bytes) {
    if (kind == archive_kind::gzip) return gunzip(std::move(bytes));
    return decompress(kind, std::move(bytes));
}

bool leaves_its_archive(const std::string& name) {
    if (name.starts_with('/')) return true;
    if (name.find("..") == std::string::npos) return false;
    const auto normal = fs::path(name).lexically_normal();
    return *normal.begin() == "..";
}

// Each archive is a folder of its own; a sink of many files refuses a name that leaves it.
std::string target_of(const std::string& name, const std::string& archive) {
    return leaves_its_archive(name) ? name : archive + "/" + name;
}

walked_input member_of(const walked_input& archive, const archive_member& member) {
    walked_input input;
    input.id = archive.id + "!" + utf8::with_escapes(member.name);
    input.name = member.name;
    input.target = target_of(member.name, archive.target);
    input.file = archive.file;
    input.numbers = archive.numbers;
    input.numbers.push_back(member.number);
    input.depth = archive.depth;
    return input;
}

std::string count_of(std::uint64_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

input_reference walked_input::reference() const {
    input_reference reference;
    const auto file_id = utf8::with_escapes(file->path.native());
    std::error_code failed;  // the working folder may be gone; the name is better than nothing
    const auto absolute = fs::absolute(file->path, failed);
    reference.file = file->path == "-" || failed ? file->path.string() : absolute.string();
    if (depth != 0 && !after) reference.member = utf8::with_escapes(without_suffix(name));
    if (!numbers.empty()) reference.member = id.substr(file_id.size() + 1);
    reference.numbers = numbers;
    reference.after = after;
    return reference;
}

bool input_walk::next(walked_input& into) {
    do {
        into = {};  // what was read is closed before its archive goes on
        while (!open_.empty() && !next_member(into)) end_archive();
        if (!into.file && next_file_ == files_.size()) return false;
        if (!into.file) next_file(into);
    } while (!stop_->requested() && !into.rejected && take_apart(into));
    return !stop_->requested();
}

void input_walk::next_file(walked_input& into) {
    const auto& file = files_[next_file_++];
    into.id = utf8::with_escapes(file.path.native());
    into.name = file.path.filename().string();
    into.target = file.relative;
    into.file = &file;
    auto opened = open_file(file);
    if (!opened) return reject(into, opened.error());
    auto bytes = std::make_unique<file_stream>(std::move(*opened), *stop_);
    file_waits_ = !bytes->size();
    guard_ = std::make_unique<expansion_guard>(settings_.limits, settings_.free_bytes, *bytes);
    into.bytes = std::move(bytes);
}

// False at the end of the archive.
bool input_walk::next_member(walked_input& into) {
    auto& archive = open_.back();
    for (;;) {
        const auto& member = archive.reader.member();
        archive.whole = member.number;
        const auto more = archive.reader.next();
        if (more && !*more) return false;
        auto allowed = more ? guard_->add_member() : result<void>(more.error());
        if (!allowed) {
            reject(into, allowed.error());
            return true;
        }
        if (member.what == archive_member::kind::file) break;
        if (member.what == archive_member::kind::link) ++archive.links;
        if (member.what == archive_member::kind::special) ++archive.specials;
    }
    into = member_of(archive.self, archive.reader.member());
    into.bytes = archive.reader.content();
    if (archive.reader.member().expands) into.bytes = guarded(std::move(into.bytes), *guard_);
    if (archive.reader.member().encrypted) {
        reject(into, {"is encrypted, and textmill takes no passwords", TEXTMILL_UNSUPPORTED});
    }
    return true;
}

// Opens an archive, so that its members come next; false where the input is none, or is rejected.
bool input_walk::take_apart(walked_input& input) {
    if (settings_.form == input_form::text) return false;
    bool was_compressed = false;
    for (;;) {
        const auto kind = look_into(input);
        if (kind == archive_kind::none) return false;
        // What everybody calls one archive is one.
        const bool is_compressed_tar = kind == archive_kind::tar && was_compressed;
        if (!is_compressed_tar && is_too_deep(input, kind)) return false;
        if (!is_compressed_tar) ++input.depth;
        was_compressed = is_compression(kind);
        if (!was_compressed) {
            archive_reader reader(kind, std::move(input.bytes), settings_.limits.members);
            open_.push_back({std::move(reader), std::move(input)});
            return true;
        }
        input.bytes = guarded(decompressed(kind, std::move(input.bytes)), *guard_);
        input.name = without_suffix(input.name);
    }
}

// Of what cannot be read, none.
archive_kind input_walk::look_into(walked_input& input) {
    // Records may come from somebody who waits for an answer to each; an object begins no archive.
    auto begin = input.bytes->peek(1);
    const bool is_record = holds_records(input) && begin && begin->starts_with('{');
    if (is_record || (begin && begin->empty())) return archive_kind::none;
    if (begin) begin = input.bytes->peek(bytes_that_tell(begin->front()));
    if (begin) return kind_of(*begin);
    reject(input, begin.error());
    return archive_kind::none;
}

bool input_walk::is_too_deep(walked_input& input, archive_kind kind) const {
    if (input.depth < settings_.limits.depth) return false;
    ++input.depth;
    if (!is_compression(kind)) input.after = 0;
    input.bytes.reset();
    input.rejected = rejection{
        TEXTMILL_LIMIT, "",
        "is " + std::string(name_of(kind)) + ", deeper than archives may be in each other: " +
            std::to_string(settings_.limits.depth) + " (limits.archive_depth)"};
    return true;
}

// Nothing is left out silently.
void input_walk::tell_what_is_left_out(const open_archive& archive) {
    std::string parts;
    if (archive.links != 0) parts = count_of(archive.links, "link");
    if (archive.links != 0 && archive.specials != 0) parts += " and ";
    if (archive.specials != 0) parts += count_of(archive.specials, "special file");
    if (parts.empty()) return;
    log::info(archive.self.id + ": left out " + parts + ", which hold no text of their own");
}

bool input_walk::holds_records(const walked_input& input) const {
    if (settings_.form != input_form::automatic) return settings_.form == input_form::records;
    return input.name.ends_with(".jsonl") || input.name.ends_with(".ndjson");
}

bool input_walk::is_ready() const {
    std::error_code failed;
    const bool has_next = next_file_ < files_.size();
    const bool next_waits =
        has_next && !fs::is_regular_file(files_[next_file_].path, failed);  // a pipe, say
    // An archive may be at its end.
    return open_.empty() ? has_next && !next_waits : !file_waits_ && !next_waits;
}

void input_walk::reject(walked_input& input, const error& why) {
    input.bytes.reset();
    auto message = why.message;
    while (!open_.empty() && (guard_->has_tripped() || !open_.back().reader.goes_on())) {
        input = close_archive();
        message = why.message + "; " + count_of(*input.after, "member") + " read before that";
    }
    input.rejected =
        rejection{why.status.value_or(TEXTMILL_RESOURCE), "", without_name(message, *input.file)};
}

void input_walk::end_archive() {
    const auto members = open_.back().reader.member().number;
    const auto archive = close_archive();
    if (members == 0) log::warn(archive.id + ": an archive without members");
}

walked_input input_walk::close_archive() {
    auto archive = std::move(open_.back());
    open_.pop_back();
    tell_what_is_left_out(archive);
    archive.self.after = archive.whole;
    return std::move(archive.self);
}

}  // namespace textmill::core
