// One document on its way through the stages: source, text, metadata, annotations, edits, and what
// each stage did.
#ifndef TEXTMILL_CORE_DOCUMENT_DOCUMENT_HPP
#define TEXTMILL_CORE_DOCUMENT_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/annotations.hpp"
#include "document/arena.hpp"
#include "document/metadata.hpp"
#include "document/offset_map.hpp"

namespace textmill::core {

class effects;

// An id that came as an integer is written as one.
enum class id_form { string, integer };

struct record_id {
    std::string text;
    id_form form = id_form::string;

    bool operator==(const record_id&) const = default;
};

// A document as it was read.
struct document_input {
    std::string id;
    core::id_form id_form = id_form::string;
    std::uint64_t ordinal = 0;  // from 0, over all inputs: the key of a document
    std::string origin;         // the file that holds it, "-" for standard input
    std::uint64_t line = 0;     // from 1 in a file of records; 0 for a whole file
    std::string media_type = "text/plain";
    std::string source;  // below 4 GiB
};

// An edit that was made. Its texts live as long as the document's arena.
struct made_edit {
    byte_range text;       // in the text in force now
    byte_range source;     // the bytes that it replaced
    std::string_view was;  // what it replaced; bytes that are no text as `\x92`
    std::string_view reason;
    float confidence = 1;
    std::uint32_t stage = 0;
};

enum class stage_status { ok, not_run, skipped, failed };

struct stage_record {
    std::uint32_t stage = 0;
    stage_status status = stage_status::ok;
    std::string message;  // why, for others than ok
    std::uint64_t microseconds = 0;
};

// Used by one thread at a time; reused for the next document by reset().
class document {
  public:
    document() = default;
    document(const document&) = delete;
    document& operator=(const document&) = delete;

    // Forgets the document before, and keeps its memory. Where the source is valid UTF-8 it is the
    // text.
    void reset(document_input input);

    [[nodiscard]] const std::string& id() const { return input_.id; }
    [[nodiscard]] core::id_form id_form() const { return input_.id_form; }
    [[nodiscard]] std::uint64_t ordinal() const { return input_.ordinal; }
    [[nodiscard]] const std::string& origin() const { return input_.origin; }
    [[nodiscard]] std::uint64_t line() const { return input_.line; }
    [[nodiscard]] const std::string& media_type() const { return input_.media_type; }
    [[nodiscard]] std::string_view source() const { return input_.source; }

    // False where the source is not valid UTF-8 and no stage has decoded it; first_bad_byte() says
    // where, and text() is empty.
    [[nodiscard]] bool has_text() const { return text_in_ != text_place::nowhere; }
    [[nodiscard]] std::uint64_t first_bad_byte() const { return first_bad_byte_; }
    // The text in force, valid UTF-8. Valid until the next change.
    [[nodiscard]] std::string_view text() const;

    // True once a stage has decoded, edited or annotated the document: from then on decoded() has
    // no effect, as what those stages said is about the text that they saw.
    [[nodiscard]] bool text_is_settled() const;

    [[nodiscard]] const core::annotations& annotations() const { return annotations_; }
    [[nodiscard]] const core::metadata& metadata() const { return metadata_; }
    // In the order of the stages, within a stage by begin; what decoded() repaired comes first.
    [[nodiscard]] std::span<const made_edit> edits() const { return edits_; }

    // The bytes of the source that a range of the text came from.
    [[nodiscard]] byte_range source_of(byte_range text) const;
    [[nodiscard]] byte_range source_of(const textmill_span& span) const {
        return source_of(byte_range{span.begin, span.end});
    }

    // Metadata that came with the input: one JSON value, valid. Of two with one key the last
    // stands.
    void set_input_metadata(std::string_view key, std::string_view json) {
        metadata_.set(key, json, written_by::input);
    }

    // What the stage asked for and did not get.
    struct applied {
        // Keys whose value came with the input, which wins but for "encoding".
        std::vector<std::string_view> refused_metadata;
    };

    // Makes the staged effects happen: decodes, adds spans and features, edits, moves every span
    // over the edits, writes metadata. The effects were begun on this document.
    applied apply(effects& staged);

    void add_stage_record(stage_record record) { stages_.push_back(std::move(record)); }
    [[nodiscard]] std::span<const stage_record> stage_records() const { return stages_; }

    // Of annotations, features, metadata, edits and maps.
    [[nodiscard]] std::size_t bytes_used() const { return memory_.bytes_used(); }
    [[nodiscard]] arena& memory() { return memory_; }

  private:
    enum class text_place { nowhere, in_source, in_text };

    void take_decoded(effects& staged);
    void list_repairs(const effects& staged);
    void make_edits(const effects& staged);
    void rewrite_text(const effects& staged);
    applied write_metadata(const effects& staged);

    arena memory_;
    document_input input_;
    text_place text_in_ = text_place::nowhere;
    std::uint64_t first_bad_byte_ = 0;
    bool decoded_ = false;
    std::string text_;
    std::string next_text_;             // scratch of an edit
    std::vector<offset_map> versions_;  // from the source to the text, oldest first
    core::metadata metadata_{memory_};
    core::annotations annotations_{memory_};
    std::vector<made_edit> edits_;
    std::vector<stage_record> stages_;
};

}  // namespace textmill::core

#endif
