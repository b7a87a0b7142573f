// Each rule of a whole spool, broken.
#include "serve/spool/fsck.hpp"

#include <catch.hpp>
#include <functional>
#include <scratch_folder.hpp>

#include "serve/spool/database.hpp"
#include "serve/spool/rows.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

// The defects of a spool with a job of two documents that wait, one that is delivered and one that
// is quarantined, after a change; its documents are 1 to 4.
std::string defects_after(const std::function<void(database&)>& change) {
    const scratch_folder folder;
    {
        const auto spool = open(folder.path());
        (void)submit(*spool, 4);
        finish(*spool, take(*spool));
        finish(*spool, take(*spool), result_status::quarantined);
    }
    {
        auto opened = database::open(folder / "spool.db", database::access::write);
        REQUIRE(opened);
        change(**opened);
        REQUIRE_FALSE((*opened)->has_failed());
    }
    std::string all;
    for (const auto& defect : defects(folder.path())) all += defect + "\n";
    return all;
}

}  // namespace

TEST_CASE("A folder without a spool is no whole spool") {
    const scratch_folder folder;
    const auto found = check_spool(folder.path());
    REQUIRE_FALSE(found);
    CHECK_THAT(found.error().message, Contains("holds no spool"));
}

TEST_CASE("A whole spool is counted, beside its daemon and after it, and not changed") {
    const scratch_folder folder;
    {
        const auto spool = open(folder.path());
        (void)submit(*spool, 3);
        finish(*spool, take(*spool));
        spool->flush();
        const auto found = check_spool(folder.path());
        REQUIRE(found);
        CHECK(found->jobs == 1);
        CHECK(found->waiting == 2);
        CHECK(found->results == 1);
        CHECK(found->defects == none);
    }
    const auto bytes = bytes_of(folder / "spool.db");
    CHECK(check_spool(folder.path())->waiting == 2);
    CHECK(bytes_of(folder / "spool.db") == bytes);
}

TEST_CASE("A row that was changed behind the spool's back is a defect") {
    CHECK(defects_after([](database&) {}).empty());
    CHECK_THAT(defects_after([](auto& in) {
                   in.run(
                       "UPDATE documents SET attempts = 7 "
                       "WHERE number = 3");
               }),
               Contains("The row of document 3 is not as it was written"));
    CHECK_THAT(defects_after([](auto& in) {
                   in.run(
                       "UPDATE results SET record = 'x' "
                       "WHERE number = 1");
               }),
               Contains("The row of result 1 is not as it was written"));
    CHECK_THAT(defects_after([](auto& in) { in.run("UPDATE jobs SET owner = 'eve'"); }),
               Contains("The row of job 1 is not as it was written"));
    CHECK_THAT(defects_after([](auto& in) { in.run("UPDATE totals SET sequence = 99"); }),
               Contains("The totals are not as they were written"));
}

TEST_CASE("Rows that are gone, or too many, do not add up") {
    CHECK_THAT(defects_after([](auto& in) { in.run("DELETE FROM documents WHERE number = 3"); }),
               Contains("waiting documents: 2 are stated, 1 are there") &&
                   Contains("Waiting documents: 2 are stated, 1 are there"));
    CHECK_THAT(defects_after([](auto& in) { in.run("DELETE FROM results WHERE number = 2"); }),
               Contains("Document 2 is quarantined, and has no result that says so"));
    CHECK_THAT(defects_after([](auto& in) { in.run("DELETE FROM jobs"); }),
               Contains("Document 3 belongs to no job") && Contains("Result 1 belongs to no job"));
    CHECK_THAT(defects_after([](auto& in) {
                   insert_row(in, document_row{9, 1, 0, document_state::waiting, "stray"});
               }),
               Contains("Document 9 belongs to no job"));
    CHECK_THAT(defects_after([](auto& in) {
                   insert_row(in, result_row{3, 1, result_status::delivered, "twice\n"});
               }),
               Contains("Document 3 waits, and has a result"));
}

TEST_CASE("A job whose state does not fit its documents is a defect") {
    CHECK_THAT(defects_after([](auto& in) {
                   job_row row;
                   {
                       auto found = in.query("SELECT * FROM jobs");
                       REQUIRE(found.next());
                       row = read_job(found).row;
                   }
                   row.job.state = job_state::done;
                   update_row(in, row);
               }),
               Contains("is done with 2 waiting documents"));
}
