// Keeps exceptions on this side of the ABI: what a plugin throws becomes a status.
#ifndef TEXTMILL_PLUGIN_GUARD_HPP
#define TEXTMILL_PLUGIN_GUARD_HPP

#include <exception>
#include <new>
#include <string_view>

#include "basics.hpp"

namespace textmill::detail {

// Runs a piece of the plugin; what it throws becomes a status, stated through `fail`.
template <class Body, class Fail>
textmill_status guarded(Body&& body, Fail&& fail) noexcept {
    try {
        body();
        return TEXTMILL_OK;
    } catch (const failure& error) {
        const std::string_view text = error.what();
        const auto status = static_cast<textmill_status>(error.what_status());
        return text.empty() ? status : fail(status, text);
    } catch (const std::bad_alloc&) {
        return fail(TEXTMILL_RESOURCE, "out of memory");
    } catch (const std::exception& error) {
        return fail(TEXTMILL_INTERNAL, error.what());
    } catch (...) {
        return fail(TEXTMILL_INTERNAL, "an exception of unknown type");
    }
}

// States a failure through the host, the call or the output that the plugin was given.
inline auto fail_through(const textmill_host& host) {
    return [&host](textmill_status status, std::string_view text) {
        return host.fail(&host, status, to_c(text));
    };
}
inline auto fail_through(const textmill_call& call) {
    return [&call](textmill_status status, std::string_view text) {
        return call.functions->fail(&call, status, to_c(text));
    };
}
inline auto fail_through(const textmill_output& output) {
    return [&output](textmill_status status, std::string_view text) {
        return output.fail(&output, status, to_c(text));
    };
}

}  // namespace textmill::detail

#endif
