// Takes archives apart, member by member, in the order in which they stand. The only place that
// knows libarchive.
#ifndef TEXTMILL_CORE_IO_ARCHIVE_READER_HPP
#define TEXTMILL_CORE_IO_ARCHIVE_READER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "io/archive_kind.hpp"
#include "io/byte_stream.hpp"

namespace textmill::core {

struct archive_member {
    enum class kind { file, folder, link, special };
    std::string name;  // bytes as they stand in the archive; UTF-8 where the archive says that
    std::uint64_t number = 0;  // from 1, folders and links counted
    kind what = kind::file;
    bool encrypted = false;
    bool expands = false;  // it may hold more bytes than the archive spends on it
};

class archive_reader {
  public:
    // A tar or a zip. A zip in a stream that can seek is read by its directory, of up to
    // `most_members`, which is held in memory; in another stream, as far as can be told without
    // it.
    archive_reader(archive_kind kind, std::unique_ptr<byte_stream> bytes,
                   std::uint64_t most_members);
    ~archive_reader();
    archive_reader(archive_reader&&) noexcept;
    archive_reader& operator=(archive_reader&&) noexcept;

    // Goes to the next member; false at the end. After a failure it can only fail again.
    [[nodiscard]] result<bool> next();
    [[nodiscard]] const archive_member& member() const;

    // What the member holds, until next() or goes_on(); for one call a member.
    [[nodiscard]] std::unique_ptr<byte_stream> content();

    // Whether next() will not fail: a member that is damaged may be followed by sound ones.
    [[nodiscard]] bool goes_on();

  private:
    struct state;
    std::unique_ptr<state> state_;
};

// What a file holds that zstd, xz or bzip2 made smaller.
[[nodiscard]] std::unique_ptr<byte_stream> decompress(archive_kind kind,
                                                      std::unique_ptr<byte_stream> bytes);

}  // namespace textmill::core

#endif
