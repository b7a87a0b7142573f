// Maps data files.
#include "host/resource_files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace textmill::core {
namespace {

bool leaves_folder(const std::filesystem::path& name) {
    const auto normal = name.lexically_normal();
    return normal.empty() || normal.is_absolute() || *normal.begin() == "..";
}

error failure_at(const std::filesystem::path& file) {
    return error{file.string() + ": " + std::generic_category().message(errno)};
}

result<std::string_view> map(const std::filesystem::path& file, int number) {
    struct stat info {};
    if (::fstat(number, &info) != 0) return failure_at(file);
    if (!S_ISREG(info.st_mode)) return error{file.string() + ": is no regular file"};
    if (info.st_size == 0) return std::string_view("");
    const auto size = static_cast<std::size_t>(info.st_size);
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, number, 0);
    if (bytes == MAP_FAILED) return failure_at(file);
    return std::string_view(static_cast<const char*>(bytes), size);
}

}  // namespace

resource_files::~resource_files() {
    for (const auto& [name, bytes] : mapped_) {
        if (!bytes.empty()) ::munmap(const_cast<char*>(bytes.data()), bytes.size());
    }
}

result<std::string_view> resource_files::open(const std::string& name) {
    if (const auto known = mapped_.find(name); known != mapped_.end()) return known->second;
    if (leaves_folder(name)) return error{"resource \"" + name + "\": leaves the data folder"};
    const auto file = folder_ / name;
    const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) return failure_at(file);
    auto bytes = map(file, number);
    ::close(number);
    if (bytes) mapped_.emplace(name, *bytes);
    return bytes;
}

}  // namespace textmill::core
