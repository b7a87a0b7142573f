// Walks the table of dynamic symbols.
#include "check/elf_symbols.hpp"

#include <elf.h>

#include <cstdint>
#include <cstring>
#include <optional>

namespace textmill::core {
namespace {

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr unsigned char this_byte_order = ELFDATA2LSB;
#else
constexpr unsigned char this_byte_order = ELFDATA2MSB;
#endif

error cut_short() {
    return error{"its section headers lead beyond its end; the file is truncated or damaged"};
}

std::optional<std::string_view> part(std::string_view file, std::uint64_t begin,
                                     std::uint64_t size) {
    if (begin > file.size() || size > file.size() - begin) return std::nullopt;
    return file.substr(begin, size);
}

// Copied, since nothing says that it is aligned.
template <class Struct>
std::optional<Struct> struct_at(std::string_view file, std::uint64_t begin) {
    const auto bytes = part(file, begin, sizeof(Struct));
    if (!bytes) return std::nullopt;
    Struct copy;
    std::memcpy(&copy, bytes->data(), sizeof copy);
    return copy;
}

result<Elf64_Ehdr> header_of(std::string_view file) {
    if (!file.starts_with(ELFMAG)) return error{"it is no ELF file"};
    const auto header = struct_at<Elf64_Ehdr>(file, 0);
    if (!header) return cut_short();
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != this_byte_order) {
        return error{"it is an ELF file for another machine"};
    }
    if (header->e_type != ET_DYN) return error{"it is an ELF file, but no shared library"};
    return *header;
}

std::optional<Elf64_Shdr> section(std::string_view file, const Elf64_Ehdr& header,
                                  std::uint64_t number) {
    if (number >= header.e_shnum || header.e_shentsize != sizeof(Elf64_Shdr)) return std::nullopt;
    return struct_at<Elf64_Shdr>(file, header.e_shoff + number * sizeof(Elf64_Shdr));
}

result<Elf64_Shdr> section_of_symbols(std::string_view file, const Elf64_Ehdr& header) {
    if (header.e_shnum == 0)
        return error{"it has no section headers, so its symbols are not known"};
    for (std::uint64_t number = 0; number < header.e_shnum; ++number) {
        const auto found = section(file, header, number);
        if (!found) return cut_short();
        if (found->sh_type == SHT_DYNSYM) return *found;
    }
    return error{"it has no dynamic symbols"};
}

// A name of a version script is no symbol that anything binds to.
bool is_version_name(const Elf64_Sym& symbol) {
    return symbol.st_shndx == SHN_ABS && symbol.st_value == 0 && symbol.st_size == 0;
}

bool is_exported(const Elf64_Sym& symbol) {
    const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    return symbol.st_shndx != SHN_UNDEF && ELF64_ST_BIND(symbol.st_info) != STB_LOCAL &&
           visibility != STV_HIDDEN && visibility != STV_INTERNAL && !is_version_name(symbol);
}

std::optional<std::string> name_at(std::string_view names, std::uint64_t begin) {
    if (begin >= names.size()) return std::nullopt;
    const auto end = names.find('\0', begin);
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(names.substr(begin, end - begin));
}

result<std::vector<exported_symbol>> symbols_in(std::string_view symbols, std::string_view names) {
    std::vector<exported_symbol> exported;
    for (std::uint64_t at = 0; at + sizeof(Elf64_Sym) <= symbols.size(); at += sizeof(Elf64_Sym)) {
        const auto symbol = *struct_at<Elf64_Sym>(symbols, at);
        if (!is_exported(symbol)) continue;
        auto name = name_at(names, symbol.st_name);
        if (!name) return cut_short();
        exported.push_back({std::move(*name), ELF64_ST_BIND(symbol.st_info) == STB_GNU_UNIQUE});
    }
    return exported;
}

}  // namespace

result<std::vector<exported_symbol>> exported_symbols(std::string_view file) {
    const auto header = header_of(file);
    if (!header) return header.error();
    const auto table = section_of_symbols(file, *header);
    if (!table) return table.error();
    const auto strings = section(file, *header, table->sh_link);
    if (!strings) return cut_short();
    const auto symbols = part(file, table->sh_offset, table->sh_size);
    const auto names = part(file, strings->sh_offset, strings->sh_size);
    if (!symbols || !names) return cut_short();
    return symbols_in(*symbols, *names);
}

}  // namespace textmill::core
