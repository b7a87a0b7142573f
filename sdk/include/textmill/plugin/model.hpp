// The functions of the ABI that processors and writers share: a model, and the scratch of a thread.
#ifndef TEXTMILL_PLUGIN_MODEL_HPP
#define TEXTMILL_PLUGIN_MODEL_HPP

#include <string_view>

#include "guard.hpp"
#include "setup.hpp"

namespace textmill::detail {

template <class Plugin>
concept has_scratch = requires {
    typename Plugin::scratch;
};

template <class Plugin>
textmill_status create_model(const textmill_host* host, void** model) {
    return guarded([&] { *model = new Plugin(setup(*host)); }, fail_through(*host));
}

template <class Plugin>
void destroy_model(void* model) {
    delete static_cast<Plugin*>(model);
}

template <class Plugin>
textmill_status open_scratch(void*, void** worker) {
    return guarded([&] { *worker = new typename Plugin::scratch(); },
                   [](textmill_status status, std::string_view) { return status; });
}

template <class Plugin>
void close_scratch(void*, void* worker) {
    delete static_cast<typename Plugin::scratch*>(worker);
}

}  // namespace textmill::detail

#endif
