// Knows the first bytes of the formats that turn up among documents.
//
// Source: the formats' own specifications, as listed in the IANA media types registry.
#include "decode/binary_magic.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace encoding_repair {
namespace {

using namespace std::string_view_literals;

struct magic {
    std::size_t offset;
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array magics = {
    magic{0, "\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    magic{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    magic{0, "II*\0"sv, "a TIFF image"},
    magic{0, "MM\0*"sv, "a TIFF image"},
    magic{0, "\0\0\1\0"sv, "an icon"},
    magic{8, "WEBPVP8"sv, "a WebP image"},
    magic{0, "%PDF-1."sv, "a PDF document"},
    magic{0, "%PDF-2."sv, "a PDF document"},
    magic{0, "PK\3\4"sv, "a ZIP archive"},
    magic{0, "PK\5\6"sv, "a ZIP archive"},
    magic{0, "\x1F\x8B\x08"sv, "gzip data"},
    magic{0, "BZh91AY&SY"sv, "bzip2 data"},
    magic{0, "\xFD\x37zXZ\0"sv, "xz data"},
    magic{0, "\x28\xB5\x2F\xFD"sv, "Zstandard data"},
    magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    magic{0, "Rar!\x1A\x07"sv, "a RAR archive"},
    magic{257, "ustar"sv, "a tar archive"},
    magic{0, "\x7F\x45LF"sv, "an ELF program"},
    magic{0, "\xCA\xFE\xBA\xBE"sv, "a Java class file"},
    magic{0, "\xCF\xFA\xED\xFE"sv, "a Mach-O program"},
    magic{0, "\0asm"sv, "a WebAssembly module"},
    magic{0, "\xFF\xFB"sv, "MP3 audio"},
    magic{0, "\xFF\xF3"sv, "MP3 audio"},
    magic{4, "ftyp"sv, "MP4 media"},
    magic{0, "OggS\0"sv, "Ogg media"},
    magic{0, "fLaC\0"sv, "FLAC audio"},
    magic{8, "WAVEfmt "sv, "WAVE audio"},
    magic{8, "AVI LIST"sv, "AVI video"},
    magic{0, "\x1A\x45\xDF\xA3"sv, "Matroska media"},
    magic{0, "SQLite format 3\0"sv, "an SQLite database"},
    magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "a Microsoft Office document"},
    magic{0, "wOF2\0"sv, "a font"},
    magic{0, "OTTO\0"sv, "a font"},
    magic{0, "\0\1\0\0\0"sv, "a font"},
};

bool has(std::string_view bytes, std::size_t offset, std::string_view wanted) noexcept {
    return bytes.size() >= offset + wanted.size() && bytes.substr(offset, wanted.size()) == wanted;
}

bool has_control(std::string_view bytes) noexcept {
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char byte) { return static_cast<unsigned char>(byte) < 9; });
}

// Three that begin with letters: a text may begin so, too.
std::string_view lettered_kind(std::string_view bytes) noexcept {
    const auto header = bytes.substr(0, 64);
    if (!has_control(header)) return {};
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) return "a GIF image";
    if (has(bytes, 0, "ID3")) return "MP3 audio";
    return has(bytes, 0, "MZ") ? "a Windows program" : std::string_view();
}

// One or zero, without a branch: so a compiler makes vectors of it.
std::uint8_t is_control(char byte) noexcept {
    const auto value = static_cast<std::uint8_t>(byte);
    const std::uint8_t in_text = (value == '\t') | (value == '\n') | ((value & 0xFEU) == '\f') |
                                 ((value & 0xFEU) == 0x1A);  // CR and ESC, too
    return static_cast<std::uint8_t>((((value & 0xE0U) == 0) & (in_text == 0)) | (value == 0x7F));
}

std::size_t count_controls(std::string_view bytes) noexcept {
    constexpr std::size_t block_size = 128;  // whose count fits a byte
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < bytes.size(); begin += block_size) {
        const auto block = bytes.substr(begin, block_size);
        count += std::accumulate(block.begin(), block.end(), std::uint8_t{0},
                                 [](std::uint8_t sum, char byte) {
                                     return static_cast<std::uint8_t>(sum + is_control(byte));
                                 });
    }
    return count;
}

}  // namespace

std::string_view binary_kind(std::string_view bytes) noexcept {
    for (const auto& one : magics) {
        if (has(bytes, one.offset, one.bytes)) return one.kind;
    }
    return lettered_kind(bytes);
}

bool looks_binary(std::string_view bytes) noexcept {
    constexpr std::size_t reach = 65536;
    constexpr std::size_t fewest = 4;
    constexpr std::size_t one_in = 25;
    const auto sample = bytes.substr(0, reach);
    const auto controls = count_controls(sample);
    return controls >= fewest && controls * one_in > sample.size();
}

}  // namespace encoding_repair
