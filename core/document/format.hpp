// What documents are written as: each is rendered by itself, on any thread, and the rendered are
// joined in document order.
#ifndef TEXTMILL_CORE_DOCUMENT_FORMAT_HPP
#define TEXTMILL_CORE_DOCUMENT_FORMAT_HPP

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/document.hpp"

namespace textmill::core {

// The word of the format that needs no plugin: records, one a line.
inline constexpr std::string_view built_in_format = "jsonl";

struct rendered_document {
    std::string body;   // what stands in its file
    std::string entry;  // what an index says of it
};

// One a thread.
class document_renderer {
  public:
    virtual ~document_renderer() = default;

    // Replaces what `into` holds. A failure concerns this document alone.
    [[nodiscard]] virtual result<void> render(const document& subject, rendered_document& into) = 0;
};

// Joins rendered documents in one file or stream. One thread at a time. What was begun is ended by
// the destructor at the latest.
class document_joiner {
  public:
    virtual ~document_joiner() = default;

    // `target` is where the document's own file stands, for an index.
    [[nodiscard]] virtual result<void> append(const rendered_document& document,
                                              std::string_view target) = 0;
    // Writes what is left, so that the whole is sound. Once, and last.
    [[nodiscard]] virtual result<void> end() = 0;
};

// Joins documents by writing their bodies one after another.
[[nodiscard]] std::unique_ptr<document_joiner> pass_through(std::string& bytes);

enum class join_scope {
    all,   // all documents of a run
    one,   // one document, in a file of its own
    index  // what the files of documents hold and where they are
};

// Shared by all threads; outlives its renderers and joiners.
class document_format {
  public:
    virtual ~document_format() = default;

    // Of a document's own file: ".json".
    [[nodiscard]] virtual const std::string& extension() const = 0;
    // The file name of the index in a folder of files; empty where there is none.
    [[nodiscard]] virtual const std::string& index() const = 0;

    [[nodiscard]] virtual result<std::unique_ptr<document_renderer>> open_renderer() const = 0;

    // The joiner appends to `bytes`, which the caller empties as it likes.
    [[nodiscard]] virtual result<std::unique_ptr<document_joiner>> begin(
        join_scope scope, std::string& bytes) const = 0;
};

}  // namespace textmill::core

#endif
