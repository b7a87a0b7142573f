// Looking ahead in any stream, and files as streams.
#include "io/byte_stream.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace textmill::core {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10U;

// A regular file that nobody has read from yet.
std::optional<std::uint64_t> size_of(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    if (::lseek(descriptor, 0, SEEK_CUR) != 0) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

result<std::string_view> byte_stream::read() {
    if (!ahead_.empty()) return std::exchange(ahead_, {});
    return next_piece();
}

// A terminal would wait for more after it has told the end.
result<std::string_view> byte_stream::next_piece() {
    if (ended_) return std::string_view();
    auto piece = read_piece();
    ended_ = piece && piece->empty();
    return piece;
}

result<std::string_view> byte_stream::peek(std::size_t wanted) {
    while (ahead_.size() < wanted) {
        const bool is_first = ahead_.empty();
        if (!is_first) keep_ahead();
        const auto piece = next_piece();
        if (!piece) return piece.error();
        if (piece->empty()) break;
        ahead_ = is_first ? * piece : joined_ += *piece;
    }
    return ahead_;
}

// The piece is gone once the next is asked for, also where there is no next.
void byte_stream::keep_ahead() {
    if (ahead_.data() != joined_.data()) joined_ = ahead_;
    ahead_ = joined_;
}

result<void> byte_stream::seek(std::uint64_t offset) {
    ahead_ = {};
    ended_ = false;
    return seek_to(offset);
}

result<void> byte_stream::seek_to(std::uint64_t) {
    return error{"cannot be read in another order than its own"};
}

file_stream::file_stream(file_descriptor file, const stop_signal& stop)
    : file_(std::move(file)),
      stop_(&stop),
      size_(size_of(file_.number())),
      buffer_(std::make_unique_for_overwrite<char[]>(buffer_bytes)) {}

result<std::string_view> file_stream::read_piece() {
    const auto count = file_.read(buffer_.get(), buffer_bytes, *stop_);
    if (!count) return count.error();
    position_ += *count;
    reached_ = std::max(reached_, position_);
    return std::string_view(buffer_.get(), *count);
}

result<void> file_stream::seek_to(std::uint64_t offset) {
    if (!size_ || offset > *size_) return error{file_.name() + ": ends too early"};
    if (::lseek(file_.number(), static_cast<off_t>(offset), SEEK_SET) < 0) {
        return system_error_at(file_.name());
    }
    position_ = offset;
    return {};
}

}  // namespace textmill::core
