// Tells systemd, where that started the daemon, how it is: the sd_notify protocol.
#ifndef TEXTMILL_CORE_SERVE_SERVICE_MANAGER_HPP
#define TEXTMILL_CORE_SERVE_SERVICE_MANAGER_HPP

#include <string_view>

namespace textmill::core {

// Sends `state`, as "READY=1", to the socket in NOTIFY_SOCKET; does nothing where there is none.
// See sd_notify(3).
void notify_service_manager(std::string_view state);

// "RELOADING=1", with the time that the protocol asks for; "READY=1" ends it.
void notify_reloading();

}  // namespace textmill::core

#endif
