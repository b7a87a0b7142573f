// A slot is a mark, the totals as nine numbers, and their checksum.
#include "serve/spool/ledger.hpp"

#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

namespace textmill::core {
namespace {

constexpr std::uint64_t mark = 0x3167'646C'6C6D'7874;  // "txmlldg1"
constexpr std::size_t numbers = 11;
constexpr std::size_t slot_distance = 4096;  // no block of a disk holds both

using slot = std::array<std::uint64_t, numbers>;

slot to_slot(const totals_row& of) {
    return {mark,           of.sequence, of.jobs,        of.waiting,   of.waiting_bytes,
            of.quarantined, of.results,  of.next_number, of.jobs_ever, of.results_ever,
            checksum_of(of)};
}

std::optional<totals_row> from_slot(const slot& of) {
    const totals_row row{of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9]};
    if (of[0] != mark || checksum_of(row) != of[10]) return std::nullopt;
    return row;
}

std::optional<totals_row> read_slot(const private_file& file, std::size_t offset) {
    slot found{};
    const auto size =
        ::pread(file.number(), found.data(), sizeof found, static_cast<off_t>(offset));
    return size == sizeof found ? from_slot(found) : std::nullopt;
}

}  // namespace

result<ledger> ledger::open(const std::filesystem::path& file) {
    auto opened = private_file::open(file, private_file::use::read_and_write);
    if (!opened) return opened.error();
    return ledger(std::move(*opened));
}

std::optional<totals_row> ledger::read(const std::filesystem::path& file) {
    const auto opened = private_file::open(file, private_file::use::read);
    if (!opened) return std::nullopt;
    const auto first = read_slot(*opened, 0);
    const auto second = read_slot(*opened, slot_distance);
    if (!first || !second) return first ? first : second;
    return first->sequence > second->sequence ? first : second;
}

result<void> ledger::write(const totals_row& totals) {
    const auto bytes = to_slot(totals);
    const auto offset = static_cast<off_t>(totals.sequence % 2 * slot_distance);
    const auto size = ::pwrite(file_.number(), bytes.data(), sizeof bytes, offset);
    if (size != sizeof bytes || ::fdatasync(file_.number()) != 0) return file_.failure();
    return {};
}

}  // namespace textmill::core
