// The one file that uses Boost.DLL.
#define BOOST_DLL_USE_STD_FS
#include "host/plugin_library.hpp"

#include <boost/dll/shared_library.hpp>
#include <string>

namespace textmill::core {
namespace {

// Boost adds the text of a stale errno to what dlerror() said.
std::string loader_message(const std::exception& failure) {
    std::string message = failure.what();
    if (const auto cut = message.find(": Bad file descriptor"); cut != std::string::npos) {
        message.erase(cut);
    }
    if (const auto cut = message.find("boost::dll::shared_library::load() failed: ");
        cut != std::string::npos) {
        message.erase(0,
                      cut + std::string_view("boost::dll::shared_library::load() failed: ").size());
    }
    return message;
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
        return error{file.string() + ": cannot be loaded: " + loader_message(failure)};
    }
}

}  // namespace textmill::core
