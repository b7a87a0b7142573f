// Says over which documents the process crashed, since a plugin in it can end it.
#ifndef TEXTMILL_APPS_CRASH_REPORT_HPP
#define TEXTMILL_APPS_CRASH_REPORT_HPP

#include "pipeline/in_flight.hpp"

namespace textmill::apps {

// From now until the process ends; the table must live as long. `also` is called first: it must be
// safe in a signal handler.
void report_crashes_over(const core::in_flight_documents& documents,
                         void (*also)() noexcept = nullptr);

}  // namespace textmill::apps

#endif
