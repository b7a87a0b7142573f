// A note is made when the work begins; a handler of signals has nothing left to do but write it.
#include "serve/spool/crash_notes.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include "serve/spool/checksum.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {
namespace {

struct note_bytes {
    std::array<char, 8> mark{};
    std::array<char, 32> job{};
    std::uint64_t ordinal = 0;
    std::uint64_t check = 0;
};
static_assert(std::is_trivially_copyable_v<note_bytes> && sizeof(note_bytes) == 56);

constexpr std::string_view mark = "\nCRASHED";

std::string job_of(const note_bytes& note) {
    return {note.job.begin(), std::ranges::find(note.job, '\0')};
}

std::uint64_t check_of(const note_bytes& note) {
    return checksum().add(job_of(note)).add(note.ordinal).value();
}

note_bytes note_of(const job_document& document) {
    note_bytes note;
    std::ranges::copy(mark, note.mark.begin());
    std::ranges::copy_n(document.job.begin(),
                        static_cast<std::ptrdiff_t>(std::min(document.job.size(), note.job.size())),
                        note.job.begin());
    note.ordinal = document.ordinal;
    note.check = check_of(note);
    return note;
}

bool is_whole(const note_bytes& note) {
    return std::ranges::equal(note.mark, mark) && note.check == check_of(note);
}

// A handler has no argument of ours. The spool that was opened last takes the notes; a process has
// one.
std::atomic<int> crash_descriptor = -1;
static_assert(std::atomic<int>::is_always_lock_free);

struct work {
    note_bytes note;
    bool is_on = false;
};
constinit thread_local work current_work;

noted_crashes parse(std::string_view bytes) {
    noted_crashes found;
    while (!bytes.empty()) {
        note_bytes note;
        const auto size = std::min(bytes.size(), sizeof note);
        std::memcpy(&note, bytes.data(), size);
        const bool whole = size == sizeof note && is_whole(note);
        if (whole) found.notes.push_back({job_of(note), note.ordinal});
        if (!whole) ++found.torn_bytes;
        bytes.remove_prefix(whole ? size : 1);
    }
    return found;
}

}  // namespace

result<crash_notes> crash_notes::open(const std::filesystem::path& file) {
    auto opened = private_file::open(file, private_file::use::append);
    if (!opened) return opened.error();
    return crash_notes(std::move(*opened));
}

crash_notes::~crash_notes() {
    int mine = file_.number();
    if (mine >= 0) crash_descriptor.compare_exchange_strong(mine, -1);
}

result<noted_crashes> crash_notes::read() const {
    std::string bytes;
    std::array<char, 4096> piece{};
    for (;;) {
        const auto size =
            ::pread(file_.number(), piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
        if (size < 0) return file_.failure();
        if (size == 0) return parse(bytes);
        bytes.append(piece.data(), static_cast<std::size_t>(size));
    }
}

result<void> crash_notes::clear() {
    if (::ftruncate(file_.number(), 0) != 0) return file_.failure();
    return {};
}

void crash_notes::take_crashes() const {
    crash_descriptor = file_.number();
}

void note_crash_in_spool() noexcept {
    const int descriptor = crash_descriptor;
    if (descriptor < 0 || !current_work.is_on) return;
    // Where it cannot be written the document is worked on once more.
    (void)!::write(descriptor, &current_work.note, sizeof current_work.note);
}

working_on::working_on(const job_document& document) {
    current_work.note = note_of(document);
    std::atomic_signal_fence(std::memory_order_release);
    current_work.is_on = true;
}

working_on::~working_on() {
    current_work.is_on = false;
    std::atomic_signal_fence(std::memory_order_release);
}

}  // namespace textmill::core
