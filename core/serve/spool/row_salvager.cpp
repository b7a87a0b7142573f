// Where SQLite cannot read on, the numbers left are halved until what cannot be read is set apart
// from what can.
#include "serve/spool/row_salvager.hpp"

#include <functional>
#include <limits>
#include <utility>

#include "serve/spool/page_scan.hpp"

namespace textmill::core {
namespace {

constexpr std::uint64_t rows_of_a_commit = 4096;
// What is left at the end of a table whose last page is damaged may be all numbers to come.
constexpr std::uint64_t most_failures = 1'000'000;

// How a table is read: its rows, a row from its values, and whether there is one of a number.
template <typename Row>
struct table;

template <>
struct table<job_row> {
    static constexpr std::string_view rows =
        "SELECT * FROM jobs WHERE number BETWEEN ? AND ? ORDER BY number";
    static constexpr std::size_t columns = 17;
    static constexpr std::string_view values = "SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?";
    static constexpr auto read = read_job;
};

template <>
struct table<result_row> {
    static constexpr std::string_view rows =
        "SELECT * FROM results WHERE number BETWEEN ? AND ? ORDER BY number";
    static constexpr std::size_t columns = 5;
    static constexpr std::string_view values = "SELECT ?,?,?,?,?";
    static constexpr auto read = read_result;
    static constexpr std::string_view known = "SELECT 1 FROM results WHERE number = ?";
};

template <>
struct table<document_row> {
    static constexpr std::string_view rows =
        "SELECT * FROM documents WHERE number BETWEEN ? AND ? ORDER BY number";
    static constexpr std::size_t columns = 6;
    static constexpr std::string_view values = "SELECT ?,?,?,?,?,?";
    static constexpr auto read = read_document;
    static constexpr std::string_view known = "SELECT 1 FROM documents WHERE number = ?";
};

using take_row = std::function<void(const statement&)>;

// The rows of one table with numbers from `first` to `last`, as far as they can be read.
class table_walk {
  public:
    table_walk(database& from, std::string_view select, take_row take)
        : from_(from), select_(select), take_(std::move(take)) {}

    void walk(std::uint64_t first, std::uint64_t last);

  private:
    // The number from which on nothing could be read; nothing where all could.
    [[nodiscard]] std::optional<std::uint64_t> walk_on(std::uint64_t first, std::uint64_t last);

    database& from_;
    std::string_view select_;
    take_row take_;
    std::uint64_t failures_left_ = most_failures;
};

std::optional<std::uint64_t> table_walk::walk_on(std::uint64_t first, std::uint64_t last) {
    auto next = first;
    auto rows = from_.query(select_, first, last);
    if (!rows.is_prepared()) failures_left_ = 0;
    while (rows.next()) {
        const auto number = rows.count(0);
        if (number < next || number > last) continue;  // the order of the pages is damaged
        next = number + 1;
        take_(rows);
    }
    return from_.take_failure() ? std::optional(next) : std::nullopt;
}

void table_walk::walk(std::uint64_t first, std::uint64_t last) {
    if (failures_left_ == 0) return;
    const auto next = walk_on(first, last);
    if (!next || *next > last || first == last || failures_left_ == 0) return;
    --failures_left_;
    const auto middle = *next + (last - *next) / 2;
    walk(*next, middle);
    if (middle < last) walk(middle + 1, last);
}

void bind(statement& to, const stored_value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        to.bind(*number);
    } else if (const auto* bytes = std::get_if<std::string>(&value)) {
        to.bind(std::string_view(*bytes));
    } else {
        to.bind(std::optional<std::string>());
    }
}

// As if it had been selected from its table.
statement selected(database& by, std::string_view values, const stored_record& record) {
    auto row = by.prepare(values);
    row.bind(record.number);
    for (auto value = record.values.begin() + 1; value != record.values.end(); ++value) {
        bind(row, *value);
    }
    return row;
}

}  // namespace

// A row whose job is lost cannot be told from that of another job.
template <typename Row>
bool row_salvager::has_place(const Row& row) {
    if (into_.query(table<Row>::known, row.number).next()) return false;
    return into_
        .query("SELECT 1 FROM jobs WHERE number = ? AND ? < number + documents", row.job,
               row.number)
        .next();
}

bool row_salvager::has_place(const job_row& row) {
    return !into_
                .query(
                    "SELECT 1 FROM jobs WHERE number = ? OR id = ? "
                    "OR (owner = ? AND idempotency_key = ?)",
                    row.number, std::string_view(row.job.id), std::string_view(row.job.owner),
                    row.idempotency_key)
                .next();
}

template <typename Row>
void row_salvager::take(const statement& from) {
    const auto found = table<Row>::read(from);
    if (!found.is_whole || !has_place(found.row)) return;
    insert_row(into_, found.row);
    count_one();
}

void row_salvager::count_one() {
    if (++uncommitted_ % rows_of_a_commit != 0) return;
    into_.run("COMMIT");
    into_.begin();
}

template <typename Row>
void row_salvager::copy_table() {
    table_walk tree(from_, table<Row>::rows, [&](const statement& row) { take<Row>(row); });
    const std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    tree.walk(0, known_ ? known_->next_number : most);
    scan_pages(folder_, table<Row>::columns, [&](const stored_record& record) {
        auto row = selected(into_, table<Row>::values, record);
        if (row.next()) take<Row>(row);
    });
}

void row_salvager::copy() {
    // Lets SQLite read what is left of a schema, and of a file that was cut.
    from_.execute("PRAGMA writable_schema = ON");
    const auto stated = read_totals(from_);
    (void)from_.take_failure();
    if (stated && stated->is_whole) known_ = later_of(known(), stated->row);
    into_.begin();
    copy_table<job_row>();
    copy_table<result_row>();
    copy_table<document_row>();
    saved_ = reconcile(into_, known());
    into_.run("COMMIT");
}

}  // namespace textmill::core
