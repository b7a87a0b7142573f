// The names of a new plugin, and the folder that it begins as.
#include "io/plugin_template.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

namespace {

using texts = std::vector<std::string>;

texts names(std::string_view id) {
    const auto found = names_of_plugin(id);
    if (!found) return {found.error().message};
    return {found->id, found->library, found->type, found->file};
}

result<texts> write(const scratch_folder& scratch, std::string_view id, std::string_view to) {
    return write_plugin(scratch / "template", *names_of_plugin(id), scratch / to);
}

void write_template(const scratch_folder& scratch) {
    scratch.write("template/README.md", "acme.shouting makes acme.Shouting; see shouting.cpp\n");
    scratch.write("template/shouting.cpp", "void shouting(); // acme-shouting\n");
    scratch.write("template/tests/shouting.test.json", "{\"plugin\": \"acme.shouting\"}\n");
}

}  // namespace

TEST_CASE("The names of a plugin follow from its id") {
    CHECK(names("acme.dates") == texts{"acme.dates", "acme-dates", "acme.Dates", "dates"});
    CHECK(names("org.acme.e-mail-2") ==
          texts{"org.acme.e-mail-2", "org-acme-e-mail-2", "org.acme.EMail2", "e-mail-2"});
    CHECK(names("acme.2fa") == texts{"acme.2fa", "acme-2fa", "acme.2fa", "2fa"});
}

TEST_CASE("What is no id is refused with an example of one") {
    for (const auto* id : {"", "Acme.dates", "acme..dates", ".dates", "acme.", "acme.da_tes",
                           "acme/dates", "acme.dätes", "acme dates"}) {
        CAPTURE(id);
        REQUIRE(names(id).size() == 1);
        CHECK_THAT(names(id)[0], EndsWith("as acme.shouting does"));
    }
}

TEST_CASE("An id without a dot belongs to textmill, and the message says what to do") {
    CHECK_THAT(names("dates").front(), EndsWith("as in acme.dates"));
}

TEST_CASE("A copy of the template carries the names of the plugin, inside and outside") {
    const scratch_folder scratch;
    write_template(scratch);
    const auto files = write(scratch, "acme.e-mails", "deep/mine");
    REQUIRE(files);
    CHECK(*files == texts{"README.md", "e-mails.cpp", "tests/e-mails.test.json"});
    CHECK(bytes_of(scratch / "deep/mine/README.md") ==
          "acme.e-mails makes acme.EMails; see e-mails.cpp\n");
    CHECK(bytes_of(scratch / "deep/mine/e-mails.cpp") == "void shouting(); // acme-e-mails\n");
    CHECK(bytes_of(scratch / "deep/mine/tests/e-mails.test.json") ==
          "{\"plugin\": \"acme.e-mails\"}\n");
}

TEST_CASE("A name that holds the template's own names is written as it is") {
    const scratch_folder scratch;
    write_template(scratch);
    REQUIRE(write(scratch, "acme.shouting.loud", "a"));
    CHECK(bytes_of(scratch / "a/README.md") ==
          "acme.shouting.loud makes acme.shouting.Loud; see loud.cpp\n");
}

TEST_CASE("An empty folder is filled, and one with a file is left alone") {
    const scratch_folder scratch;
    write_template(scratch);
    std::filesystem::create_directory(scratch / "empty");
    CHECK(write(scratch, "acme.dates", "empty"));
    const auto again = write(scratch, "acme.dates", "empty");
    REQUIRE_FALSE(again);
    CHECK_THAT(again.error().message, EndsWith("the folder is there already, and not empty"));
    scratch.write("file", "x");
    CHECK_FALSE(write(scratch, "acme.dates", "file"));
    CHECK(bytes_of(scratch / "file") == "x");
}

TEST_CASE("A template that is not there is told") {
    const scratch_folder scratch;
    const auto written = write(scratch, "acme.dates", "a");
    REQUIRE_FALSE(written);
    CHECK_THAT(written.error().message, StartsWith((scratch / "template").string()));
    CHECK_FALSE(std::filesystem::exists(scratch / "a"));
}
