// Writes a writer as a C++20 class: how each document is rendered, and how the rendered are joined.
//
//     class word_list {
//       public:
//         static textmill::writer_description describe() {
//             return {.id = "acme.word-list",
//                     .version = "1.0.0",
//                     .summary = "Lists the words of each document.",
//                     .licence = "MIT",
//                     .format = "words",
//                     .extension = ".txt",
//                     .media_type = "text/plain",
//                     .required = {"acme.Word"}};
//         }
//         explicit word_list(const textmill::setup& setup) : word_(setup.type("acme.Word")) {}
//         void render(const textmill::document& document, textmill::rendering& to) const {
//             for (const auto& word : document.spans(word_)) to.body(document.text(word));
//         }
//
//       private:
//         textmill::type word_;
//     };
//     TEXTMILL_PLUGINS(word_list)
//
// As of a processor, a member type `scratch` is a third parameter of render(). A member class
// `sink` joins the documents; without it their bodies stand one after another:
//
//         class sink {
//           public:
//             sink(const word_list& writer, textmill::scope scope, textmill::output output);
//             void append(const textmill::rendered& document);
//             void end();  // writes the tail
//         };
#ifndef TEXTMILL_PLUGIN_WRITER_HPP
#define TEXTMILL_PLUGIN_WRITER_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "basics.hpp"

namespace textmill {

// What a writer says of itself; see abi/descriptor.h and abi/writer.h. All views are of string
// literals.
struct writer_description {
    std::string_view id;
    std::string_view version;
    std::string_view summary;
    std::string_view licence;
    std::string_view format;        // the word after --format
    std::string_view extension;     // of a document's own file: ".html"
    std::string_view media_type;    // "text/html"
    std::string_view index = {};    // the file name of the index in a folder of files
    std::string_view options = {};  // a JSON Schema in which every option has a default
    std::vector<std::string_view> required = {};
    std::vector<std::string_view> used = {};
};

// What a sink is for.
enum class scope : std::uint32_t {
    all = TEXTMILL_ALL,     // all documents of a run, in one file or stream
    one = TEXTMILL_ONE,     // one document, in a file of its own
    index = TEXTMILL_INDEX  // the index beside such files
};

// Takes bytes; small, and copied freely.
class output {
  public:
    explicit output(const textmill_output& raw) noexcept : raw_(&raw) {}

    void write(std::string_view bytes) { detail::check(raw_->write(raw_, detail::to_c(bytes))); }

  private:
    const textmill_output* raw_;
};

// Where render() puts what it makes of a document.
class rendering {
  public:
    rendering(output body, output entry) noexcept : body_(body), entry_(entry) {}

    // What stands in the document's file.
    void body(std::string_view bytes) { body_.write(bytes); }
    // What a sink needs to know of the document besides, such as its line in an index.
    void entry(std::string_view bytes) { entry_.write(bytes); }

  private:
    output body_;
    output entry_;
};

// A rendered document on its way into a sink.
struct rendered {
    std::string_view body;
    std::string_view entry;
    std::string_view target;  // index: the path of the document's file, relative to the index
};

}  // namespace textmill

#endif
