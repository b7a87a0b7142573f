// Archives by libarchive, told exactly what to expect: left to guess it would take any text for one
// of its formats, and peel off compressions that nobody has counted.
#include "io/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <textmill/abi.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace textmill::core {
namespace {

constexpr std::size_t hole_bytes = std::size_t{64} << 10U;

// Names are converted to the charset of the thread's locale, which a program is in "C" at first.
class utf8_locale {
  public:
    utf8_locale() : before_(::uselocale(instance())) {}
    ~utf8_locale() { ::uselocale(before_); }
    utf8_locale(const utf8_locale&) = delete;
    utf8_locale& operator=(const utf8_locale&) = delete;

  private:
    static locale_t instance() {
        static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return utf8;
    }
    locale_t before_;
};

struct free_archive {
    void operator()(archive* handle) const { ::archive_read_free(handle); }
};
using archive_handle = std::unique_ptr<archive, free_archive>;

// The stream below, as libarchive's callbacks see it.
struct client {
    std::unique_ptr<byte_stream> bytes;
    std::uint64_t position = 0;  // after what libarchive was given
    bool ended = false;          // and it was told that there is no more
    std::optional<error> failure;
    // What libarchive holds in memory of a zip's directory, which it reads without a break.
    std::optional<std::uint64_t> most_entries;
    std::uint64_t entries = 0;

    la_ssize_t fail(archive* handle, error why) {
        ::archive_set_error(handle, EIO, "%s", why.message.c_str());
        failure = std::move(why);
        return ARCHIVE_FATAL;
    }
};

std::uint64_t count_entries(std::string_view piece) {
    std::uint64_t count = 0;
    constexpr std::string_view mark = "PK\1\2";
    for (auto at = piece.find(mark); at != std::string_view::npos; at = piece.find(mark, at + 1)) {
        ++count;
    }
    return count;
}

error too_many(std::uint64_t members) {
    return error{"names more than " + std::to_string(members) + " members (limits.archive_members)",
                 TEXTMILL_LIMIT};
}

la_ssize_t read_client(archive* handle, void* data, const void** into) {
    auto& from = *static_cast<client*>(data);
    const auto piece = from.bytes->read();
    if (!piece) return from.fail(handle, piece.error());
    from.position += piece->size();
    from.ended = piece->empty();
    if (from.most_entries && (from.entries += count_entries(*piece)) > *from.most_entries) {
        return from.fail(handle, too_many(*from.most_entries));
    }
    *into = piece->data();
    return static_cast<la_ssize_t>(piece->size());
}

la_int64_t seek_client(archive* handle, void* data, la_int64_t offset, int whence) {
    auto& in = *static_cast<client*>(data);
    if (whence == SEEK_CUR) offset += static_cast<la_int64_t>(in.position);
    if (whence == SEEK_END) offset += static_cast<la_int64_t>(in.bytes->size().value_or(0));
    const auto target = static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0));
    if (auto sought = in.bytes->seek(target); !sought) return in.fail(handle, sought.error());
    in.position = target;
    in.entries = 0;
    return offset;
}

// libarchive's reason, or that of the stream below.
error failure_of(archive* handle, const client& client, std::int32_t status) {
    if (client.failure) return *client.failure;
    const char* const why = ::archive_error_string(handle);
    std::string message = why != nullptr ? why : "it breaks off";
    while (message.ends_with('\n')) message.pop_back();
    return error{std::move(message), status};
}

// libarchive calls what can be skipped "failed", and what cannot be read on "fatal".
std::int32_t status_of(int code) {
    return code == ARCHIVE_FAILED ? TEXTMILL_UNSUPPORTED : TEXTMILL_DOCUMENT;
}

int open(archive* handle, client& client) {
    ::archive_read_set_callback_data(handle, &client);
    ::archive_read_set_read_callback(handle, read_client);
    if (client.bytes->size()) ::archive_read_set_seek_callback(handle, seek_client);
    return ::archive_read_open1(handle);
}

// What follows the end of a tar is read too: another tar, or zeros, and the checksum of what holds
// it all.
int support_tar(archive* handle) {
    ::archive_read_support_format_tar(handle);
    return ::archive_read_set_format_option(handle, "tar", "read_concatenated_archives", "1");
}

archive_member::kind kind_of(archive_entry* entry) {
    if (::archive_entry_hardlink(entry) != nullptr) return archive_member::kind::link;
    switch (::archive_entry_filetype(entry)) {
        case AE_IFREG:
            return archive_member::kind::file;
        case AE_IFDIR:
            return archive_member::kind::folder;
        case AE_IFLNK:
            return archive_member::kind::link;
        default:
            return archive_member::kind::special;
    }
}

// A file with holes comes in blocks with their offsets; what is between them is zeros.
class member_stream : public byte_stream {
  public:
    member_stream(archive* handle, const client& client) : handle_(handle), client_(&client) {}

  private:
    result<std::string_view> read_piece() override;
    [[nodiscard]] result<void> read_block();

    archive* handle_;
    const client* client_;
    std::uint64_t position_ = 0;
    std::string_view block_;
    std::uint64_t block_begin_ = 0;
    bool has_ended_ = false;
};

result<std::string_view> member_stream::read_piece() {
    static constexpr std::array<char, hole_bytes> zeros{};
    while (position_ == block_begin_ && block_.empty() && !has_ended_) {
        if (auto block = read_block(); !block) return block.error();
    }
    const auto hole = std::min<std::uint64_t>(block_begin_ - position_, zeros.size());
    const auto piece = hole != 0 ? std::string_view(zeros.data(), hole) : std::exchange(block_, {});
    position_ += piece.size();
    block_begin_ = std::max(block_begin_, position_);
    return piece;
}

result<void> member_stream::read_block() {
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int code = ::archive_read_data_block(handle_, &data, &size, &offset);
    has_ended_ = code == ARCHIVE_EOF;
    if (code != ARCHIVE_OK && !has_ended_) return failure_of(handle_, *client_, status_of(code));
    block_ = {static_cast<const char*>(data), size};
    block_begin_ = std::max(position_, static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0)));
    return {};
}

}  // namespace

struct archive_reader::state {
    state(archive_kind kind, std::unique_ptr<byte_stream> bytes, std::uint64_t most_members)
        : kind(kind), most_members(most_members) {
        source.bytes = std::move(bytes);
    }

    result<void> open_archive();
    bool open_as(int (*format)(archive*));
    result<bool> go_to_next();
    result<bool> check_end() const;
    void describe(archive_entry* entry);

    archive_kind kind;
    std::uint64_t most_members;
    client source;
    archive_handle handle;
    archive_member member;
    std::optional<result<bool>> looked_up;
    bool lacks_directory = false;
};

// The directory of a zip at its end knows what the members do not say: which are links, how large
// they are, and which were deleted. One that was cut short has none, but still its members.
result<void> archive_reader::state::open_archive() {
    const bool can_seek = source.bytes->size().has_value();
    if (kind == archive_kind::tar) {
        if (open_as(support_tar)) return {};
        return failure_of(handle.get(), source, TEXTMILL_DOCUMENT);
    }
    if (can_seek) {
        if (open_as(::archive_read_support_format_zip_seekable)) {
            source.most_entries = most_members;
            return {};
        }
        if (source.failure) return *source.failure;
        lacks_directory = true;
        if (auto back = source.bytes->seek(0); !back) return back;
        source.position = 0;
    }
    if (open_as(::archive_read_support_format_zip_streamable)) return {};
    return failure_of(handle.get(), source, TEXTMILL_DOCUMENT);
}

bool archive_reader::state::open_as(int (*format)(archive*)) {
    handle.reset(::archive_read_new());
    if (!handle) throw std::bad_alloc();
    format(handle.get());
    return open(handle.get(), source) == ARCHIVE_OK;
}

result<bool> archive_reader::state::go_to_next() {
    if (!handle) {
        if (auto opened = open_archive(); !opened) return opened.error();
    }
    archive_entry* entry = nullptr;
    const int code = ::archive_read_next_header(handle.get(), &entry);
    source.most_entries.reset();
    if (code == ARCHIVE_EOF) return check_end();
    // "Retry" would look for something that resembles a member further on, in the middle of data.
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
        return failure_of(handle.get(), source, status_of(code));
    }
    describe(entry);
    return true;
}

// libarchive takes the end of the bytes for the end of the archive, which it is not.
result<bool> archive_reader::state::check_end() const {
    const bool has_mark =
        kind != archive_kind::tar ||
        ::archive_filter_bytes(handle.get(), 0) != ::archive_read_header_position(handle.get());
    if (has_mark && !(lacks_directory && member.number != 0)) return false;
    return error{"its end is missing, as where it was cut short", TEXTMILL_DOCUMENT};
}

void archive_reader::state::describe(archive_entry* entry) {
    ++member.number;
    const char* const name = ::archive_entry_pathname(entry);
    // A zip may say that a name is UTF-8 where it is not.
    member.name = name != nullptr ? name : "#" + std::to_string(member.number);
    member.what = kind_of(entry);
    member.encrypted = ::archive_entry_is_data_encrypted(entry) != 0;
    const bool has_holes = ::archive_entry_sparse_count(entry) != 0;
    member.expands = has_holes || kind == archive_kind::zip;
}

archive_reader::archive_reader(archive_kind kind, std::unique_ptr<byte_stream> bytes,
                               std::uint64_t most_members)
    : state_(std::make_unique<state>(kind, std::move(bytes), most_members)) {}

archive_reader::~archive_reader() = default;
archive_reader::archive_reader(archive_reader&&) noexcept = default;
archive_reader& archive_reader::operator=(archive_reader&&) noexcept = default;

result<bool> archive_reader::next() {
    if (state_->looked_up) {
        auto found = *state_->looked_up;
        if (found) state_->looked_up.reset();
        return found;
    }
    const utf8_locale names;
    auto found = state_->go_to_next();
    if (!found) state_->looked_up = found;
    return found;
}

const archive_member& archive_reader::member() const {
    return state_->member;
}

std::unique_ptr<byte_stream> archive_reader::content() {
    return std::make_unique<member_stream>(state_->handle.get(), state_->source);
}

bool archive_reader::goes_on() {
    auto found = next();
    state_->looked_up = found;
    return static_cast<bool>(found);
}

namespace {

class decompressed_stream : public byte_stream {
  public:
    decompressed_stream(int filter, std::unique_ptr<byte_stream> bytes) : filter_(filter) {
        source_.bytes = std::move(bytes);
    }

  private:
    result<std::string_view> read_piece() override;
    [[nodiscard]] result<bool> open_filter();
    [[nodiscard]] result<std::string_view> end();
    [[nodiscard]] error damaged() const;

    int filter_;
    client source_;
    archive_handle handle_;
};

result<std::string_view> decompressed_stream::read_piece() {
    if (!handle_) {
        const auto any = open_filter();
        if (!any) return any.error();
        if (!*any) return end();
    }
    const void* piece = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int code = ::archive_read_data_block(handle_.get(), &piece, &size, &offset);
    if (code == ARCHIVE_EOF) return end();
    if (code != ARCHIVE_OK) return damaged();
    return std::string_view(static_cast<const char*>(piece), size);
}

// libarchive is content where its bytes are followed by others, or are too few to begin with.
result<std::string_view> decompressed_stream::end() {
    const auto consumed = static_cast<std::uint64_t>(::archive_filter_bytes(handle_.get(), -1));
    const auto rest = source_.bytes->read();
    if (!rest) return rest.error();
    if (consumed == source_.position && rest->empty()) return *rest;
    return error{"its compressed data is damaged: other bytes follow it", TEXTMILL_DOCUMENT};
}

// libarchive has filters under formats only: "raw" is one member that holds all bytes, "empty" is
// none. False where there are no bytes.
result<bool> decompressed_stream::open_filter() {
    handle_.reset(::archive_read_new());
    if (!handle_) throw std::bad_alloc();
    ::archive_read_support_format_raw(handle_.get());
    ::archive_read_support_format_empty(handle_.get());
    ::archive_read_append_filter(handle_.get(), filter_);
    const int code = open(handle_.get(), source_);
    // Bytes that cannot be decompressed look as if there were none, but leave their message.
    if (code != ARCHIVE_OK || ::archive_error_string(handle_.get()) != nullptr) return damaged();
    archive_entry* entry = nullptr;
    return ::archive_read_next_header(handle_.get(), &entry) == ARCHIVE_OK;
}

error decompressed_stream::damaged() const {
    if (source_.failure) return *source_.failure;
    const auto why = failure_of(handle_.get(), source_, TEXTMILL_DOCUMENT);
    return error{
        "its compressed data is damaged: " + (source_.ended ? "it ends too early" : why.message),
        why.status};
}

}  // namespace

std::unique_ptr<byte_stream> decompress(archive_kind kind, std::unique_ptr<byte_stream> bytes) {
    const int filter = kind == archive_kind::zstd ? ARCHIVE_FILTER_ZSTD
                       : kind == archive_kind::xz ? ARCHIVE_FILTER_XZ
                                                  : ARCHIVE_FILTER_BZIP2;
    return std::make_unique<decompressed_stream>(filter, std::move(bytes));
}

}  // namespace textmill::core
