// Files that are not what was written: what is whole is taken over, and what is lost is told.
#include <algorithm>
#include <catch.hpp>
#include <fstream>
#include <map>
#include <numeric>
#include <scratch_folder.hpp>
#include <set>

#include "serve/spool/database.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 4096;

// As a crash at this moment would leave it.
void copy_as_crashed(const fs::path& from, const fs::path& to) {
    fs::create_directory(to);
    for (const auto* name : {"spool.db", "spool.db-wal", "spool.ledger"}) {
        if (fs::exists(from / name)) {
            fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing);
        }
    }
}

void put(const fs::path& file, std::size_t offset, char byte) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(byte);
}

void flip(const fs::path& file, std::size_t offset) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(offset));
    const auto byte = static_cast<char>(stream.get() ^ 0x14);
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(byte);
}

void clear_page(const fs::path& file, std::size_t number) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(number * page));
    stream << std::string(page, '\0');
}

std::size_t offset_of(const fs::path& file, std::string_view bytes) {
    const auto found = bytes_of(file).find(bytes);
    REQUIRE(found != std::string::npos);
    return found;
}

std::string all(const std::vector<std::string>& lines) {
    return std::accumulate(
        lines.begin(), lines.end(), std::string(),
        [](const auto& before, const auto& line) { return before + line + "\n"; });
}

std::string line_of(std::uint64_t ordinal) {
    return "document " + std::to_string(ordinal) + std::string(200, 'x');
}

constexpr std::size_t documents = 60;

// A closed spool with a job, of which some are done; its id.
std::string make_spool(const fs::path& folder) {
    const auto spool = open(folder);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < documents; ++at) lines.push_back(line_of(at));
    const auto made = submit(*spool, {"clean", "", lines, std::nullopt});
    for (int at = 0; at < 10; ++at) finish(*spool, take(*spool));
    for (int at = 0; at < 10; ++at) finish(*spool, take(*spool), result_status::quarantined);
    return made.id;
}

// How often each ordinal comes out, as a document or a result. What comes out is whole, or says
// that it is not.
std::map<std::uint64_t, int> drain(spool& from, const std::string& id) {
    std::map<std::uint64_t, int> seen;
    while (const auto document = from.take()) {
        CHECK(document->job == id);
        CHECK(document->line == line_of(document->ordinal));
        ++seen[document->ordinal];
    }
    from.flush();
    for (const auto& one : from.results(id, std::nullopt, std::size_t{1} << 30U)) {
        const bool is_told = one.status == result_status::quarantined &&
                             one.record.find("\"damaged\"") != std::string::npos;
        if (!is_told) CHECK(one.record == "record " + std::to_string(one.ordinal) + "\n");
        ++seen[one.ordinal];
    }
    return seen;
}

}  // namespace

TEST_CASE("Commits that were cut off the log are told, and counted") {
    const scratch_folder folder;
    const auto spool = open(folder / "spool");
    const auto kept = submit(*spool, 1);
    const auto log = folder / "spool/spool.db-wal";
    const auto end_of_kept = fs::file_size(log);
    const auto lost = submit(*spool, 1);
    finish(*spool, take(*spool));
    spool->flush();
    copy_as_crashed(folder / "spool", folder / "copy");
    CHECK((end_of_kept - 32) % (page + 24) == 0);
    fs::resize_file(folder / "copy/spool.db-wal", end_of_kept);

    CHECK_THAT(all(defects(folder / "copy")), Contains("lacks the last 2 commits"));
    {
        spool_opening opening;
        const auto again = open({folder / "copy"}, opening);
        CHECK_THAT(all(opening.warnings),
                   Contains("lacks the last 2 commits") && Contains("1 job and 1 result"));
        CHECK(again->find(kept.id));
        CHECK_FALSE(again->find(lost.id));
        CHECK(defects(folder / "copy") == none);
    }
    CHECK(open(folder / "copy")->take());
}

TEST_CASE("A log that ends in a torn commit is no loss, since nobody was told of that") {
    const scratch_folder folder;
    const auto spool = open(folder / "spool");
    const auto kept = submit(*spool, 1);
    fs::copy_file(folder / "spool/spool.ledger", folder / "ledger");
    (void)submit(*spool, 1);
    copy_as_crashed(folder / "spool", folder / "copy");
    fs::resize_file(folder / "copy/spool.db-wal", fs::file_size(folder / "copy/spool.db-wal") - 1);
    fs::rename(folder / "ledger", folder / "copy/spool.ledger");
    CHECK(defects(folder / "copy") == none);
    CHECK(open(folder / "copy")->find(kept.id));
}

TEST_CASE("A ledger that a crash left behind the database is mended") {
    const scratch_folder folder;
    const auto spool = open(folder / "spool");
    fs::copy_file(folder / "spool/spool.ledger", folder / "ledger");
    const auto made = submit(*spool, 1);
    copy_as_crashed(folder / "spool", folder / "copy");
    fs::copy_file(folder / "ledger", folder / "copy/spool.ledger",
                  fs::copy_options::overwrite_existing);
    CHECK(defects(folder / "copy") == none);
    CHECK(open(folder / "copy")->find(made.id));
    CHECK(defects(folder / "copy") == none);
}

TEST_CASE("A ledger that is gone is told, and made anew") {
    const scratch_folder folder;
    const auto id = make_spool(folder.path());
    fs::remove(folder / "spool.ledger");
    CHECK_THAT(all(defects(folder.path())), Contains("spool.ledger cannot be read"));
    spool_opening opening;
    CHECK(open({folder.path()}, opening)->find(id));
    CHECK_THAT(all(opening.warnings), Contains("spool.ledger"));
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("A byte that flips anywhere in the database loses no document silently") {
    const scratch_folder folder;
    const auto id = make_spool(folder / "spool");
    const auto size = fs::file_size(folder / "spool/spool.db");
    REQUIRE(size > 10 * page);
    std::size_t told = 0;
    for (std::size_t offset = 8; offset < size; offset += 211) {
        CAPTURE(offset);
        const auto copy = folder / ("copy" + std::to_string(offset));
        copy_as_crashed(folder / "spool", copy);
        flip(copy / "spool.db", offset);
        const bool is_defect = defects(copy) != none;
        spool_opening opening;
        auto spool = open({copy}, opening);
        told += opening.warnings.empty() ? 0 : 1;
        const auto seen = drain(*spool, id);
        bool is_told = !opening.warnings.empty();
        for (std::uint64_t ordinal = 0; ordinal < documents; ++ordinal) {
            const auto times = seen.find(ordinal);
            if (times == seen.end()) CHECK(is_told);
            if (times != seen.end()) CHECK(times->second == 1);
        }
        if (!opening.warnings.empty()) CHECK(is_defect);
        spool.reset();
        fs::remove_all(copy);
    }
    CHECK(told > 10);
}

TEST_CASE("A spool of a newer version is left alone, and said to be one") {
    const scratch_folder folder;
    (void)make_spool(folder.path());
    {
        auto newer = database::open(folder / "spool.db", database::access::write);
        REQUIRE(newer);
        (*newer)->execute("PRAGMA user_version = 33686018; CREATE TABLE news (number INTEGER)");
    }
    spool_opening opening;
    const auto opened = spool::open({folder.path()}, opening);
    REQUIRE_FALSE(opened);
    CHECK_THAT(opened.error().message, Contains("newer textmill"));
    CHECK(opening.warnings == none);
}

TEST_CASE("A damaged version is not taken for another one, also where the tables are damaged") {
    const scratch_folder folder;
    const auto id = make_spool(folder / "spool");
    constexpr std::size_t version = 60;  // in the header of a database
    for (std::size_t offset = version; offset < version + 4; ++offset) {
        for (const char byte : {'\x00', '\x02', '\x7F', '\xFF'}) {
            const scratch_folder copy;
            copy_as_crashed(folder / "spool", copy.path());
            const auto file = copy / "spool.db";
            put(file, offset, byte);
            flip(file, offset_of(file, "CREATE TABLE results") + 15);
            spool_opening opening;
            const auto spool = open({copy.path()}, opening);
            CHECK_FALSE(opening.warnings.empty());
            CHECK(drain(*spool, id).size() == documents);
        }
    }
}

TEST_CASE("A page of zeros costs what is on it, and no more") {
    const scratch_folder folder;
    const auto id = make_spool(folder / "spool");
    const auto pages = fs::file_size(folder / "spool/spool.db") / page;
    std::size_t without_job = 0;
    std::size_t whole = 0;
    for (std::size_t number = 0; number < pages; ++number) {
        CAPTURE(number);
        const auto copy = folder / ("copy" + std::to_string(number));
        copy_as_crashed(folder / "spool", copy);
        clear_page(copy / "spool.db", number);
        spool_opening opening;
        const auto spool = open({copy}, opening);
        CHECK_FALSE(opening.warnings.empty());
        CHECK(defects(copy) == none);
        if (!spool->find(id)) {
            ++without_job;
            continue;
        }
        const auto waiting = find(*spool, id).counts.waiting;
        CHECK(waiting >= 20);
        CHECK(drain(*spool, id).size() == documents);
        whole += waiting == documents - 20 ? 1 : 0;
    }
    CHECK(without_job == 1);  // the page that it stands on
    CHECK(whole >= pages - 6);
}

TEST_CASE("A database that was cut off is salvaged, and kept as it was") {
    const scratch_folder folder;
    const auto id = make_spool(folder.path());
    const auto size = fs::file_size(folder / "spool.db");
    fs::resize_file(folder / "spool.db", size - 2 * page - 100);
    const auto bytes = bytes_of(folder / "spool.db");
    {
        spool_opening opening;
        const auto spool = open({folder.path()}, opening);
        CHECK_THAT(all(opening.warnings),
                   Contains("spool.db is damaged") && Contains("taken over: 1 job"));
        CHECK(drain(*spool, id).size() == documents);
        CHECK(defects(folder.path()) == none);
    }
    CHECK(open(folder.path())->find(id));
    std::size_t kept = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        if (!entry.path().filename().string().starts_with("spool.db.damaged-")) continue;
        kept += bytes_of(entry.path()) == bytes ? 1 : 0;
    }
    CHECK(kept == 1);
}

TEST_CASE("A database that is gone, or empty, is told by what the ledger knows") {
    const scratch_folder folder;
    (void)make_spool(folder.path());
    if (GENERATE(true, false)) {
        fs::remove(folder / "spool.db");
    } else {
        fs::resize_file(folder / "spool.db", 0);
    }
    spool_opening opening;
    const auto spool = open({folder.path()}, opening);
    CHECK_THAT(all(opening.warnings), Contains("lacks the last") && Contains("1 job "));
    (void)submit(*spool, 1);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Documents of many pages are found where nothing leads to them") {
    const scratch_folder folder;
    std::vector<std::string> lines;
    for (const std::size_t bytes : {0U, 1U, 3000U, 4000U, 4061U, 4062U, 5000U, 100'000U}) {
        lines.emplace_back(bytes, 'l');
    }
    (void)submit(*open(folder.path()), {"clean", "ann", lines, "key"});
    clear_page(folder / "spool.db", 0);
    spool_opening opening;
    const auto spool = open({folder.path()}, opening);
    std::vector<std::string> found;
    while (const auto document = spool->take()) found.push_back(document->line);
    CHECK(found == lines);
    CHECK(spool->submit({"clean", "ann", lines, "key"})->repeated);
}

TEST_CASE("A job that was removed does not come back from pages of an earlier time") {
    const scratch_folder folder;
    const auto id = make_spool(folder / "spool");
    const std::string other(3000, 'o');
    (void)submit(*open(folder / "spool"), {"clean", "", std::vector(100, other), std::nullopt});
    const auto spool = open(folder / "spool");
    for (int at = 0; at < 40; ++at) finish(*spool, take(*spool));
    spool->flush();
    REQUIRE(spool->remove(id));
    copy_as_crashed(folder / "spool", folder / "copy");
    REQUIRE_THAT(bytes_of(folder / "copy/spool.db"), Contains(id));
    // Those at the end were moved to where the first job was.
    const auto bytes = bytes_of(folder / "copy/spool.db");
    clear_page(folder / "copy/spool.db", bytes.find(other, bytes.size() / 2) / page);
    spool_opening opening;
    const auto again = open({folder / "copy"}, opening);
    CHECK_THAT(all(opening.warnings), Contains("taken over: 1 job"));
    CHECK_FALSE(again->find(id));
}

TEST_CASE("A file that is no database at all is put aside") {
    const scratch_folder folder;
    folder.write("spool.db", std::string(3 * page, 'x'));
    spool_opening opening;
    const auto spool = open({folder.path()}, opening);
    CHECK_THAT(all(opening.warnings), Contains("spool.db is damaged"));
    (void)submit(*spool, 1);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("A waiting document whose bytes changed is quarantined as damaged, and not worked on") {
    const scratch_folder folder;
    const auto id = make_spool(folder.path());
    flip(folder / "spool.db", offset_of(folder / "spool.db", line_of(30)) + 100);
    CHECK(defects(folder.path()).size() == 1);
    const auto spool = open(folder.path());
    std::set<std::uint64_t> taken;
    while (const auto document = spool->take()) taken.insert(document->ordinal);
    CHECK(taken.size() == documents - 21);
    CHECK_FALSE(taken.contains(30));
    spool->flush();
    const auto found = spool->results(id, 29, 1);
    REQUIRE(found.size() == 1);
    CHECK(found.front().ordinal == 30);
    CHECK(found.front().status == result_status::quarantined);
    CHECK_THAT(found.front().record, Contains(R"("code": "damaged")"));
    CHECK(find(*spool, id).counts.quarantined == 11);
    CHECK(spool->broken().empty());
}

TEST_CASE("A job whose row is damaged stops the spool until it is opened again, and no other job") {
    const scratch_folder folder;
    auto spool = open(folder.path());
    const auto damaged = submit(*spool, 1);
    const auto other = submit(*spool, 1);
    const auto document = take(*spool);
    {
        auto meddler = database::open(folder / "spool.db", database::access::write);
        REQUIRE(meddler);
        (*meddler)->run("UPDATE jobs SET owner = 'eve' WHERE number = 1");
    }
    CHECK_FALSE(spool->find(damaged.id));
    CHECK(spool->broken().empty());
    finish(*spool, document);
    spool->flush();
    CHECK_THAT(spool->broken(), Contains(damaged.id));
    spool.reset();

    spool_opening opening;
    spool = open({folder.path()}, opening);
    CHECK_THAT(all(opening.warnings), Contains(damaged.id) && Contains("1 could not be read"));
    CHECK_FALSE(spool->find(damaged.id));
    CHECK(take(*spool).job == other.id);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("A result whose bytes changed is told as damaged") {
    const scratch_folder folder;
    const auto id = make_spool(folder.path());
    flip(folder / "spool.db", offset_of(folder / "spool.db", "record 7\n") + 3);
    const auto spool = open(folder.path());
    const auto found = spool->results(id, 6, 1);
    REQUIRE(found.size() == 1);
    CHECK(found.front().status == result_status::quarantined);
    CHECK_THAT(found.front().record, Contains(R"({"id": "job:8", "status": "quarantined")") &&
                                         Catch::Matchers::EndsWith("\n"));
}

TEST_CASE("A salvage that broke off before its last step is ended") {
    const scratch_folder folder;
    const auto id = make_spool(folder / "spool");
    fs::rename(folder / "spool/spool.db", folder / "spool/spool.db.salvaged");
    CHECK(open(folder / "spool")->find(id));
    CHECK_FALSE(fs::exists(folder / "spool/spool.db.salvaged"));
}
