// Small files in one piece.
#include "io/text_file.hpp"

#include <fstream>
#include <system_error>

#include "io/file_descriptor.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// What is larger was not written by hand, but named by mistake.
constexpr std::size_t largest_file = std::size_t{16} << 20U;

}  // namespace

result<std::string> read_text_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return error{"cannot be read"};
    std::string text(largest_file, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) return error{"cannot be read"};
    if (stream.gcount() == static_cast<std::streamsize>(largest_file)) {
        return error{"is larger than 16 MiB, which no file written by hand is"};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

result<void> write_text_file(const fs::path& file, std::string_view text) {
    auto target = file_descriptor::open_to_write(file);
    if (!target) return target.error();
    if (auto written = target->write(text); !written) return written;
    return target->close();
}

result<void> replace_text_file(const fs::path& named, std::string_view text) {
    std::error_code failed;
    const auto file = fs::canonical(named, failed);  // a symbolic link stays one
    if (failed) return error{named.string() + ": " + failed.message()};
    const auto mode = fs::status(file, failed).permissions();
    const fs::path fresh = file.string() + ".new";
    auto written = write_text_file(fresh, text);
    if (written) fs::permissions(fresh, mode, failed);
    if (written) fs::rename(fresh, file, failed);
    if (written && failed) written = error{file.string() + ": " + failed.message()};
    if (!written) fs::remove(fresh, failed);
    return written;
}

}  // namespace textmill::core
