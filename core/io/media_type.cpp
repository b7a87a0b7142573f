// The few media types that a text pipeline needs to tell apart.
#include "io/media_type.hpp"

#include <array>

namespace textmill::core {
namespace {

struct known {
    std::string_view mark;
    std::string_view media_type;
};

constexpr std::array by_magic{
    known{"%PDF-", "application/pdf"},
    known{"\x89PNG\r\n", "image/png"},
    known{"\xFF\xD8\xFF", "image/jpeg"},
    known{"GIF8", "image/gif"},
    known{"PK\x03\x04", "application/zip"},
    known{"\x1F\x8B", "application/gzip"},
    known{"\x7F"
          "ELF",
          "application/x-elf"},
};

constexpr std::array by_extension{
    known{".htm", "text/html"},         known{".html", "text/html"},
    known{".xhtml", "text/html"},       known{".xml", "application/xml"},
    known{".json", "application/json"}, known{".csv", "text/csv"},
    known{".md", "text/markdown"},
};

}  // namespace

std::string_view media_type_of(std::string_view name, std::string_view bytes) {
    for (const auto& [magic, media_type] : by_magic) {
        if (bytes.starts_with(magic)) return media_type;
    }
    for (const auto& [extension, media_type] : by_extension) {
        if (name.ends_with(extension)) return media_type;
    }
    return "text/plain";
}

}  // namespace textmill::core
