// The whole document for a plugin that knows no type by name: every type, span, edit and key.
//
//     const textmill::record record(document);
//     for (const auto& span : record.annotations()) {
//         show(textmill::view(record.type_of(span).name), document.text(span));
//         for (const auto& feature : textmill::features_of(record.type_of(span))) {
//             show(textmill::view(feature.name), document.get(span, {feature.feature}));
//         }
//     }
#ifndef TEXTMILL_PLUGIN_RECORD_HPP
#define TEXTMILL_PLUGIN_RECORD_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "basics.hpp"
#include "document.hpp"

namespace textmill {

using record_feature = textmill_record_feature;
using record_type = textmill_record_type;
using record_edit = textmill_record_edit;

[[nodiscard]] inline std::string_view view(textmill_string text) noexcept {
    return detail::from_c(text);
}

[[nodiscard]] inline std::span<const record_feature> features_of(const record_type& type) noexcept {
    return {type.features, static_cast<std::size_t>(type.feature_count)};
}

// What it gives lives until process() or render() returns. Throws failure where the host cannot
// show a document as a whole.
class record {
  public:
    explicit record(const document& document)
        : call_(document.call_),
          functions_(
              static_cast<const textmill_record_functions*>(document.extension(TEXTMILL_RECORD))) {
        if (functions_ != nullptr) return;
        throw failure(status::unsupported, "this host does not have " TEXTMILL_RECORD);
    }

    [[nodiscard]] std::string_view id() const { return view(functions_->id(call_)); }

    // Every type that a stage of the pipeline declares: type n is element n - 1.
    [[nodiscard]] std::span<const record_type> types() const { return list(functions_->types); }
    [[nodiscard]] const record_type& type_of(const span& span) const {
        return types()[span.type - 1];
    }

    // The spans of all types: by begin, then longer first, then id.
    [[nodiscard]] std::span<const span> annotations() const {
        return list(functions_->annotations);
    }

    // In the order of the stages, within a stage by begin.
    [[nodiscard]] std::span<const record_edit> edits() const { return list(functions_->edits); }

    [[nodiscard]] std::span<const textmill_string> metadata_keys() const {
        return list(functions_->metadata_keys);
    }

    struct range {
        std::uint32_t begin;
        std::uint32_t end;
    };
    // The bytes of the source that [begin, end) of the text came from.
    [[nodiscard]] range source_of(std::uint32_t begin, std::uint32_t end) const {
        range source{};
        functions_->source_of(call_, begin, end, &source.begin, &source.end);
        return source;
    }
    [[nodiscard]] range source_of(const span& span) const {
        return source_of(span.begin, span.end);
    }

  private:
    template <class Element>
    [[nodiscard]] std::span<const Element> list(std::uint64_t (*get)(const textmill_call*,
                                                                     const Element**)) const {
        const Element* first = nullptr;
        const auto count = get(call_, &first);
        return {first, static_cast<std::size_t>(count)};
    }

    const textmill_call* call_;
    const textmill_record_functions* functions_;
};

}  // namespace textmill

#endif
