// Opens the folder of a spool: locks it, mends what the last daemon left, and tells what it found.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_OPENING_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_OPENING_HPP

#include <memory>

#include "serve/spool/crash_notes.hpp"
#include "serve/spool/folder.hpp"
#include "serve/spool/reader.hpp"
#include "serve/spool/spool.hpp"
#include "serve/spool/writer.hpp"

namespace textmill::core {

struct opened_spool {
    private_file lock;
    crash_notes crashes;
    spool_state state;
    std::unique_ptr<spool_reader> reader;
};

[[nodiscard]] result<opened_spool> open_spool(const spool_options& options, spool_opening& opening);

// "3 jobs", "1 job"
[[nodiscard]] std::string count_of(std::uint64_t count, const std::string& what);

}  // namespace textmill::core

#endif
