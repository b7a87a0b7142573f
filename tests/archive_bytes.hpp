// Builds archives in memory.
#ifndef TEXTMILL_TESTS_ARCHIVE_BYTES_HPP
#define TEXTMILL_TESTS_ARCHIVE_BYTES_HPP

#include <archive.h>
#include <archive_entry.h>

#include <catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core::testing {

struct test_member {
    std::string name;
    std::string content;  // of a link, what it points to
    unsigned type = AE_IFREG;
};

using archive_setting = int (*)(archive*);

// `filter` makes what `format` wrote smaller; null leaves it.
inline std::string archive_bytes(archive_setting format, archive_setting filter,
                                 const std::vector<test_member>& members,
                                 const char* options = nullptr) {
    std::string bytes;
    auto* const writer = ::archive_write_new();
    REQUIRE(format(writer) == ARCHIVE_OK);
    if (filter != nullptr) REQUIRE(filter(writer) == ARCHIVE_OK);
    if (options != nullptr) REQUIRE(::archive_write_set_options(writer, options) == ARCHIVE_OK);
    ::archive_write_set_passphrase(writer, "secret");
    ::archive_write_set_bytes_in_last_block(writer, 1);
    const auto append = [](archive*, void* into, const void* data, std::size_t size) {
        static_cast<std::string*>(into)->append(static_cast<const char*>(data), size);
        return static_cast<la_ssize_t>(size);
    };
    REQUIRE(::archive_write_open(writer, &bytes, nullptr, append, nullptr) == ARCHIVE_OK);
    for (const auto& member : members) {
        auto* const entry = ::archive_entry_new();
        ::archive_entry_set_pathname(entry, member.name.c_str());
        ::archive_entry_set_filetype(entry, member.type);
        ::archive_entry_set_perm(entry, 0644);
        ::archive_entry_set_mtime(entry, 1'000'000'000, 0);
        const bool is_file = member.type == AE_IFREG;
        if (is_file)
            ::archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
        if (member.type == AE_IFLNK) ::archive_entry_set_symlink(entry, member.content.c_str());
        REQUIRE(::archive_write_header(writer, entry) == ARCHIVE_OK);
        if (is_file) ::archive_write_data(writer, member.content.data(), member.content.size());
        ::archive_entry_free(entry);
    }
    REQUIRE(::archive_write_close(writer) == ARCHIVE_OK);
    ::archive_write_free(writer);
    return bytes;
}

inline std::string tar_bytes(const std::vector<test_member>& members) {
    return archive_bytes(::archive_write_set_format_gnutar, nullptr, members);
}

inline std::string zip_bytes(const std::vector<test_member>& members,
                             const char* options = nullptr) {
    return archive_bytes(::archive_write_set_format_zip, nullptr, members, options);
}

inline std::string compressed_bytes(archive_setting filter, std::string_view content) {
    return archive_bytes(::archive_write_set_format_raw, filter, {{"data", std::string(content)}});
}

inline std::string gzip_bytes(std::string_view content) {
    return compressed_bytes(::archive_write_add_filter_gzip, content);
}

}  // namespace textmill::core::testing

#endif
