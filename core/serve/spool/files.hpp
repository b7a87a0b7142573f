// Where the parts of a spool are, and the lock that keeps a second daemon out.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_FILES_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_FILES_HPP

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace textmill::core {

struct spool_files {
    explicit spool_files(const std::filesystem::path& folder);

    std::filesystem::path folder;
    std::filesystem::path database;
    std::filesystem::path ledger;
    std::filesystem::path crash_notes;
    std::filesystem::path lock;

    // Of the database, with what its log adds.
    [[nodiscard]] std::uint64_t bytes() const;
};

class spool_lock {
  public:
    // Nothing where somebody else has it.
    [[nodiscard]] static std::optional<spool_lock> take(const spool_files& files);

    spool_lock(spool_lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    spool_lock& operator=(spool_lock&&) = delete;
    ~spool_lock();

  private:
    explicit spool_lock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace textmill::core

#endif
