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

// Takes it that every host shows it the record.
struct needs_record {
    static textmill::description describe() { return describe_as("faulty.needs-record"); }
    explicit needs_record(const textmill::setup&) {}
    void process(textmill::document& document) const {
        const auto* record =
            static_cast<const textmill_record_functions*>(document.extension(TEXTMILL_RECORD));
        const volatile auto size = record->size;
        if (size == 0) textmill::document::drop("no functions");
    }
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

textmill::writer_description describe_writer_as(std::string_view id, std::string_view format) {
    return {.id = id,
            .version = "1.0.0",
            .summary = "Breaks the contract of writers in one way.",
            .licence = "Apache-2.0",
            .format = format,
            .extension = ".txt",
            .media_type = "text/plain"};
}

// Edits the document that it is to write.
struct edits_as_writer {
    static textmill::writer_description describe() {
        return describe_writer_as("faulty.edits-as-writer", "faulty-edits");
    }
    explicit edits_as_writer(const textmill::setup&) {}
    void render(const textmill::document& document, textmill::rendering& to) const {
        to.body(document.text());
        auto changed = document;
        try {
            changed.edit({0, 0, "x", "because"});
        } catch (const textmill::failure&) {
            // Takes no notice.
        }
    }
};

// Counts the documents of all sinks together.
struct shares_sinks {
    static textmill::writer_description describe() {
        return describe_writer_as("faulty.shares-sinks", "faulty-sinks");
    }
    explicit shares_sinks(const textmill::setup&) {}
    void render(const textmill::document&, textmill::rendering& to) const { to.body("x"); }

    class sink {
      public:
        sink(const shares_sinks&, textmill::scope, textmill::output output) : output_(output) {}
        void append(const textmill::rendered&) {
            static std::atomic<int> documents = 0;
            output_.write(std::to_string(++documents) + "\n");
        }
        void end() {}

      private:
        textmill::output output_;
    };
};

const textmill_plugin& with_extension(const textmill_plugin& plugin) {
    static textmill_plugin answering = plugin;
    answering.extension = [](textmill_string) -> const void* { return &answering; };
    return answering;
}

}  // namespace faulty

extern "C" TEXTMILL_EXPORT const textmill_library* textmill_library_v0() {
    using textmill::detail::tables;
    static const textmill_plugin* const plugins[] = {
        &tables<faulty::takes_any_option>::get(),
        &tables<faulty::needs_option>::get(),
        &tables<faulty::fails_without_a_word>::get(),
        &tables<faulty::cancels_unasked>::get(),
        &tables<faulty::hangs>::get(),
        &tables<faulty::reads_beyond>::get(),
        &tables<faulty::writes_text>::get(),
        &tables<faulty::writes_undeclared>::get(),
        &tables<faulty::writes_bad_json>::get(),
        &tables<faulty::counts_documents>::get(),
        &tables<faulty::knows_its_thread>::get(),
        &tables<faulty::needs_record>::get(),
        &tables<faulty::never_asks>::get(),
        &tables<faulty::does_not_obey>::get(),
        &tables<faulty::never_has_enough>::get(),
        &tables<faulty::leaks_memory>::get(),
        &tables<faulty::edits_as_writer>::get(),
        &tables<faulty::shares_sinks>::get(),
        &faulty::with_extension(tables<faulty::answers_all>::get())};
    static const textmill_library library{sizeof(textmill_library), 0, plugins, std::size(plugins)};
    return &library;
}
