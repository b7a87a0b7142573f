// Owns a file descriptor; reads and writes through it with the reason of a failure kept.
#ifndef TEXTMILL_CORE_IO_FILE_DESCRIPTOR_HPP
#define TEXTMILL_CORE_IO_FILE_DESCRIPTOR_HPP

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/stop_signal.hpp"

namespace textmill::core {

class file_descriptor {
  public:
    [[nodiscard]] static result<file_descriptor> open_to_read(const std::filesystem::path& file);
    // Creates the file or empties it.
    [[nodiscard]] static result<file_descriptor> open_to_write(const std::filesystem::path& file);
    [[nodiscard]] static result<file_descriptor> open_to_append(const std::filesystem::path& file);
    [[nodiscard]] static file_descriptor standard_input();
    [[nodiscard]] static file_descriptor standard_output();

    file_descriptor(file_descriptor&& other) noexcept
        : number_(std::exchange(other.number_, -1)),
          owned_(other.owned_),
          name_(std::move(other.name_)) {}
    file_descriptor& operator=(file_descriptor&& other) noexcept;
    ~file_descriptor();

    // Bytes read; 0 at the end, and when a stop is requested while it waits.
    [[nodiscard]] result<std::size_t> read(char* into, std::size_t most, const stop_signal& stop);
    [[nodiscard]] result<void> write(std::string_view bytes);
    // Reports what the system kept back until now, as a full disk may do.
    [[nodiscard]] result<void> close();

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    [[nodiscard]] static result<file_descriptor> open(const std::filesystem::path& file, int flags);

    enum class ownership { owned, borrowed };
    file_descriptor(int number, ownership how, std::string name)
        : number_(number), owned_(how == ownership::owned), name_(std::move(name)) {}

    int number_;
    bool owned_;
    std::string name_;
};

// Writes a file in one step: it is there whole, or as it was before.
[[nodiscard]] result<void> replace_file(const std::filesystem::path& file, std::string_view bytes);

// "brief.txt: No such file or directory", from errno.
[[nodiscard]] error system_error_at(const std::string& name);

}  // namespace textmill::core

#endif
