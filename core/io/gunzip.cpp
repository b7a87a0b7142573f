// Reads gzip with zlib: libarchive 3.6 does not look at the checksum of gzip data.
#include "io/gunzip.hpp"

#include <textmill/abi.h>
#include <zlib.h>

#include <string>
#include <utility>

namespace textmill::core {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{128} << 10U;
constexpr int gzip_alone = 15 + 16;  // the largest window, and neither zlib's frame nor a guess

error damaged(const std::string& how) {
    return error{"its gzip data is damaged: " + how, TEXTMILL_DOCUMENT};
}

class gunzip_stream : public byte_stream {
  public:
    explicit gunzip_stream(std::unique_ptr<byte_stream> bytes)
        : bytes_(std::move(bytes)), buffer_(std::make_unique_for_overwrite<char[]>(buffer_bytes)) {
        if (::inflateInit2(&inflater_, gzip_alone) != Z_OK) throw std::bad_alloc();
    }
    ~gunzip_stream() override { ::inflateEnd(&inflater_); }
    gunzip_stream(const gunzip_stream&) = delete;
    gunzip_stream& operator=(const gunzip_stream&) = delete;

  private:
    result<std::string_view> read_piece() override;
    [[nodiscard]] result<bool> has_input();
    [[nodiscard]] result<std::string_view> inflate();

    std::unique_ptr<byte_stream> bytes_;
    std::unique_ptr<char[]> buffer_;
    z_stream inflater_{};
    std::string_view input_;
    enum class place { inside, between, first } place_ = place::first;
};

result<std::string_view> gunzip_stream::read_piece() {
    for (;;) {
        const auto more = has_input();
        if (!more) return more.error();
        if (!*more && place_ == place::between) return std::string_view();
        if (!*more) return damaged("it ends too early");
        const auto piece = inflate();
        if (!piece || !piece->empty()) return piece;
    }
}

result<bool> gunzip_stream::has_input() {
    for (;;) {
        if (place_ == place::between) {
            input_.remove_prefix(std::min(input_.find_first_not_of('\0'), input_.size()));
        }
        if (!input_.empty()) return true;
        const auto piece = bytes_->read();
        if (!piece) return piece.error();
        if (piece->empty()) return false;
        input_ = *piece;
    }
}

// One step; it may give nothing yet.
result<std::string_view> gunzip_stream::inflate() {
    // zlib's declarations know no const.
    inflater_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input_.data()));
    inflater_.avail_in = static_cast<uInt>(input_.size());
    inflater_.next_out = reinterpret_cast<Bytef*>(buffer_.get());
    inflater_.avail_out = buffer_bytes;
    const int code = ::inflate(&inflater_, Z_NO_FLUSH);
    input_.remove_prefix(input_.size() - inflater_.avail_in);
    if (code != Z_OK && code != Z_STREAM_END) {
        if (place_ == place::between) return damaged("other bytes follow it");
        return damaged(inflater_.msg != nullptr ? inflater_.msg : "it makes no sense");
    }
    place_ = code == Z_STREAM_END ? place::between : place::inside;
    if (code == Z_STREAM_END) ::inflateReset(&inflater_);
    return std::string_view(buffer_.get(), buffer_bytes - inflater_.avail_out);
}

}  // namespace

std::unique_ptr<byte_stream> gunzip(std::unique_ptr<byte_stream> bytes) {
    return std::make_unique<gunzip_stream>(std::move(bytes));
}

}  // namespace textmill::core
