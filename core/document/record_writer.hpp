// Writes a document as a record: one line of JSON, the format of every output and of the daemon.
#ifndef TEXTMILL_CORE_DOCUMENT_RECORD_WRITER_HPP
#define TEXTMILL_CORE_DOCUMENT_RECORD_WRITER_HPP

#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "document/declarations.hpp"
#include "document/document.hpp"

namespace textmill::core {

enum class document_status { delivered, dropped, quarantined };

[[nodiscard]] std::string_view to_text(document_status status);
[[nodiscard]] std::string_view to_text(stage_status status);

enum class timings { left_out, shown };

struct record_options {
    offset_unit offsets = offset_unit::code_points;  // of `begin` and `end`; `source` is in bytes
    core::timings timings = timings::left_out;       // "micros" of each stage
};

// Holds scratch; one a thread.
class record_writer {
  public:
    // The declarations outlive this.
    record_writer(const declarations& declared, record_options options)
        : declared_(&declared), options_(options) {}

    // Appends the record and a line feed. Annotations of all types stand in the order of
    // stands_before(): by begin, then longer first, then id. A document without text, which only a
    // quarantined or dropped one can be, has `"text": null`.
    void write(const document& document, document_status status, std::string& to);

  private:
    static void write_metadata(const document& document, std::string& to);
    void write_annotations(const document& document, offset_translator& offsets, std::string& to);
    void write_annotation(const document& document, const textmill_span& span,
                          offset_translator& offsets, std::string& to) const;
    void write_features(const document& document, const textmill_span& span, std::string& to) const;
    void write_edits(const document& document, offset_translator& offsets, std::string& to) const;
    void write_stages(const document& document, std::string& to) const;

    const declarations* declared_;
    record_options options_;
    std::vector<textmill_span> merged_;
};

}  // namespace textmill::core

#endif
