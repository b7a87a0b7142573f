// Checks spans, features and metadata; effects_text.cpp has what changes the text.
#include "document/effects.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "document/document.hpp"
#include "document/effects_messages.hpp"

namespace textmill::core {

namespace {

// One huge document does not hold its memory for the rest of the run.
template <typename Values>
void forget(Values& values) {
    if (values.capacity() * sizeof(values[0]) > arena::kept_bytes) values = Values();
    values.clear();
}

}  // namespace

void effects::begin(document& target, const stage_rights& rights) {
    document_ = &target;
    rights_ = &rights;
    has_text_ = target.has_text();
    text_ = target.text();
    last_id_ = target.annotations().last_id();
    forget(spans_);
    forget(values_);
    forget(metadata_);
    edits_.clear();
    edited_size_ = text_.size();
    decoding_ = decoding::none;
    forget(repairs_);
    forget(decoded_text_);
}

textmill_status effects::refuse(textmill_status status, std::string reason) {
    reason_ = std::move(reason);
    return status;
}

textmill_status effects::require_text() {
    if (has_text_) return TEXTMILL_OK;
    return refuse(TEXTMILL_DOCUMENT,
                  "the document has no text yet: its bytes are not UTF-8, and decoded() must come "
                  "before what speaks of the text");
}

textmill_status effects::emit(std::span<textmill_span> spans) {
    if (const auto status = require_text(); status != TEXTMILL_OK) return status;
    for (const auto& span : spans) {
        if (!is_sound(span)) return refuse_span(span);
    }
    if (last_id_ + spans_.size() + spans.size() > most_annotations_) {
        return refuse(TEXTMILL_LIMIT, "the document would hold more than " +
                                          std::to_string(most_annotations_) + " annotations");
    }
    for (auto& span : spans) {
        span.id = last_id_ + static_cast<std::uint32_t>(spans_.size()) + 1;
        span.stage = rights_->stage;
        // Field by field: a copy in wide loads would wait for the narrow stores of the caller.
        spans_.push_back({span.begin, span.end, span.type, span.id, span.stage, span.score});
    }
    return TEXTMILL_OK;
}

bool effects::is_sound(const textmill_span& span) const {
    return span.begin <= span.end && span.end <= text_.size() &&
           utf8::is_boundary(text_, span.begin) && utf8::is_boundary(text_, span.end) &&
           span.type < rights_->provided_types.size() && rights_->provided_types[span.type] &&
           span.score >= 0 && span.score <= 1;
}

textmill_status effects::refuse_span(const textmill_span& span) {
    if (declared_->type_name(span.type).empty()) {
        return refuse(TEXTMILL_DOCUMENT,
                      "type number " + std::to_string(span.type) + " of a span does not exist");
    }
    const auto subject = name_of(span) + " ";
    if (auto fault = fault_of_range({span.begin, span.end}, text_); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject + fault);
    }
    if (auto fault = fault_of_share("score", span.score); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject + fault);
    }
    return refuse(TEXTMILL_DOCUMENT,
                  subject + "is of a type that the plugin's descriptor does not provide");
}

textmill_status effects::set_features(std::span<const textmill_value> values) {
    const auto before = values_.size();
    for (const auto& value : values) {
        const auto status = stage_feature(value);
        if (status == TEXTMILL_OK) continue;
        values_.resize(before);
        return status;
    }
    return TEXTMILL_OK;
}

textmill_status effects::stage_feature(textmill_value value) {
    if (const auto status = check_feature(value); status != TEXTMILL_OK) return status;
    if (auto fault = copy_payload(value); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, name_of(value) + fault);
    }
    values_.push_back(value);
    return TEXTMILL_OK;
}

textmill_status effects::check_feature(const textmill_value& value) {
    if (value.span <= last_id_ || value.span - last_id_ > spans_.size()) {
        return refuse(TEXTMILL_DOCUMENT, "span " + std::to_string(value.span) +
                                             " cannot be given features, as it was not emitted "
                                             "in this call");
    }
    const auto& span = spans_[value.span - last_id_ - 1];
    if (value.feature == 0 || value.feature >= declared_->features.size()) {
        return refuse(TEXTMILL_DOCUMENT, "feature number " + std::to_string(value.feature) +
                                             " of " + name_of(span) + " does not exist");
    }
    const auto& feature = declared_->features[value.feature];
    if (feature.type != span.type) {
        return refuse(TEXTMILL_DOCUMENT, name_of(value) + "belongs to type \"" +
                                             std::string(declared_->type_name(feature.type)) +
                                             "\"");
    }
    if (feature.kind == value.kind) return TEXTMILL_OK;
    return refuse(TEXTMILL_DOCUMENT, name_of(value) + "is declared as " +
                                         name_of_kind(feature.kind) + ", not as " +
                                         name_of_kind(value.kind));
}

std::string effects::name_of(const textmill_span& span) const {
    return "span " + to_text(byte_range{span.begin, span.end}) + " of type \"" +
           std::string(declared_->type_name(span.type)) + "\"";
}

std::string effects::name_of(const textmill_value& value) const {
    return "feature \"" + declared_->features[value.feature].name + "\" of " +
           name_of(spans_[value.span - last_id_ - 1]) + " ";
}

std::string effects::copy_payload(textmill_value& value) {
    switch (value.kind) {
        case TEXTMILL_BOOL:
            return value.as.integer == 0 || value.as.integer == 1 ? ""
                                                                  : "is a bool other than 0 and 1";
        case TEXTMILL_INT:
            return {};
        case TEXTMILL_FLOAT:
            return std::isfinite(value.as.number) ? "" : "is not a finite number";
        case TEXTMILL_TEXT:
            return copy_string(value);
        case TEXTMILL_JSON:
            return copy_json(value);
        case TEXTMILL_REF:
            return fault_of_reference(value.as.integer);
        case TEXTMILL_REFS:
            return copy_references(value);
        default:
            return "is of a kind that does not exist";
    }
}

std::string effects::copy_string(textmill_value& value) {
    const std::string_view text(value.as.string, value.size);
    if (auto fault = fault_of_utf8("text", text); !fault.empty()) return fault;
    value.as.string = document_->memory().copy(text).data();
    return {};
}

std::string effects::copy_json(textmill_value& value) {
    const auto copied = json_.copy({value.as.string, value.size}, document_->memory());
    if (!copied) return "is not sound JSON: " + copied.error().message;
    value.as.string = copied->data();
    value.size = copied->size();
    return {};
}

std::string effects::copy_references(textmill_value& value) {
    const std::span refs(value.as.refs, value.size);
    for (const auto ref : refs) {
        if (auto fault = fault_of_reference(ref); !fault.empty()) return fault;
    }
    value.as.refs = document_->memory().copy(refs).data();
    return {};
}

std::string effects::fault_of_reference(std::int64_t id) const {
    if (id > 0 && id <= static_cast<std::int64_t>(last_id_ + spans_.size())) return {};
    return "refers to span " + std::to_string(id) + ", which does not exist";
}

textmill_status effects::set_metadata(std::string_view key, const textmill_value& value) {
    const auto subject = "metadata \"" + std::string(key) + "\" ";
    if (std::ranges::find(rights_->metadata_keys, key) == rights_->metadata_keys.end()) {
        return refuse(TEXTMILL_DOCUMENT, subject + "is no key that the plugin's descriptor lists");
    }
    if (value.kind == TEXTMILL_REF || value.kind == TEXTMILL_REFS) {
        return refuse(TEXTMILL_DOCUMENT, subject + "cannot refer to spans");
    }
    auto copied = value;
    if (auto fault = copy_payload(copied); !fault.empty()) {
        return refuse(TEXTMILL_DOCUMENT, subject + fault);
    }
    std::string json;
    append_json_value(json, copied);
    metadata_.push_back({document_->memory().copy(key), document_->memory().copy(json)});
    return TEXTMILL_OK;
}

}  // namespace textmill::core
