// Reads cases as the inputs that they were.
#include "quarantine/retry.hpp"

#include <utility>

#include "io/record_reader.hpp"
#include "quarantine/case.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

void name_input(const quarantine_case& from, incoming& into) {
    into.id = from.id;
    into.origin = from.origin;
    into.line = from.line;
    into.target = from.target;
    into.reference = from.reference;
}

std::string take_through_run(const std::string& file) {
    return "take " + file + " through textmill run";
}

// Nothing where the bytes can be read.
std::string unreadable(const quarantine_case& from) {
    if (!from.damage.empty()) return "the case is damaged: " + from.damage;
    if (!from.reference) return "";
    const auto& file = from.reference->file;
    if (file == "-") return "came from standard input, which cannot be read again";
    if (from.reference->after) return "is an archive that was given up: " + take_through_run(file);
    if (from.line == 0) return "";
    return "could not be read from line " + std::to_string(from.line) +
           " on: take these records of " + file + " through textmill run";
}

}  // namespace

quarantine_retry::quarantine_retry(std::vector<fs::path> cases, retry_settings settings,
                                   const stop_signal& stop)
    : cases_(std::move(cases)),
      settings_(std::move(settings)),
      stop_(stop),
      opener_({}, settings_.reading, *this, stop),
      held_(cases_.size()) {}

result<bool> quarantine_retry::next(incoming& into) {
    if (next_ == cases_.size() || stop_.requested()) return false;
    const auto found = read_case(cases_[next_]);
    const auto read = read_bytes(found, into);
    if (!read || !*read) return read;
    ++next_;
    name_input(found, into);
    if (into.line != 0 && settings_.reading.target == record_target::id) {
        if (auto id = read_record_id(into.bytes)) into.target = std::move(id->text);
    }
    if (!settings_.folder.empty() && !into.rejected) refuse_to_replace(into);
    return true;
}

void quarantine_retry::refuse_to_replace(incoming& input) const {
    auto file = settings_.folder / fs::path(input.target).lexically_normal();
    file += settings_.extension;
    std::error_code ignored;  // a name that cannot be looked up is refused by the sink
    if (!fs::exists(file, ignored)) return;
    input.rejected = rejection{TEXTMILL_RESOURCE, "",
                               "its output " + file.string() +
                                   " is there already: move that, or retry into another folder"};
}

// False where a stop came meanwhile.
result<bool> quarantine_retry::read_bytes(const quarantine_case& from, incoming& into) {
    into.bytes.clear();
    if (auto why = unreadable(from); !why.empty()) {
        into.rejected = rejection{TEXTMILL_RESOURCE, "", std::move(why)};
        return true;
    }
    auto settings = settings_.reading;
    settings.form = input_form::text;
    if (from.line != 0) settings.document_bytes = longest_record(settings_.reading.document_bytes);
    const auto reference = from.reference.value_or(input_reference{from.folder / "bytes"});
    if (!reference.member.empty()) {
        settings.form = input_form::automatic;
        settings.only = reference.numbers;
    }
    const auto read =
        input_files({{reference.file, from.target}}, settings, *this, stop_).next(into);
    if (!read || *read || stop_.requested()) return read;
    into.rejected = rejection{TEXTMILL_RESOURCE, "",
                              "is no document of " + reference.file +
                                  " as that is now: " + take_through_run(reference.file)};
    return true;
}

result<void> quarantine_retry::open(incoming& from, document& into) const {
    return opener_.open(from, into);
}

result<void> quarantine_retry::hold(const incoming& input, std::string_view,
                                    const rejection& reason) {
    auto kept = read_case(cases_[input.ordinal]);
    const std::lock_guard lock(holding_);
    held_[input.ordinal] = true;
    log_.tell(input, reason, kept.folder.parent_path());
    if (!unreadable(kept).empty()) return {};
    kept.reason = reason;
    return write_reason(kept);
}

std::vector<fs::path> quarantine_retry::handled() const {
    std::vector<fs::path> handled;
    for (std::size_t i = 0; i < next_; ++i) {
        if (!held_[i]) handled.push_back(cases_[i]);
    }
    return handled;
}

}  // namespace textmill::core
