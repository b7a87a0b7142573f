// A note is prepared before the document is worked on, so that the handler of a signal only writes.
#include "serve/spool/crash_notes.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fstream>

#include "serve/spool/checksum.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t longest_job = 32;

struct note {
    std::array<char, longest_job> job{};
    std::uint64_t ordinal = 0;
    std::int64_t sum = 0;
};

// A signal handler has no argument of ours.
std::atomic<int> notes_descriptor = -1;
thread_local note current;
thread_local volatile bool is_working = false;

std::string_view job_of(const note& one) {
    const auto end = std::find(one.job.begin(), one.job.end(), '\0');
    return {one.job.data(), static_cast<std::size_t>(end - one.job.begin())};
}

std::int64_t sum_of(const note& one) {
    return checksum({job_of(one), static_cast<std::int64_t>(one.ordinal)});
}

}  // namespace

void open_crash_notes(const std::filesystem::path& file) {
    close_crash_notes();
    notes_descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void close_crash_notes() {
    const int descriptor = notes_descriptor.exchange(-1);
    if (descriptor >= 0) ::close(descriptor);
}

std::vector<crash_note> read_crash_notes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<crash_note> notes;
    note one;
    while (in.read(reinterpret_cast<char*>(&one), sizeof one)) {
        if (one.sum == sum_of(one)) notes.push_back({std::string(job_of(one)), one.ordinal});
    }
    return notes;
}

void note_crash_in_spool() noexcept {
    if (!is_working) return;
    if (::write(notes_descriptor, &current, sizeof current) < 0) {
        // The document will have another chance to be noted.
    }
}

working_on::working_on(const job_document& document) {
    current = {};
    std::memcpy(current.job.data(), document.job.data(),
                std::min(document.job.size(), longest_job));
    current.ordinal = document.ordinal;
    current.sum = sum_of(current);
    is_working = true;
}

working_on::~working_on() {
    is_working = false;
}

}  // namespace textmill::core
