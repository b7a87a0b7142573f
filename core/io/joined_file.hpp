// A file or stream that documents of one format are joined in, whole at its end.
#ifndef TEXTMILL_CORE_IO_JOINED_FILE_HPP
#define TEXTMILL_CORE_IO_JOINED_FILE_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "document/format.hpp"
#include "io/file_descriptor.hpp"

namespace textmill::core {

// A failure whose status is TEXTMILL_CANCELLED says that the reader of the output went away.
class joined_file {
  public:
    // The format outlives this.
    joined_file(file_descriptor file, const document_format& format, join_scope scope)
        : file_(std::move(file)), format_(format), scope_(scope) {}
    joined_file(const joined_file&) = delete;  // the joiner appends to the buffer
    joined_file& operator=(const joined_file&) = delete;

    // Keeps the document in the buffer; a failure leaves nothing of it there.
    [[nodiscard]] result<void> append(const rendered_document& document, std::string_view target);
    [[nodiscard]] std::size_t buffered() const { return buffer_.size(); }
    [[nodiscard]] result<void> flush();

    // Ends what was begun, an empty whole where nothing was, and closes the file. After a failed
    // flush it writes no more: a tail behind a gap would make it look whole.
    [[nodiscard]] result<void> finish();
    [[nodiscard]] bool has_gap() const { return has_gap_; }

  private:
    [[nodiscard]] result<void> begin();

    file_descriptor file_;
    const document_format& format_;
    join_scope scope_;
    std::string buffer_;
    std::unique_ptr<document_joiner> joiner_;  // absent until the first document
    bool has_gap_ = false;
};

}  // namespace textmill::core

#endif
