// A plugin at its place: what the host gives create() and process(), and what it makes of a status.
#include "host/stage.hpp"

#include <atomic>
#include <catch.hpp>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>

#include "host/abi_text.hpp"
#include "host/stage_call.hpp"
#include "plugin_tables.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

// What the functions of a plugin saw, and are to return: plain pointers have no other way to tell.
struct observations {
    std::string text;
    std::uint32_t type = 0;
    std::uint32_t hidden = 0;
    std::uint32_t feature = 0;
    std::int64_t number = 0;
    textmill_status status = 0;
    int destroyed = 0;
    bool flag = false;
};
observations seen;

// A plugin whose functions are lambdas of the test.
struct plugin_under_test {
    plugin_under_test() { seen = {}; }

    result<std::unique_ptr<stage>> create(
        const nlohmann::json& options = nlohmann::json::object()) {
        auto plugins = read_plugins(tables.library, folder / "marks.so");
        if (!plugins) FAIL(plugins.error().message);
        plugin = plugins->at(0);
        for (const auto& type : plugin.provided) REQUIRE(types.declare(type));
        REQUIRE(types.declare({"Hidden", "", {}}));
        types.name_stages({"first"});
        return stage::create("first", 0, plugin, options, types);
    }

    // Creates the plugin, and calls it on a text.
    stage_call::outcome call(std::string source,
                             std::optional<std::chrono::milliseconds> timeout = {}) {
        made = std::move(*create());
        calls = std::make_unique<stage_call>(types.declared(), 100);
        document_input input;
        input.source = std::move(source);
        subject.reset(std::move(input));
        return calls->run(*made, nullptr, subject, timeout);
    }

    scratch_folder folder;
    plugin_tables tables;
    plugin_info plugin;
    type_table types;
    std::unique_ptr<stage> made;
    std::unique_ptr<stage_call> calls;
    document subject;
};

textmill_status fail_with(const textmill_call* call, textmill_status status,
                          std::string_view reason) {
    return call->functions->fail(call, status, to_abi(reason));
}

}  // namespace

TEST_CASE("create() finds its options, its resources, and the types that it declares") {
    plugin_under_test test;
    test.folder.write("marks/words.tsv", "a\tb");
    test.tables.processor.create = [](const textmill_host* host, void**) -> textmill_status {
        textmill_string bytes{};
        if (host->resource(host, TEXTMILL_STRING("words.tsv"), &bytes) < 0)
            return TEXTMILL_RESOURCE;
        seen.text = view(bytes);
        seen.type = host->type(host, TEXTMILL_STRING("acme.Mark"));
        seen.hidden = host->type(host, TEXTMILL_STRING("Hidden"));
        seen.feature = host->feature(host, seen.type, TEXTMILL_STRING("name"));
        seen.number = host->option(host, TEXTMILL_STRING("/words")).as.integer;
        seen.flag = host->extension(host, TEXTMILL_STRING("textmill.unknown/1")) == nullptr;
        return TEXTMILL_OK;
    };
    REQUIRE(test.create({{"words", 60}}));
    CHECK(seen.text == "a\tb");
    CHECK(seen.type == test.types.find("acme.Mark"));
    CHECK(seen.type != 0);
    CHECK(seen.feature == test.types.find_feature(seen.type, "name"));
    CHECK(seen.number == 60);
    CHECK(seen.flag);
    // Another plugin's, that the descriptor does not name.
    CHECK(test.types.find("Hidden") != 0);
    CHECK(seen.hidden == 0);
}

TEST_CASE("A create() that fails is told by its reason, and nothing is destroyed") {
    plugin_under_test test;
    test.tables.processor.destroy = [](void*) { ++seen.destroyed; };
    test.tables.processor.create = [](const textmill_host* host, void**) {
        return host->fail(host, TEXTMILL_CONFIG, TEXTMILL_STRING("bad \xFF option"));
    };
    const auto made = test.create();
    REQUIRE_FALSE(made);
    CHECK(made.error().message == "bad \\xFF option");
    CHECK(made.error().status == TEXTMILL_CONFIG);
    CHECK(seen.destroyed == 0);
}

TEST_CASE(
    "A create() that fails without a word is told by its status, or by what the host refused") {
    plugin_under_test test;
    test.tables.processor.create = [](const textmill_host*, void**) {
        return textmill_status{TEXTMILL_INTERNAL};
    };
    CHECK(test.create().error().message == "the plugin failed with status -7");

    plugin_under_test reading;
    reading.tables.processor.create = [](const textmill_host* host, void**) {
        textmill_string bytes{};
        return host->resource(host, TEXTMILL_STRING("../secret"), &bytes);
    };
    CHECK(reading.create().error().message == "resource \"../secret\": leaves the data folder");
}

TEST_CASE("A model is destroyed once, with its stage") {
    plugin_under_test test;
    test.tables.processor.destroy = [](void*) { ++seen.destroyed; };
    {
        const auto made = test.create();
        REQUIRE(made);
        CHECK(seen.destroyed == 0);
    }
    CHECK(seen.destroyed == 1);
}

TEST_CASE("A worker is opened and closed with the plugin's own functions") {
    plugin_under_test test;
    test.tables.processor.open = [](void*, void** worker) {
        *worker = &seen;
        return textmill_status{TEXTMILL_OK};
    };
    test.tables.processor.close = [](void*, void* worker) { seen.flag = worker == &seen; };
    const auto made = test.create();
    const auto worker = (*made)->open_worker();
    REQUIRE(worker);
    CHECK(*worker == &seen);
    (*made)->close_worker(*worker);
    CHECK(seen.flag);

    plugin_under_test failing;
    failing.tables.processor.open = [](void*, void**) {
        return textmill_status{TEXTMILL_RESOURCE};
    };
    failing.tables.processor.close = [](void*, void*) {};
    const auto stage = failing.create();
    CHECK((*stage)->open_worker().error().message ==
          "stage \"first\": open() failed with status -2");
}

TEST_CASE("Effects are applied where process() returns OK, and discarded otherwise") {
    const auto status = GENERATE(as<textmill_status>{}, TEXTMILL_OK, TEXTMILL_DROP,
                                 TEXTMILL_DOCUMENT, TEXTMILL_LIMIT);
    plugin_under_test test;
    test.tables.processor.create = [](const textmill_host* host, void**) {
        seen.type = host->type(host, TEXTMILL_STRING("acme.Mark"));
        return textmill_status{TEXTMILL_OK};
    };
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        textmill_span span{0, 4, seen.type, 0, 0, 1};
        const auto emitted = call->functions->emit(call, &span, 1);
        return emitted < 0 ? emitted : seen.status;
    };
    seen.status = status;
    const auto outcome = test.call("text");
    CHECK(outcome.status == status);
    CHECK(test.subject.annotations().count() == (status == TEXTMILL_OK ? 1U : 0U));
}

TEST_CASE("A refused effect gives the reason where the plugin gives none") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        textmill_value value{};
        value.kind = TEXTMILL_INT;
        return call->functions->set_metadata(call, TEXTMILL_STRING("undeclared"), &value);
    };
    const auto outcome = test.call("text");
    CHECK(outcome.status == TEXTMILL_DOCUMENT);
    CHECK_THAT(outcome.reason, Contains("undeclared"));
}

TEST_CASE("The last reason that a plugin states stands, as UTF-8 whatever its bytes") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        fail_with(call, TEXTMILL_DOCUMENT, "first");
        return fail_with(call, TEXTMILL_UNSUPPORTED, "second \xE9t\xE9");
    };
    const auto outcome = test.call("text");
    CHECK(outcome.status == TEXTMILL_UNSUPPORTED);
    CHECK(outcome.reason == "second \\xE9t\\xE9");
}

TEST_CASE("A reason without end is cut") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        return fail_with(call, TEXTMILL_DOCUMENT, std::string(1'000'000, 'x'));
    };
    CHECK(test.call("text").reason.size() == 4096);
}

TEST_CASE("A failure without a word is told by its status, and an unknown status is a defect") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call*) { return seen.status; };
    seen.status = TEXTMILL_DOCUMENT;
    CHECK(test.call("text").reason == "the plugin gave no reason (status -3)");
    for (const auto status : {2, 1000, -8, -9, -1000}) {
        seen.status = status;
        const auto outcome = test.call("text");
        CHECK(outcome.status == TEXTMILL_INTERNAL);
        CHECK(outcome.reason == "the plugin returned the unknown status " + std::to_string(status));
    }
}

TEST_CASE("cancelled() turns true when the time is over, and the outcome is TIMEOUT") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        while (call->functions->cancelled(call) == 0) {
        }
        return textmill_status{TEXTMILL_CANCELLED};
    };
    const auto outcome = test.call("text", 20ms);
    CHECK(outcome.status == TEXTMILL_TIMEOUT);
    CHECK(outcome.reason == "took longer than its timeout of 20 ms");
}

TEST_CASE("CANCELLED of a plugin that nobody cancelled stays what it is") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        seen.flag = call->functions->cancelled(call) == 0;
        return textmill_status{TEXTMILL_CANCELLED};
    };
    CHECK(test.call("text").status == TEXTMILL_CANCELLED);
    CHECK(seen.flag);
}

TEST_CASE("A call shows text, source and media type, and an empty text is a text") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        seen.flag = call->text.data != nullptr;
        seen.text = std::string(view(call->text)) + "|" + std::string(view(call->source)) + "|" +
                    std::string(view(call->media_type));
        return textmill_status{TEXTMILL_OK};
    };
    CHECK(test.call("a text").status == TEXTMILL_OK);
    CHECK(seen.text == "a text|a text|text/plain");
    CHECK(test.call("").status == TEXTMILL_OK);
    CHECK(seen.flag);
    CHECK(test.call("\xFF").status == TEXTMILL_OK);
    CHECK_FALSE(seen.flag);
    CHECK(seen.text == "|\xFF|text/plain");
}

TEST_CASE("A call names the stages, and has no ability that it does not know") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call* call) {
        seen.text = view(call->functions->stage_name(call, 0));
        seen.flag = call->functions->stage_name(call, 7).data == nullptr &&
                    call->functions->extension(call, TEXTMILL_STRING("x/1")) == nullptr;
        const textmill_span* spans = nullptr;
        seen.number = static_cast<std::int64_t>(call->functions->spans(call, 999, &spans));
        return textmill_status{TEXTMILL_OK};
    };
    REQUIRE(test.call("a text").status == TEXTMILL_OK);
    CHECK(seen.text == "first");
    CHECK(seen.flag);
    CHECK(seen.number == 0);
}

TEST_CASE("An exception that leaves process() fails the document with its text") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call*) -> textmill_status {
        throw std::runtime_error("no more \xFF ink");
    };
    const auto outcome = test.call("Once.");
    CHECK(outcome.status == TEXTMILL_INTERNAL);
    CHECK_THAT(outcome.reason, Contains("through the C ABI (no more \\xFF ink)"));
}

TEST_CASE("Something thrown that is no exception fails the document too") {
    plugin_under_test test;
    test.tables.processor.process = [](void*, void*, const textmill_call*) -> textmill_status {
        throw 7;
    };
    CHECK_THAT(test.call("Once.").reason, Contains("an exception of unknown type"));
}

TEST_CASE("An exception that leaves create() or open() is a failure of theirs") {
    plugin_under_test test;
    test.tables.processor.open = [](void*, void**) -> textmill_status {
        throw std::runtime_error("no desk");
    };
    test.tables.processor.close = [](void*, void*) {};
    {
        const auto made = test.create();
        REQUIRE(made);
        const auto worker = (*made)->open_worker();
        REQUIRE_FALSE(worker);
        CHECK_THAT(worker.error().message, Contains("open() threw") && Contains("no desk"));
    }
    test.tables.processor.create = [](const textmill_host*, void**) -> textmill_status {
        throw std::runtime_error("no room");
    };
    test.types = {};
    const auto refused = test.create();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == TEXTMILL_INTERNAL);
    CHECK_THAT(refused.error().message, Contains("threw") && Contains("no room"));
}
