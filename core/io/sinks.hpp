// Where documents go: one stream, or a folder with a file for each and perhaps an index.
#ifndef TEXTMILL_CORE_IO_SINKS_HPP
#define TEXTMILL_CORE_IO_SINKS_HPP

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_set>

#include "io/joined_file.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

// All documents in one. A failure whose status is TEXTMILL_CANCELLED says that the reader of the
// output went away.
class stream_sink : public document_sink {
  public:
    enum class pace {
        buffered,  // large writes: a file or a pipe
        prompt     // each document at once: somebody watches
    };
    // The format outlives this.
    stream_sink(file_descriptor file, pace how, const document_format& format)
        : format_(format), file_(std::move(file), format, join_scope::all), pace_(how) {}

    [[nodiscard]] const document_format& format() const override { return format_; }
    [[nodiscard]] result<void> admit(const incoming&) override { return {}; }
    [[nodiscard]] result<void> write(const std::string& target,
                                     const rendered_document& rendered) override;
    [[nodiscard]] result<void> finish() override;
    [[nodiscard]] std::uint64_t pending() const override { return pending_; }

  private:
    [[nodiscard]] result<void> flush();

    const document_format& format_;
    joined_file file_;
    pace pace_;
    std::uint64_t pending_ = 0;
};

// One file a document, named by its input's relative path and the format's extension; where the
// format has an index, that beside them.
class folder_sink : public document_sink {
  public:
    // The format outlives this.
    folder_sink(std::filesystem::path folder, const document_format& format)
        : folder_(std::move(folder)), format_(format) {
        if (!format.index().empty()) files_.insert(format.index());
    }

    [[nodiscard]] const document_format& format() const override { return format_; }
    // Refuses a name that leaves the folder, and one that an earlier input has as a file or as a
    // folder, or that is the index's.
    [[nodiscard]] result<void> admit(const incoming& input) override;
    [[nodiscard]] result<void> write(const std::string& target,
                                     const rendered_document& rendered) override;
    [[nodiscard]] result<void> finish() override;
    [[nodiscard]] std::uint64_t pending() const override { return 0; }

  private:
    [[nodiscard]] std::string owner_of(const std::string& file) const;
    void take(const std::filesystem::path& target, const std::string& file);
    [[nodiscard]] result<void> write_file(const std::filesystem::path& file,
                                          const rendered_document& rendered) const;
    [[nodiscard]] result<void> open_index();
    [[nodiscard]] result<void> enter(const std::string& file, const rendered_document& rendered);

    std::filesystem::path folder_;
    const document_format& format_;
    std::unique_ptr<joined_file> index_;  // absent until the first document
    // Below `folder_`: the index, and the output of all inputs so far.
    std::unordered_set<std::string> files_;
    std::unordered_set<std::string> folders_;
};

}  // namespace textmill::core

#endif
