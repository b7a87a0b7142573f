// What crashes, cuts and flipped bytes do to a spool: nothing is lost without a word.
#include <sys/resource.h>

#include <catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <scratch_folder.hpp>

#include "serve/spool/files.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t jobs = 6;
constexpr std::size_t documents = 30;

// Half of the jobs are done, half wait.
std::vector<std::string> fill(const fs::path& folder) {
    const open_spool spool(folder);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < jobs / 2; ++i) ids.push_back(submit(spool, job_of(documents)));
    work_off(spool);
    for (std::size_t i = 0; i < jobs / 2; ++i) ids.push_back(submit(spool, job_of(documents)));
    return ids;
}

// Whether every document of every job is there, done or waiting, as it was.
bool is_as_before(const open_spool& spool, const std::vector<std::string>& ids) {
    work_off(spool);
    for (const auto& id : ids) {
        const auto records = records_of(spool, id);
        if (records.size() != documents) return false;
        for (std::size_t i = 0; i < documents; ++i) {
            if (records[i] != "line " + std::to_string(i) + "\n") return false;
        }
    }
    return true;
}

std::size_t damaged_records(const open_spool& spool, const std::vector<std::string>& ids) {
    std::size_t count = 0;
    for (const auto& id : ids) {
        for (const auto& record : records_of(spool, id)) {
            if (record.find("\"damaged\"") != std::string::npos) ++count;
        }
    }
    return count;
}

void flip_byte(const fs::path& file, std::uint64_t offset) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekg(static_cast<std::streamoff>(offset));
    const auto byte = static_cast<char>(stream.get() ^ 0x5A);
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(byte);
}

void copy_spool(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::copy(from, to);
}

// Dies with its spool open, so that the log of the database stays.
void fill_and_die(const fs::path& folder) {
    in_child([&] {
        const open_spool spool(folder);
        for (std::size_t i = 0; i < jobs; ++i) submit(spool, job_of(documents));
        ::raise(SIGKILL);
    });
}

}  // namespace

TEST_CASE("A flipped byte costs what it hit, and that is told") {
    const scratch_folder folder;
    const auto ids = fill(folder / "whole");
    const auto size = fs::file_size(spool_files(folder / "whole").database);
    std::mt19937 chance(7);
    for (int round = 0; round < 60; ++round) {
        const auto offset = round < 8 ? std::uint64_t(round) * 13 : chance() % size;
        INFO("the byte at " << offset << " of " << size);
        copy_spool(folder / "whole", folder / "flipped");
        flip_byte(spool_files(folder / "flipped").database, offset);
        const bool is_seen = !defects_in(folder / "flipped").empty();
        const open_spool spool(folder / "flipped");
        REQUIRE(spool.failure.empty());
        const bool is_told = is_seen || !spool.opening.warnings.empty();
        CHECK((is_told || is_as_before(spool, ids)));
    }
}

TEST_CASE("A byte of a result is told where the result stands, and the others are whole") {
    const scratch_folder folder;
    const auto ids = fill(folder / "spool");
    const auto file = spool_files(folder / "spool").database;
    const auto bytes = bytes_of(file);
    flip_byte(file, bytes.find("line 7\n") + 5);
    const open_spool spool(folder / "spool");
    CHECK(damaged_records(spool, ids) == 1);
    CHECK_FALSE(defects_in(folder / "spool").empty());
}

TEST_CASE("Of a database that is cut, what is left is taken over, and the rest is counted") {
    const scratch_folder folder;
    const auto ids = fill(folder / "whole");
    const auto size = fs::file_size(spool_files(folder / "whole").database);
    for (const auto part : {0.0, 0.1, 0.5, 0.9}) {
        INFO(part << " of the file");
        copy_spool(folder / "whole", folder / "cut");
        const auto file = spool_files(folder / "cut").database;
        fs::resize_file(file, static_cast<std::uint64_t>(part * static_cast<double>(size)));
        const open_spool spool(folder / "cut");
        REQUIRE(spool.failure.empty());
        CHECK_FALSE(spool.opening.warnings.empty());
        work_off(spool);
        CHECK(submit(spool, job_of(1)) != "");
        work_off(spool);
        CHECK(defects_in(folder / "cut").empty());
    }
}

TEST_CASE("Of a database whose page is overwritten, the rows of other pages are saved") {
    const scratch_folder folder;
    const auto ids = fill(folder / "spool");
    const auto file = spool_files(folder / "spool").database;
    const auto bytes = bytes_of(file);
    const auto page = bytes.find("line 3\n") / 4096 * 4096;
    {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(page));
        stream << std::string(4096, '\xEE');
    }
    const open_spool spool(folder / "spool");
    REQUIRE(spool.failure.empty());
    REQUIRE(spool.opening.warnings.size() >= 2);
    CHECK(spool.opening.warnings[0].find(".damaged-") != std::string::npos);
    CHECK(spool->size().results > 0);
    work_off(spool);
    CHECK(records_of(spool, ids.back()).size() == documents);
}

TEST_CASE("Commits that are cut off at their edge are missed") {
    const scratch_folder folder;
    fill_and_die(folder / "whole");
    const auto log_of = [](const fs::path& in) {
        return fs::path(spool_files(in).database.string() + "-wal");
    };
    const auto size = fs::file_size(log_of(folder / "whole"));
    constexpr std::uint64_t header = 32;
    constexpr std::uint64_t frame = 24 + 4096;
    REQUIRE((size - header) % frame == 0);
    int missed = 0;
    for (std::uint64_t frames = 0; header + frames * frame < size; ++frames) {
        INFO(frames << " frames");
        copy_spool(folder / "whole", folder / "cut");
        fs::resize_file(log_of(folder / "cut"), header + frames * frame);
        const bool is_seen = !defects_in(folder / "cut").empty();
        const open_spool spool(folder / "cut");
        const bool is_told = !spool.opening.warnings.empty();
        CHECK(is_told);
        CHECK(is_seen);
        missed += is_told ? 1 : 0;
    }
    CHECK(missed > 0);
    const open_spool spool(folder / "whole");
    CHECK(spool.opening.warnings.empty());
    CHECK(work_off(spool) == jobs * documents);
}

TEST_CASE("A document that ends the process by itself is quarantined in the end") {
    const scratch_folder folder;
    std::string id;
    {
        const open_spool spool(folder.path());
        id = submit(spool, job_of(2));
    }
    const auto crash = [&] {
        return in_child([&] {
            const open_spool spool(folder.path(), 2);
            const auto document = spool->take();
            if (!document) ::_exit(3);
            const working_on blamed(*document);
            note_crash_in_spool();
            ::raise(SIGKILL);
        });
    };
    CHECK(WIFSIGNALED(crash()));
    CHECK(WIFSIGNALED(crash()));
    const open_spool spool(folder.path(), 2);
    CHECK(spool->find(id)->counts.quarantined == 1);
    CHECK(records_of(spool, id)[0].find("\"crashed\"") != std::string::npos);
    CHECK(spool->take()->ordinal == 1);
    CHECK(defects_in(folder.path()).empty());
}

TEST_CASE("Being worked on when the process is killed is no fault of a document's") {
    const scratch_folder folder;
    {
        const open_spool spool(folder.path());
        submit(spool, job_of(1));
    }
    for (int i = 0; i < 5; ++i) {
        in_child([&] {
            const open_spool spool(folder.path(), 1);
            const auto document = spool->take();
            const working_on blamed(*document);
            ::raise(SIGKILL);
        });
    }
    const open_spool spool(folder.path(), 1);
    CHECK(spool.opening.warnings.empty());
    CHECK(spool->take()->attempts == 0);
}

TEST_CASE("A disk that is full refuses jobs, and keeps those that it has taken") {
    const scratch_folder folder;
    const auto acknowledged = folder / "acknowledged";
    const auto status = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const open_spool spool(folder / "spool");
        const rlimit limit{1U << 20U, 1U << 20U};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::ofstream ids(acknowledged);
        for (int i = 0; i < 1000; ++i) {
            const auto submitted = spool->submit(job_of(10, std::string(1000, 'x')));
            if (!submitted) {
                const bool is_told =
                    submitted.error() == spool_refusal::broken && !spool->broken().empty();
                ids.flush();
                ::_exit(is_told ? 0 : 2);
            }
            ids << submitted->job.id << '\n';
        }
        ::_exit(3);
    });
    CHECK(WEXITSTATUS(status) == 0);
    const open_spool spool(folder / "spool");
    std::ifstream ids(acknowledged);
    std::size_t count = 0;
    for (std::string id; std::getline(ids, id); ++count) CHECK(spool->find(id));
    CHECK(count > 10);
    CHECK(work_off(spool) == count * 10);
    CHECK(defects_in(folder / "spool").empty());
}
