// Reads the notes that crashes left in a spool: which documents were being worked on. They are
// written by note_crash_in_spool().
#ifndef TEXTMILL_CORE_SERVE_SPOOL_CRASH_NOTES_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_CRASH_NOTES_HPP

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "serve/spool/folder.hpp"

namespace textmill::core {

struct crash_note {
    std::string job;
    std::uint64_t ordinal = 0;
};

struct noted_crashes {
    std::vector<crash_note> notes;
    std::uint64_t torn_bytes = 0;  // that are no whole note
};

class crash_notes {
  public:
    [[nodiscard]] static result<crash_notes> open(const std::filesystem::path& file);
    ~crash_notes();
    crash_notes(crash_notes&& other) noexcept = default;
    crash_notes& operator=(crash_notes&&) = delete;

    [[nodiscard]] result<noted_crashes> read() const;
    // Once they are counted.
    [[nodiscard]] result<void> clear();
    // From now on crashes of this process are noted here, until this is gone.
    void take_crashes() const;

  private:
    explicit crash_notes(private_file file) : file_(std::move(file)) {}
    private_file file_;
};

}  // namespace textmill::core

#endif
