// The source behind `run`: files, standard input, archives, and records in them.
#include "io/input_files.hpp"

#include <algorithm>
#include <utility>

#include "io/media_type.hpp"
#include "io/record_reader.hpp"

namespace textmill::core {
namespace {

// A record escapes its text: six bytes for a control character, and base64 adds a third.
constexpr std::uint64_t record_overhead = 6;
constexpr std::uint64_t record_slack = std::uint64_t{1} << 20U;

}  // namespace

std::uint64_t longest_record(std::uint64_t document_bytes) {
    return document_bytes * record_overhead + record_slack;
}

void input_files::name_input(incoming& into) const {
    into.id = current_.id;
    into.origin = into.id;
    into.target = current_.target;
    into.line = 0;
    into.bytes.clear();
    into.rejected = current_.rejected;
    into.reference.reset();
    if (into.rejected) into.reference = current_.reference();
}

result<bool> input_files::next(incoming& into) {
    for (;;) {
        if (records_) {
            auto more = next_record(into);
            if (!more || *more) return more;
            records_.reset();
        }
        if (!walk_.next(current_)) return false;
        if (!is_wanted()) continue;
        name_input(into);
        if (into.rejected) {
            // What cannot be read of records begins with the first.
            if (current_.depth == 0 && walk_.holds_records(current_)) into.line = 1;
            return true;
        }
        if (!walk_.holds_records(current_)) {
            if (auto read = read_whole(into); !read) return read.error();
            // What was read when the stop came may be half a document.
            return !stop_.requested();
        }
        records_.emplace(*current_.bytes, longest_record(settings_.document_bytes));
    }
}

// An archive around the only input that is wanted tells why that cannot be had.
bool input_files::is_wanted() const {
    const auto& wanted = settings_.only;
    if (wanted.empty()) return true;
    const auto& found = current_.numbers;
    if (!current_.rejected) return found == wanted;
    return found.size() <= wanted.size() && std::equal(found.begin(), found.end(), wanted.begin());
}

bool input_files::is_ready() const {
    return records_ ? records_->has_line() : walk_.is_ready();
}

// What breaks off while it is read is one rejected input, as an unreadable one is; or the archive
// around it is.
void input_files::break_off(incoming& into, const error& why) {
    auto read = std::move(into);
    walk_.reject(current_, why);
    into.ordinal = read.ordinal;
    name_input(into);
    if (into.origin == read.origin) into.line = read.line;
    if (current_.depth == 0) into.bytes = std::move(read.bytes);
}

void input_files::reject_size(incoming& into) const {
    into.rejected =
        rejection{TEXTMILL_LIMIT, "",
                  "holds more than the limit of " + std::to_string(settings_.document_bytes) +
                      " bytes (limits.document_bytes)"};
}

// A file is kept whole as it is read. What an archive makes of a few bytes is not: it can be made
// again.
result<void> input_files::spill(incoming& into, std::string_view piece) {
    if (!into.rejected) reject_size(into);
    if (current_.depth == 0) return quarantine_.append(into.ordinal, piece);
    into.reference = current_.reference();
    return {};
}

result<void> input_files::read_whole(incoming& into) {
    for (;;) {
        const auto piece = current_.bytes->read();
        if (!piece) {
            break_off(into, piece.error());
            return {};
        }
        if (piece->empty()) return {};
        into.bytes += *piece;
        if (!into.rejected && into.bytes.size() <= settings_.document_bytes) continue;
        const auto kept = spill(into, into.bytes);
        into.bytes.clear();
        into.bytes.shrink_to_fit();  // it is used again, and others wait with theirs
        if (!kept) return kept.error();
        if (current_.depth != 0) return {};
    }
}

result<bool> input_files::next_record(incoming& into) {
    name_input(into);
    const auto take = [&](std::string_view piece) { return spill(into, piece); };
    for (;;) {
        const auto outcome = records_->next(into.bytes, take);
        if (stop_.requested()) return false;
        into.line = records_->line_number();
        if (!outcome) {
            ++into.line;  // the one that broke off
            records_.reset();
            break_off(into, outcome.error());
            return true;
        }
        if (*outcome == line_reader::outcome::end) return false;
        into.id = into.origin + ":" + std::to_string(into.line);
        if (*outcome == line_reader::outcome::too_long) return true;
        if (into.bytes.find_first_not_of(" \t") == std::string::npos) continue;
        into.target = target_of_record(into);
        return true;
    }
}

std::string input_files::target_of_record(const incoming& input) const {
    const auto by_line = current_.target + ":" + std::to_string(input.line);
    if (settings_.target == record_target::line) return by_line;
    const auto id = read_record_id(input.bytes);
    return id ? id->text : by_line;
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
    input.media_type = media_type_of(without_suffix(from.origin), from.bytes);
    input.source = std::move(from.bytes);
    from.bytes.clear();
    into.reset(std::move(input));
    return {};
}

}  // namespace textmill::core
