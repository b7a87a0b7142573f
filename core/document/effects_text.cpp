// Checks what changes the text: decoding and edits.
#include <algorithm>
#include <iterator>
#include <limits>

#include "base/utf8.hpp"
#include "document/document.hpp"
#include "document/effects.hpp"
#include "document/effects_messages.hpp"

namespace textmill::core {

namespace {

constexpr std::uint64_t longest_text = std::numeric_limits<std::uint32_t>::max();

std::string_view view(const textmill_string& text) {
    return {text.data, text.size};
}

std::string subject_of(const textmill_edit& edit) {
    return "edit " + to_text(byte_range{edit.begin, edit.end}) + " ";
}

bool inserts(const textmill_edit& edit) {
    return edit.begin == edit.end;
}

// `first` begins no later than `second`.
bool collide(const textmill_edit& first, const textmill_edit& second) {
    if (inserts(first) || inserts(second)) return first.end >= second.begin;
    return first.end > second.begin;
}

std::string fault_of_texts(const textmill_edit& edit) {
    if (auto fault = fault_of_utf8("replacement", view(edit.replacement)); !fault.empty()) {
        return fault;
    }
    if (auto fault = fault_of_utf8("reason", view(edit.reason)); !fault.empty()) return fault;
    return fault_of_share("confidence", edit.confidence);
}

textmill_string kept(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

textmill_status effects::edit(std::span<const textmill_edit> edits) {
    if (const auto status = require_text(); status != TEXTMILL_OK) return status;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const auto status = stage_edit(edits[i]);
        if (status == TEXTMILL_OK) continue;
        forget_edits(edits.first(i));
        return status;
    }
    return TEXTMILL_OK;
}

textmill_status effects::stage_edit(const textmill_edit& edit) {
    if (const auto status = check_edit(edit); status != TEXTMILL_OK) return status;
    edits_.emplace_hint(edits_.end(), edit.begin, copy(edit));
    edited_size_ += edit.replacement.size;
    edited_size_ -= edit.end - edit.begin;
    return TEXTMILL_OK;
}

textmill_status effects::check_edit(const textmill_edit& edit) {
    if (auto fault = fault_of_range({edit.begin, edit.end}, text_); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject_of(edit) + fault);
    }
    if (auto fault = fault_of_texts(edit); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject_of(edit) + fault);
    }
    if (auto fault = fault_among_edits(edit); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject_of(edit) + fault);
    }
    if (edited_size_ - (edit.end - edit.begin) + edit.replacement.size <= longest_text) {
        return TEXTMILL_OK;
    }
    return refuse(TEXTMILL_LIMIT, subject_of(edit) + "makes the text longer than 4 GiB");
}

// No two staged edits collide, so that the nearest on either side decide.
std::string effects::fault_among_edits(const textmill_edit& edit) const {
    const auto next = edits_.lower_bound(edit.begin);
    const textmill_edit* other = nullptr;
    if (next != edits_.end() && collide(edit, next->second)) other = &next->second;
    if (next != edits_.begin() && collide(std::prev(next)->second, edit)) {
        other = &std::prev(next)->second;
    }
    if (other == nullptr) return {};
    const auto place = to_text(byte_range{other->begin, other->end});
    if (inserts(edit)) return "inserts where the edit " + place + " of the same call stands";
    if (inserts(*other)) return "touches the insertion " + place + " of the same call";
    return "overlaps the edit " + place + " of the same call";
}

void effects::forget_edits(std::span<const textmill_edit> edits) {
    for (const auto& edit : edits) {
        edits_.erase(edit.begin);
        edited_size_ += edit.end - edit.begin;
        edited_size_ -= edit.replacement.size;
    }
}

textmill_edit effects::copy(const textmill_edit& edit) const {
    auto copied = edit;
    copied.replacement = kept(document_->memory().copy(view(edit.replacement)));
    copied.reason = kept(document_->memory().copy(view(edit.reason)));
    return copied;
}

textmill_status effects::decoded(std::string_view text, std::span<const textmill_run> runs,
                                 std::span<const textmill_edit> repairs) {
    if (rights_->decode == stage_rights::decoding::refused) {
        return refuse(TEXTMILL_UNSUPPORTED, "decoded() is for RAW plugins");
    }
    if (decoding_ != decoding::none) {
        return refuse(TEXTMILL_DOCUMENT, "decoded() was called twice in one call");
    }
    if (!spans_.empty() || !edits_.empty()) {
        return refuse(TEXTMILL_DOCUMENT, "decoded() must come before emit() and edit()");
    }
    if (document_->text_is_settled()) {
        decoding_ = decoding::ignored;
        return TEXTMILL_OK;
    }
    if (const auto status = check_decoding(text, runs); status != TEXTMILL_OK) return status;
    if (const auto status = check_repairs(repairs); status != TEXTMILL_OK) return status;
    take_decoded(text, runs);
    std::ranges::transform(repairs, std::back_inserter(repairs_),
                           [this](const textmill_edit& repair) { return copy(repair); });
    return TEXTMILL_OK;
}

textmill_status effects::check_decoding(std::string_view text, std::span<const textmill_run> runs) {
    if (text.size() > longest_text) {
        return refuse(TEXTMILL_LIMIT, "the decoded text is longer than 4 GiB");
    }
    if (auto fault = fault_of_utf8("text", text); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, "decoded() " + fault);
    }
    const auto sound = check_runs(runs, document_->source().size(), text.size());
    if (sound) return TEXTMILL_OK;
    return refuse(TEXTMILL_DOCUMENT,
                  "decoded() has runs that do not fit: " + sound.error().message);
}

textmill_status effects::check_repairs(std::span<const textmill_edit> repairs) {
    const auto source_size = document_->source().size();
    for (const auto& repair : repairs) {
        const byte_range range{repair.begin, repair.end};
        if (range.end < range.begin || range.end > source_size) {
            return refuse(TEXTMILL_DOCUMENT, "repair " + to_text(range) +
                                                 " is no part of the source, which has " +
                                                 std::to_string(source_size) + " bytes");
        }
        if (auto fault = fault_of_texts(repair); !fault.empty()) {
            return refuse(TEXTMILL_DOCUMENT, "repair " + to_text(range) + " " + fault);
        }
    }
    return TEXTMILL_OK;
}

void effects::take_decoded(std::string_view text, std::span<const textmill_run> runs) {
    has_text_ = true;
    edited_size_ = text.size();
    decoded_map_ = map_of_runs(runs);
    if (!decoded_map_.is_identity()) decoded_map_ = map_of_runs(document_->memory().copy(runs));
    if (text == document_->source()) {
        decoding_ = decoding::as_source;
        text_ = document_->source();
        return;
    }
    decoding_ = decoding::as_text;
    decoded_text_ = text;
    text_ = decoded_text_;
}

}  // namespace textmill::core
