// System calls on files, retried where a signal interrupts them.
#include "io/file_descriptor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace textmill::core {
namespace {

result<void> write_file(const std::filesystem::path& file, std::string_view bytes) {
    auto opened = file_descriptor::open_to_write(file);
    if (!opened) return opened.error();
    if (auto written = opened->write(bytes); !written) return written;
    return opened->close();
}

}  // namespace

error system_error_at(const std::string& name) {
    return error{name + ": " + std::generic_category().message(errno)};
}

result<file_descriptor> file_descriptor::open(const std::filesystem::path& file, int flags) {
    const int number = ::open(file.c_str(), flags | O_CLOEXEC, 0666);
    if (number < 0) return system_error_at(file.string());
    return file_descriptor(number, ownership::owned, file.string());
}

result<file_descriptor> file_descriptor::open_to_read(const std::filesystem::path& file) {
    return open(file, O_RDONLY);
}

result<file_descriptor> file_descriptor::open_to_write(const std::filesystem::path& file) {
    return open(file, O_WRONLY | O_CREAT | O_TRUNC);
}

result<file_descriptor> file_descriptor::open_to_append(const std::filesystem::path& file) {
    return open(file, O_WRONLY | O_CREAT | O_APPEND);
}

file_descriptor file_descriptor::standard_input() {
    return {STDIN_FILENO, ownership::borrowed, "-"};
}

file_descriptor file_descriptor::standard_output() {
    return {STDOUT_FILENO, ownership::borrowed, "-"};
}

file_descriptor& file_descriptor::operator=(file_descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    std::swap(owned_, other.owned_);
    std::swap(name_, other.name_);
    return *this;
}

file_descriptor::~file_descriptor() {
    if (owned_ && number_ >= 0) ::close(number_);
}

result<std::size_t> file_descriptor::read(char* into, std::size_t most, const stop_signal& stop) {
    std::array<pollfd, 2> watch{pollfd{number_, POLLIN, 0}, pollfd{stop.descriptor(), POLLIN, 0}};
    for (;;) {
        const int ready = ::poll(watch.data(), watch.size(), -1);
        if (ready > 0 && watch[1].revents != 0) return 0;
        // The signal may have been the one that asks to stop.
        if (ready < 0 && errno == EINTR) continue;
        const auto count = ::read(number_, into, most);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) return system_error_at(name_);
    }
}

result<void> file_descriptor::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(number_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_error_at(name_);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

result<void> file_descriptor::close() {
    if (!owned_ || number_ < 0) return {};
    if (::close(std::exchange(number_, -1)) != 0) return system_error_at(name_);
    return {};
}

result<void> replace_file(const std::filesystem::path& file, std::string_view bytes) {
    const std::filesystem::path part = file.string() + ".part";
    auto written = write_file(part, bytes);
    if (written && ::rename(part.c_str(), file.c_str()) != 0) {
        written = system_error_at(file.string());
    }
    if (!written) ::unlink(part.c_str());  // a full disk needs the room
    return written;
}

}  // namespace textmill::core
