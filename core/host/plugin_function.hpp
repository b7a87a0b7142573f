// Calls a function of a plugin. No exception may leave it; of one that does, and that finds its way
// through the frames of the plugin, the host makes a failure like any other.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_FUNCTION_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_FUNCTION_HPP

#include <textmill/abi.h>

#include <exception>
#include <string>

#include "base/utf8.hpp"

namespace textmill::core {

template <class Call>
[[nodiscard]] textmill_status call_plugin(Call&& call, std::string& reason) {
    static constexpr auto advice = "; a plugin catches its exceptions and returns a status";
    try {
        return call();
    } catch (const std::exception& thrown) {
        reason = "threw an exception through the C ABI (" + utf8::with_escapes(thrown.what()) +
                 ")" + advice;
    } catch (...) {
        reason = std::string("threw an exception of unknown type through the C ABI") + advice;
    }
    return TEXTMILL_INTERNAL;
}

}  // namespace textmill::core

#endif
