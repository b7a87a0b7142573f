// Writes a plugin as a C++20 class: a description, a constructor, process(), and one registration
// line.
//
//     class shouting {
//       public:
//         static textmill::description describe() {
//             return {.id = "acme.shouting",
//                     .version = "1.0.0",
//                     .summary = "Marks words in capitals.",
//                     .licence = "MIT",
//                     .provides = {{"acme.Shout", "A word in capitals", {}}}};
//         }
//         explicit shouting(const textmill::setup& setup) : shout_(setup.type("acme.Shout")) {}
//         void process(textmill::document& document) const { document.emit(shout_, 0, 5); }
//
//       private:
//         textmill::type shout_;
//     };
//     TEXTMILL_PLUGINS(shouting)
//
// A class may have a member type `scratch`, default constructible; process() then takes a second
// parameter `scratch&`, which no other thread uses meanwhile. No exception leaves the library:
// textmill::failure becomes its status, any other becomes TEXTMILL_INTERNAL with its text.
//
// A class whose describe() gives a textmill::writer_description is a writer: see plugin/writer.hpp.
#ifndef TEXTMILL_PLUGIN_HPP
#define TEXTMILL_PLUGIN_HPP

#include "plugin/basics.hpp"
#include "plugin/description.hpp"
#include "plugin/document.hpp"
#include "plugin/record.hpp"
#include "plugin/setup.hpp"
#include "plugin/tables.hpp"
#include "plugin/value.hpp"
#include "plugin/writer.hpp"

// The one line that registers the plugin classes of a library.
#define TEXTMILL_PLUGINS(...)                                                  \
    extern "C" TEXTMILL_EXPORT const textmill_library* textmill_library_v0() { \
        return textmill::detail::library<__VA_ARGS__>();                       \
    }

#endif
