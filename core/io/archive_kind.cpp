// The magic bytes of archives.
#include "io/archive_kind.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <numeric>

namespace textmill::core {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t tar_block = 512;
constexpr std::size_t tar_record = 20 * tar_block;

// "BZh9" alone may begin a text; a block, or the end of a file without blocks, follows it.
bool is_bzip2(std::string_view bytes) {
    if (bytes.size() < 10 || !bytes.starts_with("BZh")) return false;
    const auto mark = bytes.substr(4);
    return bytes[3] >= '1' && bytes[3] <= '9' &&
           (mark.starts_with("1AY&SY"sv) || mark.starts_with("\x17rE8P\x90"sv));
}

// All formats of tar share the checksum of the first member's header, taken with blanks in place of
// the checksum itself; the oldest have no other mark.
bool is_tar(std::string_view bytes) {
    if (bytes.size() < tar_block || bytes.front() == '\0') return false;
    const auto add = [](std::uint32_t sum, char c) { return sum + static_cast<unsigned char>(c); };
    const auto block = bytes.substr(0, tar_block);
    auto field = block.substr(148, 8);
    auto sum = std::accumulate(block.begin(), block.end(), std::uint32_t{0}, add);
    sum -= std::accumulate(field.begin(), field.end(), std::uint32_t{0}, add);
    sum += static_cast<std::uint32_t>(' ' * field.size());
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
    std::uint32_t stated = 0;
    const auto parsed = std::from_chars(field.data(), field.data() + field.size(), stated, 8);
    return parsed.ec == std::errc() && stated == sum;
}

// A tar without members is zeros alone, as many as one or the other program writes. A file of zeros
// of any other size is what a disk leaves of a file, say.
bool is_empty_tar(std::string_view bytes) {
    const bool has_size = bytes.size() == 2 * tar_block || bytes.size() == tar_record;
    return has_size && bytes.find_first_not_of('\0') == std::string_view::npos;
}

// OPC and ODF have their first member named so, that programs may know them by it.
bool is_document(std::string_view zip) {
    constexpr std::size_t name_offset = 30;
    if (zip.size() < name_offset) return false;
    zip.remove_prefix(name_offset);
    return zip.starts_with("[Content_Types].xml"sv) || zip.starts_with("mimetype"sv);
}

bool is_zip(std::string_view bytes) {
    if (bytes.starts_with("PK\5\6"sv)) return true;
    return bytes.starts_with("PK\3\4"sv) && !is_document(bytes);
}

}  // namespace

std::size_t bytes_that_tell(char first) {
    return first == '\0' ? tar_record + 1 : tar_block;
}

archive_kind kind_of(std::string_view first_bytes) {
    if (first_bytes.starts_with("\x1F\x8B\x08"sv)) return archive_kind::gzip;
    if (first_bytes.starts_with("\x28\xB5\x2F\xFD"sv)) return archive_kind::zstd;
    if (first_bytes.starts_with("\xFD"
                                "7zXZ\0"sv)) {
        return archive_kind::xz;
    }
    if (is_bzip2(first_bytes)) return archive_kind::bzip2;
    if (is_zip(first_bytes)) return archive_kind::zip;
    if (is_tar(first_bytes) || is_empty_tar(first_bytes)) return archive_kind::tar;
    return archive_kind::none;
}

bool is_compression(archive_kind kind) {
    return kind != archive_kind::none && kind != archive_kind::tar && kind != archive_kind::zip;
}

std::string_view name_of(archive_kind kind) {
    static constexpr std::array names{"text"sv,         "gzip data"sv,  "zstd data"sv,
                                      "xz data"sv,      "bzip2 data"sv, "a tar archive"sv,
                                      "a zip archive"sv};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view without_suffix(std::string_view name) {
    for (const auto suffix : {".gz"sv, ".zst"sv, ".xz"sv, ".bz2"sv}) {
        if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
    }
    return name;
}

}  // namespace textmill::core
