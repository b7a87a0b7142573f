// Plugins that break the contract where only `check-plugin` notices, each in one way.
#include <unistd.h>

#include <atomic>
#include <string>
#include <textmill/plugin.hpp>
#include <thread>

namespace faulty {

textmill::description describe_as(std::string_view id) {
    return {.id = id,
            .version = "1.0.0",
            .summary = "Breaks the contract in one way.",
            .licence = "Apache-2.0"};
}

// Takes options that it does not have.
struct takes_any_option {
    static textmill::description describe() {
        auto description = describe_as("faulty.takes-any-option");
        description.options = R"({"type": "object", "additionalProperties": true})";
        return description;
    }
    explicit takes_any_option(const textmill::setup&) {}
    void process(textmill::document&) const {}
};

// Cannot be created without being told how.
struct needs_option {
    static textmill::description describe() {
        auto description = describe_as("faulty.needs-option");
        description.options = R"({"type": "object", "required": ["words"],
                                  "properties": {"words": {"type": "integer"}}})";
        return description;
    }
    explicit needs_option(const textmill::setup&) {}
    void process(textmill::document&) const {}
};

// Fails, and does not say why.
struct fails_without_a_word {
    static textmill::description describe() { return describe_as("faulty.fails-without-a-word"); }
    explicit fails_without_a_word(const textmill::setup&) {}
    void process(textmill::document&) const {
        throw textmill::failure(textmill::status::document, "");
    }
};

// Stops as if it had been told to.
struct cancels_unasked {
    static textmill::description describe() { return describe_as("faulty.cancels-unasked"); }
    explicit cancels_unasked(const textmill::setup&) {}
    void process(textmill::document&) const {
        throw textmill::failure(textmill::status::cancelled, "tired");
    }
};

// Waits for ever on one document.
struct hangs {
    static textmill::description describe() { return describe_as("faulty.hangs"); }
    explicit hangs(const textmill::setup&) {}
    void process(textmill::document& document) const {
        while (document.text() == "[") ::pause();
    }
};

// Takes it that a NUL follows the text.
struct reads_beyond {
    static textmill::description describe() { return describe_as("faulty.reads-beyond"); }
    explicit reads_beyond(const textmill::setup&) {}
    void process(textmill::document& document) const {
        const auto text = document.text();
        const volatile char* end = text.data() + text.size();
        if (*end != '\0') textmill::document::drop("no NUL follows the text");
    }
};

// Works in the host's text, and puts it back.
struct writes_text {
    static textmill::description describe() { return describe_as("faulty.writes-text"); }
    explicit writes_text(const textmill::setup&) {}
    void process(textmill::document& document) const {
        auto* text = const_cast<volatile char*>(document.text().data());
        if (!document.text().empty()) *text = *text;
    }
};

// Writes metadata that it does not declare.
struct writes_undeclared {
    static textmill::description describe() { return describe_as("faulty.writes-undeclared"); }
    explicit writes_undeclared(const textmill::setup&) {}
    void process(textmill::document& document) const { document.set_metadata("words", "many"); }
};

// Puts what is no JSON where JSON is declared, and takes no notice of the refusal.
struct writes_bad_json {
    static textmill::description describe() {
        auto description = describe_as("faulty.writes-bad-json");
        description.metadata = {"facts"};
        return description;
    }
    explicit writes_bad_json(const textmill::setup&) {}
    void process(textmill::document& document) const {
        try {
            document.set_metadata_json("facts", "{\"open\": ");
        } catch (const textmill::failure&) {
        }
    }
};

// Says of each document how many came before it.
struct counts_documents {
    static textmill::description describe() {
        auto description = describe_as("faulty.counts-documents");
        description.metadata = {"number"};
        return description;
    }
    explicit counts_documents(const textmill::setup&) {}
    void process(textmill::document& document) const {
        document.set_metadata("number", static_cast<std::int64_t>(++count));
    }
    static inline std::atomic<std::int64_t> count = 0;
};

// Says something else on threads other than the one that created it.
struct knows_its_thread {
    static textmill::description describe() {
        auto description = describe_as("faulty.knows-its-thread");
        description.metadata = {"home"};
        return description;
    }
    explicit knows_its_thread(const textmill::setup&) : home_(std::this_thread::get_id()) {}
    void process(textmill::document& document) const {
        document.set_metadata("home", std::this_thread::get_id() == home_ ? "yes" : "no");
    }

  private:
    std::thread::id home_;
};

// Takes its time over large documents, and never asks.
struct never_asks {
    static textmill::description describe() { return describe_as("faulty.never-asks"); }
    explicit never_asks(const textmill::setup&) {}
    void process(textmill::document& document) const {
        constexpr int rounds = 1000;
        volatile std::size_t letters = 0;
        if (document.text().size() < 1'000'000) return;
        for (int round = 0; round < rounds; ++round) {
            for (const char c : document.text()) letters = letters + (c == 'e' ? 1 : 0);
        }
    }
};

// Asks, and does not heed the answer.
struct does_not_obey {
    static textmill::description describe() { return describe_as("faulty.does-not-obey"); }
    explicit does_not_obey(const textmill::setup&) {}
    void process(textmill::document& document) const {
        for (int times = 0; times < 20; ++times) static_cast<void>(document.cancelled());
    }
};

// Emits on and on, though the document is full.
struct never_has_enough {
    static textmill::description describe() {
        auto description = describe_as("faulty.never-has-enough");
        description.provides = {{"faulty.Byte", "The begin of the text", {}}};
        return description;
    }
    explicit never_has_enough(const textmill::setup& setup) : byte_(setup.type("faulty.Byte")) {}
    void process(textmill::document& document) const {
        for (int times = 0; times < 1000; ++times) {
            try {
                document.emit(byte_, 0, 0);
            } catch (const textmill::failure&) {
            }
        }
    }

  private:
    textmill::type byte_;
};

// Forgets what it made in its constructor.
struct leaks_memory {
    static textmill::description describe() { return describe_as("faulty.leaks-memory"); }
    explicit leaks_memory(const textmill::setup&) {
        constexpr std::size_t size = 1024;
        static std::atomic<char*> last;  // where no compiler can leave it out
        last = new char[size];
    }
    void process(textmill::document&) const {}
};

// Answers whatever extension it is asked for.
struct answers_all {
    static textmill::description describe() { return describe_as("faulty.answers-all"); }
    explicit answers_all(const textmill::setup&) {}
    void process(textmill::document&) const {}
};

const textmill_plugin& with_extension(const textmill_plugin& plugin) {
    static textmill_plugin answering = plugin;
    answering.extension = [](textmill_string) -> const void* { return &answering; };
    return answering;
}

}  // namespace faulty

extern "C" TEXTMILL_EXPORT const textmill_library* textmill_library_v0() {
    using textmill::detail::plugin_of;
    static const textmill_plugin* const plugins[] = {
        &plugin_of<faulty::takes_any_option>(),
        &plugin_of<faulty::needs_option>(),
        &plugin_of<faulty::fails_without_a_word>(),
        &plugin_of<faulty::cancels_unasked>(),
        &plugin_of<faulty::hangs>(),
        &plugin_of<faulty::reads_beyond>(),
        &plugin_of<faulty::writes_text>(),
        &plugin_of<faulty::writes_undeclared>(),
        &plugin_of<faulty::writes_bad_json>(),
        &plugin_of<faulty::counts_documents>(),
        &plugin_of<faulty::knows_its_thread>(),
        &plugin_of<faulty::never_asks>(),
        &plugin_of<faulty::does_not_obey>(),
        &plugin_of<faulty::never_has_enough>(),
        &plugin_of<faulty::leaks_memory>(),
        &faulty::with_extension(plugin_of<faulty::answers_all>())};
    static const textmill_library library{sizeof(textmill_library), 0, plugins, std::size(plugins)};
    return &library;
}
