// The lock is the kernel's, so that it goes with the process, however that ends.
#include "serve/spool/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <system_error>

namespace textmill::core {
namespace fs = std::filesystem;

spool_files::spool_files(const fs::path& folder)
    : folder(folder),
      database(folder / "spool.db"),
      ledger(folder / "spool.ledger"),
      crash_notes(folder / "spool.crash"),
      lock(folder / "spool.lock") {}

std::uint64_t spool_files::bytes() const {
    std::uint64_t total = 0;
    for (const auto& file : {database, fs::path(database.string() + "-wal")}) {
        std::error_code absent;
        const auto size = fs::file_size(file, absent);
        if (!absent) total += size;
    }
    return total;
}

std::optional<spool_lock> spool_lock::take(const spool_files& files) {
    const int descriptor = ::open(files.lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return std::nullopt;
    spool_lock taken(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return taken;
}

spool_lock::~spool_lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace textmill::core
