// What is wrong with a daemon's config, and where.
#include "serve/config.hpp"

#include <catch.hpp>

using namespace textmill::core;

namespace {

std::vector<std::string> mistakes_in(std::string_view text) {
    std::vector<std::string> told;
    for (const auto& one : parse_daemon_config(text, "d.json").diagnostics) {
        told.push_back(to_text(one));
    }
    return told;
}

}  // namespace

TEST_CASE("A config has defaults that serve this machine alone") {
    const auto parsed = parse_daemon_config(R"({"pipelines": {"a": "x/a.json"}})", "/etc/d.json");
    REQUIRE(parsed.diagnostics.empty());
    CHECK(parsed.config->listen.address == "127.0.0.1");
    CHECK(parsed.config->pipelines[0].file == "/etc/x/a.json");
    CHECK(parsed.config->log_format == log::line_format::json);
}

TEST_CASE("A config is read whole") {
    const auto parsed = parse_daemon_config(R"({
        "listen": {"address": "::1", "port": 1, "certificate": "c", "key": "k"},
        "pipelines": {"a": {"stages": []}},
        "tokens": [{"name": "n", "sha256": ")" + sha256_hex("t") +
                                                R"(", "scopes": ["jobs"]}],
        "state": "s", "files": "/f", "workers": 3,
        "limits": {"body_bytes": "1KiB", "request_timeout": "2s", "connections": 5},
        "spool": {"keep": "1h", "attempts": 2}, "log": {"format": "text", "level": "error"}})",
                                            "/etc/d.json");
    REQUIRE(parsed.diagnostics.empty());
    const auto& config = *parsed.config;
    CHECK(config.listen.key == "/etc/k");
    CHECK(config.pipelines[0].inlined != nullptr);
    CHECK(config.tokens[0].scopes == std::set{scope::jobs});
    CHECK(config.state == "/etc/s");
    CHECK(config.files == "/f");
    CHECK(config.limits.body_bytes == 1024);
    CHECK(config.limits.request_timeout == std::chrono::seconds(2));
    CHECK(config.spool.keep == std::chrono::hours(1));
    CHECK(config.log_level == log::level::error);
}

TEST_CASE("Every mistake of a daemon's config is told at its place") {
    using told = std::vector<std::string>;
    CHECK(mistakes_in("[]") ==
          told{"d.json:1:1: a daemon's config should be an object, found an array"});
    CHECK(mistakes_in("{}") ==
          told{"d.json:1:1: \"pipelines\" is missing; it names the pipelines that are served"});
    CHECK(mistakes_in(R"({"pipelines": {}, "listen": {"address": "0.0.0.0"}})") ==
          told{"d.json:1:29: to listen on \"0.0.0.0\", beyond this machine, needs \"tokens\""});
    CHECK(mistakes_in(R"({"pipelines": {"../a": "x", "b": 3}})").size() == 2);
    CHECK(mistakes_in(R"({"pipelines": {}, "limits": {"body_byte": "1KiB"}})")[0].find(
              "did you mean \"body_bytes\"?") != std::string::npos);
    CHECK(mistakes_in(R"({"pipelines": {}, "tokens": [{"name": "a"}]})") ==
          told{"d.json:1:30: a token has \"name\", \"sha256\" and \"scopes\""});
    CHECK(mistakes_in(R"({"pipelines": {}, "listen": {"port": 65536}})").size() == 1);
}

TEST_CASE("The name of a pipeline is safe in a URL and as a file") {
    for (const auto* name : {"a", "A-1.b_c", "9"}) CHECK(is_pipeline_name(name));
    for (const auto* name : {"", ".", "..", ".a", "a/b", "a b", "é", "-a"}) {
        CHECK_FALSE(is_pipeline_name(name));
    }
    CHECK_FALSE(is_pipeline_name(std::string(65, 'a')));
}

TEST_CASE("A token is known by its hash alone, with its scheme") {
    const std::vector<api_token> tokens{{"a", sha256_hex("one"), {}}, {"b", sha256_hex("two"), {}}};
    CHECK(find_token(tokens, "Bearer two")->name == "b");
    CHECK(find_token(tokens, "bearer one")->name == "a");
    for (const auto* shown : {"Bearer three", "Bearer ", "two", "Basic two", ""}) {
        CHECK(find_token(tokens, shown) == nullptr);
    }
    CHECK(find_token(tokens, std::nullopt) == nullptr);
    CHECK(find_token(tokens, "Bearer " + sha256_hex("two")) == nullptr);
}
