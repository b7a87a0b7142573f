// The files of a spool's folder: what they are called, and that they are for their owner alone.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_FOLDER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_FOLDER_HPP

#include <filesystem>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace textmill::core {

struct spool_folder {
    std::filesystem::path path;

    [[nodiscard]] std::filesystem::path database() const { return path / "spool.db"; }
    [[nodiscard]] std::filesystem::path log() const { return path / "spool.db-wal"; }
    [[nodiscard]] std::filesystem::path lock() const { return path / "spool.lock"; }
    [[nodiscard]] std::filesystem::path ledger() const { return path / "spool.ledger"; }
    [[nodiscard]] std::filesystem::path crashes() const { return path / "spool.crash"; }
};

class private_file {
  public:
    enum class use { read, read_and_write, append };
    // Writing makes it where it is not there.
    [[nodiscard]] static result<private_file> open(const std::filesystem::path& file, use how);

    private_file(private_file&& other) noexcept
        : number_(std::exchange(other.number_, -1)), name_(std::move(other.name_)) {}
    private_file& operator=(private_file&& other) noexcept;
    ~private_file();

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    // From errno.
    [[nodiscard]] error failure() const;

  private:
    private_file(int number, std::string name) : number_(number), name_(std::move(name)) {}
    int number_;
    std::string name_;
};

[[nodiscard]] result<void> make_spool_folder(const spool_folder& folder);
// Held as long as the file is open. A failure names the process that has it.
[[nodiscard]] result<private_file> lock_spool(const spool_folder& folder);
// What was made, renamed or removed in it is on disk.
[[nodiscard]] result<void> sync_folder(const spool_folder& folder);
// 0 where it is not there.
[[nodiscard]] std::uint64_t size_of(const std::filesystem::path& file);

}  // namespace textmill::core

#endif
