// Reads which symbols a shared library exports from the file itself, without loading it.
#ifndef TEXTMILL_CORE_CHECK_ELF_SYMBOLS_HPP
#define TEXTMILL_CORE_CHECK_ELF_SYMBOLS_HPP

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace textmill::core {

struct exported_symbol {
    std::string name;
    // GNU_UNIQUE: one for the whole process, though the library is loaded locally, and the reason
    // why it cannot be unloaded.
    bool is_unique = false;
};

// Of a 64-bit ELF library of this machine; an error says what else the file is. Bytes that lead
// nowhere are an error, not a crash.
[[nodiscard]] result<std::vector<exported_symbol>> exported_symbols(std::string_view file);

}  // namespace textmill::core

#endif
