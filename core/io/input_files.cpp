// The source behind `run`: files, standard input, and records.
#include "io/input_files.hpp"

#include <utility>

#include "base/utf8.hpp"
#include "io/media_type.hpp"
#include "io/record_reader.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10U;

// A record escapes its text: six bytes for a control character, and base64 adds a third.
constexpr std::uint64_t record_overhead = 6;
constexpr std::uint64_t record_slack = std::uint64_t{1} << 20U;

void reject(incoming& input, std::int32_t code, std::string message) {
    input.rejected = rejection{code, "", std::move(message)};
}

std::string limit_message(std::uint64_t limit) {
    return "holds more than the limit of " + std::to_string(limit) +
           " bytes (limits.document_bytes)";
}

// What is told of an input names it already.
std::string without_name(const std::string& message, const listed_file& file) {
    const auto name = file.path.string() + ": ";
    return message.starts_with(name) ? message.substr(name.size()) : message;
}

input_reference reference_to(const listed_file& file) {
    if (file.path == "-") return {"-", ""};
    std::error_code failed;  // the working folder may be gone; the name is better than nothing
    const auto absolute = std::filesystem::absolute(file.path, failed);
    return {(failed ? file.path : absolute).string(), ""};
}

// The input cannot be read, or not to its end.
void reject_unread(incoming& input, const listed_file& file, const error& failure) {
    reject(input, TEXTMILL_RESOURCE, without_name(failure.message, file));
    input.reference = reference_to(file);
}

result<file_descriptor> open_input(const listed_file& file) {
    if (file.path == "-") return file_descriptor::standard_input();
    return file_descriptor::open_to_read(file.path);
}

}  // namespace

std::uint64_t longest_record(std::uint64_t document_bytes) {
    return document_bytes * record_overhead + record_slack;
}

bool input_files::holds_records(const listed_file& file) const {
    if (settings_.form != input_form::automatic) return settings_.form == input_form::records;
    const auto extension = file.path.extension();
    return extension == ".jsonl" || extension == ".ndjson";
}

void input_files::name_input(const listed_file& file, incoming& into) const {
    into.id = utf8::with_escapes(file.path.native());
    into.origin = into.id;
    into.target = file.relative;
    into.line = 0;
    into.bytes.clear();
    into.reference.reset();
}

result<bool> input_files::next(incoming& into) {
    for (;;) {
        if (records_) {
            auto more = next_record(into);
            if (!more || *more) return more;
            records_.reset();
        }
        if (next_file_ == files_.size() || stop_.requested()) return false;
        const auto& file = files_[next_file_++];
        name_input(file, into);
        auto opened = open_input(file);
        if (!opened) {
            reject_unread(into, file, opened.error());
            if (holds_records(file)) into.line = 1;  // what cannot be read begins there
            return true;
        }
        if (!holds_records(file)) {
            if (auto read = read_whole(std::move(*opened), file, into); !read) return read.error();
            // What was read when the stop came may be half a document.
            return !stop_.requested();
        }
        records_.emplace(std::move(*opened), longest_record(settings_.document_bytes), stop_);
    }
}

bool input_files::is_ready() const {
    if (records_) return records_->has_line();
    std::error_code failed;  // a pipe may have to be waited for
    return next_file_ < files_.size() &&
           std::filesystem::is_regular_file(files_[next_file_].path, failed);
}

// A file that breaks off while it is read is one rejected input, as an unreadable one is.
result<void> input_files::read_whole(file_descriptor opened, const listed_file& file,
                                     incoming& into) {
    std::string piece(piece_bytes, '\0');
    bool spilt = false;
    for (;;) {
        const auto count = opened.read(piece.data(), piece.size(), stop_);
        if (!count) {
            reject_unread(into, file, count.error());
            return {};
        }
        if (*count == 0) return {};
        into.bytes.append(piece, 0, *count);
        if (!spilt && into.bytes.size() <= settings_.document_bytes) continue;
        if (!std::exchange(spilt, true)) {
            reject(into, TEXTMILL_LIMIT, limit_message(settings_.document_bytes));
        }
        const auto kept = quarantine_.append(into.ordinal, into.bytes);
        into.bytes.clear();
        if (!kept) return kept.error();
    }
}

result<bool> input_files::next_record(incoming& into) {
    const auto& file = files_[next_file_ - 1];
    name_input(file, into);
    const auto spill = [&](std::string_view piece) {
        return quarantine_.append(into.ordinal, piece);
    };
    for (;;) {
        const auto outcome = records_->next(into.bytes, spill);
        if (stop_.requested()) return false;
        into.line = records_->line_number();
        if (!outcome) {
            ++into.line;  // the one that broke off
            records_.reset();
            reject_unread(into, file, outcome.error());
            return true;
        }
        if (*outcome == line_reader::outcome::end) return false;
        into.id = into.origin + ":" + std::to_string(into.line);
        if (*outcome == line_reader::outcome::too_long) {
            reject(into, TEXTMILL_LIMIT, limit_message(settings_.document_bytes));
            return true;
        }
        if (into.bytes.find_first_not_of(" \t") == std::string::npos) continue;
        into.target = target_of_record(into);
        return true;
    }
}

std::string input_files::target_of_record(const incoming& input) const {
    const auto by_line = files_[next_file_ - 1].relative + ":" + std::to_string(input.line);
    if (settings_.target == record_target::line) return by_line;
    return read_record_id(input.bytes).value_or(by_line);
}

result<void> input_files::open(incoming& from, document& into) const {
    if (from.line != 0) {
        return read_record(
            from.bytes, {from.id, from.origin, from.ordinal, from.line, settings_.document_bytes},
            into);
    }
    document_input input;
    input.id = from.id;
    input.ordinal = from.ordinal;
    input.origin = from.origin;
    input.media_type = media_type_of(from.origin, from.bytes);
    input.source = std::move(from.bytes);
    from.bytes.clear();
    into.reset(std::move(input));
    return {};
}

}  // namespace textmill::core
