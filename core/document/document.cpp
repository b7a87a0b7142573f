// Applies what a stage asked for, in the one order that keeps text, spans and edits in step.
#include "document/document.hpp"

#include <ranges>
#include <utility>

#include "base/utf8.hpp"
#include "document/effects.hpp"

namespace textmill::core {

namespace {

// The one key that a stage may write over the input: the charset that was found beats the one that
// was claimed.
constexpr std::string_view key_that_stages_own = "encoding";

void keep_some_memory(std::string& text) {
    if (text.capacity() > arena::kept_bytes) text = std::string();
}

std::string_view view(const textmill_string& text) {
    return {text.data, text.size};
}

byte_range range_of(const textmill_edit& edit) {
    return {edit.begin, edit.end};
}

// Printable ASCII stays, all else and the backslash become `\x92`, so that bytes of any charset
// can stand in a record and be read back.
std::string show_bytes(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : bytes) {
        if (c >= ' ' && c <= '~' && c != '\\') {
            shown += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        shown += {'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return shown;
}

// Runs of a decoder may cut through code points; what is listed does not.
byte_range widen_to_code_points(byte_range range, std::string_view text) {
    while (!utf8::is_boundary(text, range.begin)) --range.begin;
    while (!utf8::is_boundary(text, range.end)) ++range.end;
    return range;
}

}  // namespace

void document::reset(document_input input) {
    input_ = std::move(input);
    const auto bad = utf8::validate(input_.source);
    first_bad_byte_ = bad.value_or(0);
    text_in_ = bad ? text_place::nowhere : text_place::in_source;
    decoded_ = false;
    keep_some_memory(text_);
    keep_some_memory(next_text_);
    versions_.clear();
    metadata_.reset();
    annotations_.reset();
    edits_.clear();
    stages_.clear();
    memory_.reset();
}

std::string_view document::text() const {
    switch (text_in_) {
        case text_place::in_source:
            return input_.source;
        case text_place::in_text:
            return text_;
        default:
            return {};
    }
}

bool document::text_is_settled() const {
    return decoded_ || !edits_.empty() || annotations_.count() != 0;
}

byte_range document::source_of(byte_range text) const {
    for (const auto& version : std::views::reverse(versions_)) text = version.to_source(text);
    return text;
}

document::applied document::apply(effects& staged) {
    take_decoded(staged);
    annotations_.add(staged.spans(), staged.values());
    make_edits(staged);
    return write_metadata(staged);
}

void document::take_decoded(effects& staged) {
    const auto how = staged.decoded_how();
    if (how == effects::decoding::none || how == effects::decoding::ignored) return;
    decoded_ = true;
    text_in_ = text_place::in_source;
    if (how == effects::decoding::as_text) {
        text_in_ = text_place::in_text;
        text_.swap(staged.decoded_text());
    }
    if (!staged.decoded_map().is_identity()) versions_.push_back(staged.decoded_map());
    list_repairs(staged);
}

void document::list_repairs(const effects& staged) {
    for (const auto& repair : staged.repairs()) {
        auto range = range_of(repair);
        const auto was = source().substr(range.begin, range.end - range.begin);
        for (const auto& version : versions_) range = version.to_text(range);
        edits_.push_back({widen_to_code_points(range, text()), range_of(repair),
                          memory_.copy(show_bytes(was)), view(repair.reason), repair.confidence,
                          staged.stage()});
    }
}

void document::make_edits(const effects& staged) {
    if (staged.edits().empty()) return;
    const auto ranges = memory_.allocate_array<replaced_range>(staged.edits().size());
    auto next = ranges.begin();
    for (const auto& [begin, edit] : staged.edits()) {
        *next++ = {begin, edit.end, static_cast<std::uint32_t>(edit.replacement.size)};
    }
    const auto map = map_of_edits(ranges, static_cast<std::uint32_t>(text().size()), memory_);
    for (auto& edit : edits_) edit.text = map.to_text(edit.text);
    annotations_.move(map);
    rewrite_text(staged);
    if (!map.is_identity()) versions_.push_back(map);
}

// Builds the new text, and lists the edits while the old one still stands.
void document::rewrite_text(const effects& staged) {
    const auto old_text = text();
    next_text_.clear();
    std::size_t copied = 0;
    for (const auto& [begin, edit] : staged.edits()) {
        next_text_ += old_text.substr(copied, begin - copied);
        const auto new_begin = static_cast<std::uint32_t>(next_text_.size());
        next_text_ += view(edit.replacement);
        copied = edit.end;
        edits_.push_back({{new_begin, static_cast<std::uint32_t>(next_text_.size())},
                          source_of(range_of(edit)),
                          memory_.copy(old_text.substr(begin, edit.end - begin)),
                          view(edit.reason),
                          edit.confidence,
                          staged.stage()});
    }
    next_text_ += old_text.substr(copied);
    text_.swap(next_text_);
    text_in_ = text_place::in_text;
}

document::applied document::write_metadata(const effects& staged) {
    applied outcome;
    for (const auto& write : staged.metadata_writes()) {
        const auto* present = metadata_.find(write.key);
        if (present != nullptr && present->writer == written_by::input &&
            write.key != key_that_stages_own) {
            outcome.refused_metadata.push_back(write.key);
            continue;
        }
        metadata_.set(write.key, write.json, written_by::stage);
    }
    return outcome;
}

}  // namespace textmill::core
