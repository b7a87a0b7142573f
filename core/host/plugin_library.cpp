// The one file that uses Boost.DLL.
#define BOOST_DLL_USE_STD_FS
#include "host/plugin_library.hpp"

#include <boost/dll/shared_library.hpp>
#include <string>

namespace textmill::core {
namespace {

// What dlerror() said, out of the frame that Boost puts around it; with it goes the text of a stale
// errno.
std::string loader_message(std::string_view message) {
    constexpr std::string_view frame = "dlerror system message: ";
    if (const auto begin = message.find(frame); begin != std::string_view::npos) {
        message.remove_prefix(begin + frame.size());
        message = message.substr(0, message.rfind(')'));
    }
    return std::string(message);
}

// Local, so that two plugins with the same symbols do not meet; never unloaded, since a thread or a
// thread-local destructor of the plugin may still run; never deepbind, which breaks the sanitizers
// and the allocator.
constexpr auto load_mode = static_cast<boost::dll::load_mode::type>(
    boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local | RTLD_NODELETE);

// Majors that this textmill has not heard of are looked for all the same, so as to name them.
std::string what_it_is_instead(const boost::dll::shared_library& library) {
    constexpr int last_major = 9;
    for (int major = 0; major <= last_major; ++major) {
        const auto symbol = "textmill_library_v" + std::to_string(major);
        if (!library.has(symbol.c_str())) continue;
        return "it exports " + symbol + ", so it was built for version " + std::to_string(major) +
               " of the ABI, and this textmill has version " + std::to_string(TEXTMILL_ABI_MAJOR);
    }
    return "it is not a textmill plugin";
}

}  // namespace

result<const textmill_library*> load_library(const std::filesystem::path& file) {
    try {
        // The throwing constructor: an error code would lose what dlerror() said.
        const boost::dll::shared_library library(file, load_mode);
        if (!library.has(std::string(entry_symbol).c_str())) {
            return error{file.string() + ": exports no " + std::string(entry_symbol) + "; " +
                         what_it_is_instead(library)};
        }
        const auto& entry =
            library.get<const textmill_library*()>(std::string(entry_symbol).c_str());
        const auto* table = entry();
        if (table == nullptr) {
            return error{file.string() + ": " + std::string(entry_symbol) + "() returned no table"};
        }
        return table;
    } catch (const std::exception& failure) {
        return error{"cannot be loaded: " + loader_message(failure.what())};
    }
}

}  // namespace textmill::core
