// Where records go: one stream, or a folder with a file for each document.
#ifndef TEXTMILL_CORE_IO_SINKS_HPP
#define TEXTMILL_CORE_IO_SINKS_HPP

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>

#include "io/file_descriptor.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

// One record a line. A failure whose status is TEXTMILL_CANCELLED says that the reader of the
// output went away.
class stream_sink : public document_sink {
  public:
    enum class pace {
        buffered,  // large writes: a file or a pipe
        prompt     // each record at once: somebody watches
    };
    stream_sink(file_descriptor file, pace how) : file_(std::move(file)), pace_(how) {}

    [[nodiscard]] result<void> admit(const incoming&) override { return {}; }
    [[nodiscard]] result<void> write(const std::string& target, std::string_view record) override;
    [[nodiscard]] result<void> finish() override;
    [[nodiscard]] std::uint64_t pending() const override { return pending_; }

  private:
    [[nodiscard]] result<void> flush();

    file_descriptor file_;
    pace pace_;
    std::string buffer_;
    std::uint64_t pending_ = 0;
};

// One file a document, named by its input's relative path and `extension`.
class folder_sink : public document_sink {
  public:
    folder_sink(std::filesystem::path folder, std::string extension)
        : folder_(std::move(folder)), extension_(std::move(extension)) {}

    // Refuses a name that leaves the folder, and one that an earlier input has as a file or as a
    // folder.
    [[nodiscard]] result<void> admit(const incoming& input) override;
    [[nodiscard]] result<void> write(const std::string& target, std::string_view record) override;
    [[nodiscard]] result<void> finish() override { return {}; }
    [[nodiscard]] std::uint64_t pending() const override { return 0; }

  private:
    void take(const std::filesystem::path& target, const std::string& file);

    std::filesystem::path folder_;
    std::string extension_;
    // Below `folder_`, of all inputs so far.
    std::unordered_set<std::string> files_;
    std::unordered_set<std::string> folders_;
};

}  // namespace textmill::core

#endif
