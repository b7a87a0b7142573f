// Buffers what a joiner writes, and sees to the end.
#include "io/joined_file.hpp"

#include <cerrno>

namespace textmill::core {
namespace {

constexpr std::size_t kept_buffer_bytes = std::size_t{2} << 20U;

}  // namespace

result<void> joined_file::begin() {
    if (joiner_) return {};
    auto begun = format_.begin(scope_, buffer_);
    if (!begun) return begun.error();
    joiner_ = std::move(*begun);
    return {};
}

result<void> joined_file::append(const rendered_document& document, std::string_view target) {
    if (auto begun = begin(); !begun) return begun;
    const auto before = buffer_.size();
    auto appended = joiner_->append(document, target);
    if (!appended) buffer_.resize(before);
    return appended;
}

result<void> joined_file::flush() {
    const auto written = file_.write(buffer_);
    const bool reader_is_gone = !written && errno == EPIPE;
    buffer_.clear();
    if (buffer_.capacity() > kept_buffer_bytes) buffer_.shrink_to_fit();
    if (written) return {};
    has_gap_ = true;
    auto failure = written.error();
    if (reader_is_gone) failure.status = TEXTMILL_CANCELLED;
    return failure;
}

result<void> joined_file::finish() {
    if (has_gap_) return file_.close();
    if (auto begun = begin(); !begun) return begun;
    auto ended = joiner_->end();
    if (auto flushed = flush(); !flushed) return flushed;
    if (!ended) return ended;
    return file_.close();
}

}  // namespace textmill::core
