// Notes of the documents that ended the process by themselves, written while it ends.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_CRASH_NOTES_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_CRASH_NOTES_HPP

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace textmill::core {

struct crash_note {
    std::string job;
    std::uint64_t ordinal = 0;
};

// From now on note_crash_in_spool() writes to this file.
void open_crash_notes(const std::filesystem::path& file);
void close_crash_notes();

// Those that are whole.
[[nodiscard]] std::vector<crash_note> read_crash_notes(const std::filesystem::path& file);

}  // namespace textmill::core

#endif
