// Reads a spool, also one that a daemon uses: every question sees the last commit.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_READER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_READER_HPP

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "serve/spool/database.hpp"
#include "serve/spool/rows.hpp"
#include "serve/spool/waiting_documents.hpp"

namespace textmill::core {

// Any thread. What is damaged is told in the log, and left out.
class spool_reader {
  public:
    [[nodiscard]] static result<std::unique_ptr<spool_reader>> open(
        const std::filesystem::path& folder);

    // These are the spool's.
    [[nodiscard]] std::optional<job> find(const std::string& id);
    [[nodiscard]] std::vector<job> list(const std::optional<std::string>& owner, std::size_t most,
                                        const std::optional<std::string>& before);
    [[nodiscard]] std::vector<job_result> results(const std::string& id,
                                                  std::optional<std::uint64_t> after,
                                                  std::size_t most_bytes);
    [[nodiscard]] waiting_documents::taken take(waiting_documents& from);

    // Why the database could not be read, if it could not since this was asked last.
    [[nodiscard]] std::optional<database_failure> take_failure();

  private:
    explicit spool_reader(std::unique_ptr<database> opened) : database_(std::move(opened)) {}
    [[nodiscard]] std::optional<job_row> find_row(const std::string& id);
    void note_failure();

    std::mutex mutex_;
    std::unique_ptr<database> database_;
    std::optional<database_failure> failure_;
};

}  // namespace textmill::core

#endif
