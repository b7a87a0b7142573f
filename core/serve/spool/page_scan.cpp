// https://www.sqlite.org/fileformat2.html, sections 1.6 (pages), 2.1 (records) and 1.7 (overflow).
#include "serve/spool/page_scan.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "serve/spool/schema.hpp"

namespace textmill::core {
namespace {

constexpr unsigned char leaf_of_table = 13;
constexpr std::size_t file_header = 100;  // on the first page
constexpr std::size_t leaf_header = 8;
constexpr std::size_t most_on_leaf = page_size - 35;
constexpr std::size_t least_on_leaf = (page_size - 12) * 32 / 255 - 23;
constexpr std::size_t overflow_content = page_size - 4;

using page = std::array<char, page_size>;

// Takes numbers off the front of bytes; what is not there is nothing.
class cursor {
  public:
    explicit cursor(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::uint64_t> varint();
    // Of so many bytes, the highest first, with a sign.
    std::optional<std::int64_t> integer(std::size_t size);
    std::optional<std::string_view> bytes(std::uint64_t size);
    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

std::optional<std::string_view> cursor::bytes(std::uint64_t size) {
    if (size > rest_.size()) return std::nullopt;
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
}

std::optional<std::uint64_t> cursor::varint() {
    std::uint64_t value = 0;
    for (int count = 1; !rest_.empty(); ++count) {
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        if (count == 9) return (value << 8U) | byte;
        value = (value << 7U) | (byte & 0x7FU);
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

std::optional<std::int64_t> cursor::integer(std::size_t size) {
    const auto taken = bytes(size);
    if (!taken) return std::nullopt;
    const bool is_negative = size != 0 && static_cast<signed char>(taken->front()) < 0;
    std::uint64_t value = is_negative ? ~std::uint64_t{0} : 0;
    for (const char byte : *taken) value = (value << 8U) | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

std::optional<stored_value> read_value(std::uint64_t type, cursor& from) {
    static constexpr std::array<std::size_t, 8> sizes{0, 1, 2, 3, 4, 6, 8, 8};
    if (type == 0) return stored_value();
    if (type == 8 || type == 9) return static_cast<std::int64_t>(type - 8);
    if (type < sizes.size()) {
        const auto value = from.integer(sizes[type]);
        return value ? std::optional<stored_value>(*value) : std::nullopt;
    }
    if (type < 12) return std::nullopt;
    const auto value = from.bytes((type - 12) / 2);
    return value ? std::optional<stored_value>(std::string(*value)) : std::nullopt;
}

// The sizes of all values, then the values.
std::optional<std::vector<stored_value>> read_values(std::string_view payload, std::size_t count) {
    cursor start(payload);
    const auto header_size = start.varint();
    if (!header_size || *header_size > payload.size() || *header_size == 0) return std::nullopt;
    cursor types(payload.substr(0, *header_size));
    cursor content(payload.substr(*header_size));
    (void)types.varint();
    std::vector<stored_value> values;
    while (!types.is_at_end() && values.size() <= count) {
        const auto type = types.varint();
        auto value = type ? read_value(*type, content) : std::nullopt;
        if (!value) return std::nullopt;
        values.push_back(std::move(*value));
    }
    return values.size() == count ? std::optional(std::move(values)) : std::nullopt;
}

class scanner {
  public:
    scanner(const private_file& file, std::size_t values)
        : file_(file), file_bytes_(size_of(file.name())), values_(values) {}

    void scan(std::uint64_t number, const std::function<void(const stored_record&)>& take) const;

  private:
    [[nodiscard]] bool read_page(std::uint64_t number, page& into) const;
    [[nodiscard]] std::optional<stored_record> read_cell(std::string_view cell) const;
    [[nodiscard]] std::optional<std::string> read_payload(std::uint64_t size, cursor& from) const;
    void append_overflow(std::uint64_t number, std::uint64_t size, std::string& payload) const;

    const private_file& file_;
    std::uint64_t file_bytes_;
    std::size_t values_;
};

// Pages are counted from 1. A file may end within one.
bool scanner::read_page(std::uint64_t number, page& into) const {
    into.fill('\0');
    const auto offset = static_cast<off_t>((number - 1) * page_size);
    return number != 0 && ::pread(file_.number(), into.data(), into.size(), offset) > 0;
}

void scanner::append_overflow(std::uint64_t number, std::uint64_t size,
                              std::string& payload) const {
    page overflow;
    while (payload.size() < size && read_page(number, overflow)) {
        const std::string_view bytes(overflow.data(), overflow.size());
        number = static_cast<std::uint32_t>(cursor(bytes).integer(4).value_or(0));
        payload +=
            bytes.substr(4, std::min<std::uint64_t>(size - payload.size(), overflow_content));
    }
}

std::optional<std::string> scanner::read_payload(std::uint64_t size, cursor& from) const {
    auto on_leaf = size;
    if (size > most_on_leaf) {
        on_leaf = least_on_leaf + (size - least_on_leaf) % overflow_content;
        if (on_leaf > most_on_leaf) on_leaf = least_on_leaf;
    }
    const auto start = from.bytes(on_leaf);
    if (!start) return std::nullopt;
    std::string payload(*start);
    if (on_leaf == size) return payload;
    const auto next = from.integer(4);
    if (next) append_overflow(static_cast<std::uint32_t>(*next), size, payload);
    return payload.size() == size ? std::optional(std::move(payload)) : std::nullopt;
}

std::optional<stored_record> scanner::read_cell(std::string_view cell) const {
    cursor from(cell);
    const auto size = from.varint();
    const auto number = from.varint();
    if (!size || !number || *size > file_bytes_) return std::nullopt;
    const auto payload = read_payload(*size, from);
    if (!payload) return std::nullopt;
    auto values = read_values(*payload, values_);
    if (!values) return std::nullopt;
    return stored_record{static_cast<std::int64_t>(*number), std::move(*values)};
}

void scanner::scan(std::uint64_t number,
                   const std::function<void(const stored_record&)>& take) const {
    page leaf;
    if (!read_page(number, leaf)) return;
    const std::string_view bytes(leaf.data(), leaf.size());
    const auto header = bytes.substr(number == 1 ? file_header : 0);
    if (static_cast<unsigned char>(header.front()) != leaf_of_table) return;
    const auto cells = static_cast<std::uint16_t>(cursor(header.substr(3)).integer(2).value_or(0));
    cursor offsets(header.substr(leaf_header));
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto offset = offsets.integer(2);
        if (!offset || static_cast<std::uint16_t>(*offset) >= page_size) continue;
        const auto record = read_cell(bytes.substr(static_cast<std::uint16_t>(*offset)));
        if (record) take(*record);
    }
}

// Part 4.1: frames of a header, which begins with the number of a page, and the page.
std::set<std::uint64_t> pages_in_log(const std::filesystem::path& log) {
    constexpr std::size_t log_header = 32;
    constexpr std::size_t frame = 24 + page_size;
    std::set<std::uint64_t> numbers;
    const auto opened = private_file::open(log, private_file::use::read);
    if (!opened) return numbers;
    std::array<char, 4> bytes{};
    for (off_t at = log_header; ::pread(opened->number(), bytes.data(), bytes.size(), at) == 4;
         at += frame) {
        const auto number = cursor({bytes.data(), bytes.size()}).integer(bytes.size());
        numbers.insert(static_cast<std::uint32_t>(number.value_or(0)));
    }
    return numbers;
}

}  // namespace

void scan_pages(const spool_folder& folder, std::size_t values,
                const std::function<void(const stored_record&)>& take) {
    const auto opened = private_file::open(folder.database(), private_file::use::read);
    if (!opened) return;
    const scanner scanner(*opened, values);
    const auto later = pages_in_log(folder.log());
    const auto pages = (size_of(folder.database()) + page_size - 1) / page_size;
    for (std::uint64_t number = 1; number <= pages; ++number) {
        if (!later.contains(number)) scanner.scan(number, take);
    }
}

}  // namespace textmill::core
