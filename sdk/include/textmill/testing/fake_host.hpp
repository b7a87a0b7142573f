// Runs a plugin in a unit test without the host: it gives it options, data and a document, checks
// what the plugin does as the host would, and hands back every effect by name.
//
//     #include <textmill/testing/fake_host.hpp>
//
//     TEST_CASE("A heading is never part of a summary") {
//         textmill::testing::fake_host host;
//         host.option("/words", 60);
//         host.data_folder("plugins/acme-summary/data");
//         const auto title = host.add_span("Section", 0, 5, {{"kind", "title"}, {"level", 1}});
//         host.add_span("acme.Link", 0, 5, {{"target", fake_value::ref(title)}});
//         host.metadata("language", "en");
//
//         const auto run = host.process(textmill_library_v0(), "Hello. This is the body.");
//
//         REQUIRE(run.ok());                              // otherwise run.reason says why
//         CHECK(run.texts("acme.Summary") == std::vector<std::string>{"This is the body."});
//         CHECK(run.one("acme.Summary")["words"] == 4);
//     }
//
// Link the test with the plugin's sources, which define textmill_library_v0(). What a host refuses
// is refused here: spans off the text or off a code point, types, features, kinds and metadata keys
// that the descriptor does not list, references to nothing, edits that overlap, runs that do not
// cover source and text. run.status and run.reason then tell what was wrong.
//
// A writer renders a document, and joins what it rendered:
//
//         auto page = host.id("in/a.txt").render(textmill_library_v0(), "Hello.");
//         const auto file = host.join(textmill_library_v0(), TEXTMILL_ALL, {page});
//         CHECK(file.bytes == "...");
//
// Options are filled with the defaults of the plugin's schema; an option that the schema does not
// have throws. Values are not checked against the schema: `textmill check` does that.
#ifndef TEXTMILL_TESTING_FAKE_HOST_HPP
#define TEXTMILL_TESTING_FAKE_HOST_HPP

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detail/fake_call.hpp"
#include "detail/fake_model.hpp"
#include "detail/fake_writer.hpp"
#include "fake_run.hpp"
#include "fake_value.hpp"

namespace textmill::testing {

class fake_host {
  public:
    // An option by its JSON pointer: option("/words", 60), or
    // option("/styles", fake_value::json(R"(["notes"])")).
    fake_host& option(std::string pointer, fake_value value) {
        options_.emplace_back(std::move(pointer), std::move(value));
        return *this;
    }
    // The folder whose files the plugin reads through resource().
    fake_host& data_folder(std::filesystem::path folder) {
        data_folder_ = std::move(folder);
        return *this;
    }

    // A span that an earlier stage left, in bytes of the text; gives its id. Its type, and features
    // by their names, count as declared by that stage.
    std::uint32_t add_span(std::string type, std::size_t begin, std::size_t end,
                           const std::vector<named_value>& features = {}, float score = 1) {
        fake_span span;
        span.id = static_cast<std::uint32_t>(input_.spans.size() + 1);
        span.begin = static_cast<std::uint32_t>(begin);
        span.end = static_cast<std::uint32_t>(end);
        span.score = score;
        span.type = std::move(type);
        span.features.insert(features.begin(), features.end());
        input_.spans.push_back(std::move(span));
        return input_.spans.back().id;
    }
    // Metadata that came with the document, or that an earlier stage wrote.
    fake_host& metadata(std::string key, fake_value value) {
        input_.metadata[std::move(key)] = std::move(value);
        return *this;
    }
    fake_host& media_type(std::string type) {
        input_.media_type = std::move(type);
        return *this;
    }
    // The bytes that an earlier stage decoded to the text. Without it the source is the text.
    fake_host& decoded_from(std::string bytes) {
        input_.source = std::move(bytes);
        input_.decoded = true;
        return *this;
    }
    // The document's id, as a plugin sees it through textmill::record.
    fake_host& id(std::string id) {
        input_.id = std::move(id);
        return *this;
    }
    // An edit that an earlier stage made, in the order of the text. The source that it was made in
    // is what decoded_from() says.
    fake_host& add_edit(fake_made_edit edit) {
        input_.edits.push_back(std::move(edit));
        return *this;
    }
    // From now on cancelled() is true.
    fake_host& cancel() {
        input_.cancelled = true;
        return *this;
    }

    // Runs the library's only plugin over one document, from create() to destroy().
    [[nodiscard]] fake_run process(const textmill_library* library, std::string_view text) const {
        return process(library, only_id(library), text);
    }
    // Runs one plugin of a library by its id.
    [[nodiscard]] fake_run process(const textmill_library* library, std::string_view id,
                                   std::string_view text) const {
        return run(find_processor(library, id), input_of(text));
    }
    // As a RAW plugin is run first in a pipeline: with bytes, and with the text where they are
    // valid UTF-8.
    [[nodiscard]] fake_run process_bytes(const textmill_library* library,
                                         std::string_view bytes) const {
        auto input = input_;
        input.source = bytes;
        if (text::is_valid(bytes)) input.text = bytes;
        return run(find_processor(library, only_id(library)), input);
    }

    // Renders one document with the library's only plugin, or one by its id.
    [[nodiscard]] fake_rendering render(const textmill_library* library,
                                        std::string_view text) const {
        return render(library, only_id(library), text);
    }
    [[nodiscard]] fake_rendering render(const textmill_library* library, std::string_view id,
                                        std::string_view text) const {
        return detail::render(find_writer(library, id), options_, data_folder_, input_of(text));
    }
    // Takes rendered documents through one sink of the writer; `scope` is TEXTMILL_ALL,
    // TEXTMILL_ONE or TEXTMILL_INDEX.
    [[nodiscard]] fake_file join(const textmill_library* library, std::uint32_t scope,
                                 const std::vector<fake_rendering>& documents) const {
        return join(library, only_id(library), scope, documents);
    }
    [[nodiscard]] fake_file join(const textmill_library* library, std::string_view id,
                                 std::uint32_t scope,
                                 const std::vector<fake_rendering>& documents) const {
        return detail::join(find_writer(library, id), options_, data_folder_, scope, documents);
    }

  private:
    static std::span<const textmill_plugin* const> plugins(const textmill_library* library) {
        if (library == nullptr) throw std::invalid_argument("the library gave no table");
        return {library->plugins, static_cast<std::size_t>(library->plugin_count)};
    }
    static std::string_view only_id(const textmill_library* library) {
        const auto all = plugins(library);
        if (all.size() == 1) return detail::view(all[0]->descriptor->id);
        throw std::invalid_argument("the library holds " + std::to_string(all.size()) +
                                    " plugins; name the one to run");
    }
    static const textmill_plugin& find(const textmill_library* library, std::string_view id) {
        for (const auto* plugin : plugins(library)) {
            if (detail::view(plugin->descriptor->id) == id) return *plugin;
        }
        throw std::invalid_argument("the library holds no plugin \"" + std::string(id) + "\"");
    }

    static const textmill_plugin& find_processor(const textmill_library* library,
                                                 std::string_view id) {
        const auto& plugin = find(library, id);
        if (plugin.processor != nullptr) return plugin;
        throw std::invalid_argument("\"" + std::string(id) + "\" is a writer: render() runs it");
    }
    static const textmill_plugin& find_writer(const textmill_library* library,
                                              std::string_view id) {
        const auto& plugin = find(library, id);
        if (plugin.processor == nullptr && plugin.writer != nullptr) return plugin;
        throw std::invalid_argument("\"" + std::string(id) +
                                    "\" is a processor: process() runs it");
    }

    [[nodiscard]] detail::fake_input input_of(std::string_view text) const {
        auto input = input_;
        input.text = text;
        if (!input.decoded) input.source = text;
        return input;
    }

    [[nodiscard]] fake_run run(const textmill_plugin& plugin,
                               const detail::fake_input& input) const {
        detail::check_spans(input);
        fake_run result;
        detail::fake_model model(*plugin.descriptor, options_, data_folder_, result);
        detail::declare(input, model.words());
        void* state = nullptr;
        result.status = plugin.processor->create(model.table(), &state);
        if (result.status < 0) return result;
        call(plugin, state, model.words(), input, result);
        plugin.processor->destroy(state);
        return result;
    }

    static void call(const textmill_plugin& plugin, void* model, detail::vocabulary& words,
                     const detail::fake_input& input, fake_run& result) {
        const auto& functions = *plugin.processor;
        void* worker = nullptr;
        if (functions.open != nullptr) result.status = functions.open(model, &worker);
        if (result.status < 0) return;
        detail::fake_call call(*plugin.descriptor, words, input, result);
        result.status = functions.process(model, worker, call.table());
        call.finish();
        if (functions.close != nullptr) functions.close(model, worker);
    }

    std::vector<named_value> options_;
    std::filesystem::path data_folder_;
    detail::fake_input input_;
};

}  // namespace textmill::testing

#endif
