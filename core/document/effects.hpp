// Collects and checks what one call of one stage wants to change; the document applies it once the
// call has succeeded.
#ifndef TEXTMILL_CORE_DOCUMENT_EFFECTS_HPP
#define TEXTMILL_CORE_DOCUMENT_EFFECTS_HPP

#include <textmill/abi/call.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/declarations.hpp"
#include "document/json_text.hpp"
#include "document/offset_map.hpp"

namespace textmill::core {

class document;

// One object a thread, reused from call to call:
//
//     staged.begin(document, rights);
//     auto status = plugin.process(...);   // which calls emit() and the like
//     if (status == TEXTMILL_OK) document.apply(staged);
//
// Every addition is checked as abi/call.h says and returns a textmill_status; below 0 nothing of
// that addition is taken and reason() says why. What is staged and never applied is forgotten by
// the next begin().
class effects {
  public:
    // The declarations outlive this; `most_annotations` is what a document may hold in all.
    effects(const declarations& declared, std::uint32_t most_annotations)
        : declared_(&declared), most_annotations_(most_annotations) {}

    // The rights live until the next begin().
    void begin(document& target, const stage_rights& rights);

    // Fills `id` and `stage` in place.
    [[nodiscard]] textmill_status emit(std::span<textmill_span> spans);
    [[nodiscard]] textmill_status set_features(std::span<const textmill_value> values);
    [[nodiscard]] textmill_status set_metadata(std::string_view key, const textmill_value& value);
    [[nodiscard]] textmill_status edit(std::span<const textmill_edit> edits);
    // Has no effect where an earlier stage has settled the text: see document::text_is_settled().
    // Must come before what is stated in coordinates of the text: emit() and edit().
    [[nodiscard]] textmill_status decoded(std::string_view text, std::span<const textmill_run> runs,
                                          std::span<const textmill_edit> repairs);

    // Why the last refused addition was refused.
    [[nodiscard]] const std::string& reason() const { return reason_; }

    struct metadata_write {
        std::string_view key;
        std::string_view json;
    };

    // What is staged; views into the arena of the document.
    [[nodiscard]] std::span<const textmill_span> spans() const { return spans_; }
    [[nodiscard]] std::span<const textmill_value> values() const { return values_; }
    [[nodiscard]] std::span<const metadata_write> metadata_writes() const { return metadata_; }
    // By begin, which no two share.
    [[nodiscard]] const std::map<std::uint32_t, textmill_edit>& edits() const { return edits_; }
    [[nodiscard]] std::span<const textmill_edit> repairs() const { return repairs_; }
    [[nodiscard]] std::uint32_t stage() const { return rights_->stage; }

    // What decoded() did: nothing, said that the source is the text, or gave another text.
    enum class decoding { none, ignored, as_source, as_text };

    [[nodiscard]] decoding decoded_how() const { return decoding_; }
    [[nodiscard]] const offset_map& decoded_map() const { return decoded_map_; }
    // The text that decoded() gave, to be taken by swapping.
    [[nodiscard]] std::string& decoded_text() { return decoded_text_; }

  private:
    textmill_status refuse(textmill_status status, std::string reason);
    [[nodiscard]] textmill_status require_text();

    [[nodiscard]] bool is_sound(const textmill_span& span) const;
    textmill_status refuse_span(const textmill_span& span);

    [[nodiscard]] textmill_status stage_feature(textmill_value value);
    [[nodiscard]] textmill_status check_feature(const textmill_value& value);
    [[nodiscard]] std::string name_of(const textmill_span& span) const;
    [[nodiscard]] std::string name_of(const textmill_value& value) const;

    // Move what a value points to into the arena. Each returns what is wrong with it, or "".
    [[nodiscard]] std::string copy_payload(textmill_value& value);
    [[nodiscard]] std::string copy_string(textmill_value& value);
    [[nodiscard]] std::string copy_json(textmill_value& value);
    [[nodiscard]] std::string copy_references(textmill_value& value);
    [[nodiscard]] std::string fault_of_reference(std::int64_t id) const;

    [[nodiscard]] textmill_status stage_edit(const textmill_edit& edit);
    [[nodiscard]] textmill_status check_edit(const textmill_edit& edit);
    [[nodiscard]] std::string fault_among_edits(const textmill_edit& edit) const;
    void forget_edits(std::span<const textmill_edit> edits);
    // Moves the texts of an edit into the arena.
    [[nodiscard]] textmill_edit copy(const textmill_edit& edit) const;

    [[nodiscard]] textmill_status check_decoding(std::string_view text,
                                                 std::span<const textmill_run> runs);
    [[nodiscard]] textmill_status check_repairs(std::span<const textmill_edit> repairs);
    void take_decoded(std::string_view text, std::span<const textmill_run> runs);

    const declarations* declared_;
    std::uint32_t most_annotations_;
    json_checker json_;

    document* document_ = nullptr;
    const stage_rights* rights_ = nullptr;
    bool has_text_ = false;
    std::string_view text_;      // in force: the document's, or what decoded() was given
    std::uint32_t last_id_ = 0;  // of the document before the call

    std::vector<textmill_span> spans_;
    std::vector<textmill_value> values_;
    std::vector<metadata_write> metadata_;
    std::map<std::uint32_t, textmill_edit> edits_;
    std::uint64_t edited_size_ = 0;  // of the text once the edits are made
    decoding decoding_ = decoding::none;
    std::string decoded_text_;
    offset_map decoded_map_;
    std::vector<textmill_edit> repairs_;
    std::string reason_;
};

}  // namespace textmill::core

#endif
