// System calls on the spool's files.
#include "serve/spool/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "io/file_descriptor.hpp"

namespace textmill::core {
namespace {

constexpr mode_t owner_alone = 0700;

int flags_of(private_file::use how) {
    switch (how) {
        case private_file::use::read:
            return O_RDONLY;
        case private_file::use::read_and_write:
            return O_RDWR | O_CREAT;
        case private_file::use::append:
            return O_RDWR | O_CREAT | O_APPEND;
    }
    return O_RDONLY;
}

std::string holder_of(const private_file& lock) {
    std::array<char, 32> text{};
    const auto size = ::pread(lock.number(), text.data(), text.size(), 0);
    const std::string number(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    return number.empty() ? "another process" : "process " + number.substr(0, number.find('\n'));
}

}  // namespace

result<private_file> private_file::open(const std::filesystem::path& file, use how) {
    const int number = ::open(file.c_str(), flags_of(how) | O_CLOEXEC, 0600);
    if (number < 0) return system_error_at(file.string());
    return private_file(number, file.string());
}

private_file& private_file::operator=(private_file&& other) noexcept {
    std::swap(number_, other.number_);
    std::swap(name_, other.name_);
    return *this;
}

private_file::~private_file() {
    if (number_ >= 0) ::close(number_);
}

error private_file::failure() const {
    return system_error_at(name_);
}

result<void> make_spool_folder(const spool_folder& folder) {
    std::error_code failed;
    if (folder.path.has_parent_path()) {
        std::filesystem::create_directories(folder.path.parent_path(), failed);
    }
    if (::mkdir(folder.path.c_str(), owner_alone) == 0 || errno == EEXIST) return {};
    return system_error_at(folder.path.string());
}

result<private_file> lock_spool(const spool_folder& folder) {
    auto lock = private_file::open(folder.lock(), private_file::use::read_and_write);
    if (!lock) return lock;
    if (::flock(lock->number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return lock->failure();
        return error{folder.path.string() + ": is used by " + holder_of(*lock) +
                     "; stop it first, or ask it over its API"};
    }
    const auto number = std::to_string(::getpid()) + "\n";
    // It is there to name the holder; without it the lock holds as well.
    if (::ftruncate(lock->number(), 0) == 0) {
        (void)!::pwrite(lock->number(), number.data(), number.size(), 0);
    }
    return lock;
}

result<void> sync_folder(const spool_folder& folder) {
    const auto opened = private_file::open(folder.path, private_file::use::read);
    if (!opened) return opened.error();
    if (::fsync(opened->number()) != 0) return opened->failure();
    return {};
}

std::uint64_t size_of(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    return failed ? 0 : size;
}

}  // namespace textmill::core
