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

}  // namespace

result<const textmill_library*> load_library(const std::filesystem::path& file) {
    try {
        // The throwing constructor: an error code would lose what dlerror() said.
        const boost::dll::shared_library library(file, load_mode);
        if (!library.has(std::string(entry_symbol).c_str())) {
            return error{file.string() + ": exports no " + std::string(entry_symbol) +
                         "; it is not a textmill plugin, or one for another major version"};
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
