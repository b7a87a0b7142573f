// What a run reads from and writes to: the runner knows documents, not files.
#ifndef TEXTMILL_CORE_PIPELINE_STREAM_HPP
#define TEXTMILL_CORE_PIPELINE_STREAM_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/format.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

// Where an input can be read again whose bytes are not all in quarantine.
struct input_reference {
    std::string file;  // absolute, or "-"
    // Of the archive that the file is: "b.zip!c.txt" is one of "b.zip" in it; what a compressed
    // file holds; else empty.
    std::string member = {};
    // Names may be the same, numbers are not: where the member, and each archive around it, stands
    // in its own archive, from 1.
    std::vector<std::uint64_t> numbers = {};
    // Of an archive that was given up: its members that were read.
    std::optional<std::uint64_t> after = {};

    bool operator==(const input_reference&) const = default;
};

// One input as it was read, before anybody looked into it.
struct incoming {
    std::uint64_t ordinal = 0;  // from 0, over all inputs: the key of a document
    std::string id;
    std::string
        origin;  // the file that holds it, "-" for standard input; "a.zip!b.txt" for a member
    std::uint64_t line = 0;  // from 1 in a file of records; 0 for a whole file
    std::string bytes;
    std::string target;  // what the input names the document's own file, for a sink of many files
    // Set where the input cannot become a document. One that was too large to be held in memory is
    // in quarantine already, and `bytes` is empty.
    std::optional<rejection> rejected;
    // Set with `rejected`, where it is so because the bytes could not, or should not, be read.
    std::optional<input_reference> reference;
};

class document_source {
  public:
    virtual ~document_source() = default;

    // False at the end. Called by one thread at a time; `into` is reused, and holds its ordinal.
    [[nodiscard]] virtual result<bool> next(incoming& into) = 0;

    // Whether next() would return without waiting for input.
    [[nodiscard]] virtual bool is_ready() const = 0;

    // Makes a document of what was read; a failure rejects the input. May move `from.bytes` into
    // the document's source, where they are the same. Called by many threads at once.
    [[nodiscard]] virtual result<void> open(incoming& from, document& into) const = 0;
};

class document_sink {
  public:
    virtual ~document_sink() = default;

    // What documents are rendered as before they are written here.
    [[nodiscard]] virtual const document_format& format() const = 0;

    // Refuses an input that could not be written. Called in input order, by one thread at a time.
    [[nodiscard]] virtual result<void> admit(const incoming& input) = 0;

    // Called in input order, by one thread at a time.
    [[nodiscard]] virtual result<void> write(const std::string& target,
                                             const rendered_document& rendered) = 0;

    // Ends what was begun, so that it is whole; also where a write failed.
    [[nodiscard]] virtual result<void> finish() = 0;

    // Documents that were taken but are not known to be written: lost, where a write fails.
    [[nodiscard]] virtual std::uint64_t pending() const = 0;
};

class quarantine {
  public:
    virtual ~quarantine() = default;

    // Keeps a piece of an input that is too large to be held in memory; hold() follows. Called by
    // one thread at a time.
    [[nodiscard]] virtual result<void> append(std::uint64_t ordinal, std::string_view piece) = 0;

    // Keeps the bytes of an input and the reason. Called by many threads at once, once for an
    // ordinal.
    [[nodiscard]] virtual result<void> hold(const incoming& input, std::string_view bytes,
                                            const rejection& reason) = 0;
};

}  // namespace textmill::core

#endif
