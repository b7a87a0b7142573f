// The list of what is checked of each plugin.
#include "check/check.hpp"
#include "check/document_checks.hpp"
#include "check/obedience_checks.hpp"
#include "check/setup_checks.hpp"
#include "check/steadiness_checks.hpp"
#include "check/writer_checks.hpp"

namespace textmill::core {
namespace {

constexpr check checks[] = {
    {"unknown-option", "an option that it does not have is refused", check_unknown_option},
    {"create", "is created with its options, and destroyed", check_create, true},
    {"extension", "answers unknown extensions with NULL", check_extension},
    {"bare-host", "copes with a host that has no extensions", check_bare_host},
    {"plain-documents", "copes with empty, tiny, common and large documents",
     check_plain_documents},
    {"hostile-documents", "copes with what programs forget", check_hostile_documents},
    {"random-text", "copes with any UTF-8", check_random_text},
    {"host-memory", "reads nothing beyond what the host passes, and neither writes nor frees it",
     check_host_memory},
    {"declared", "emits and writes nothing that its descriptor does not declare", check_declared},
    {"sound-effects", "spans, features and edits are sound, before its edits and after",
     check_sound_effects},
    {"same-twice", "says the same of the same bytes, whatever came before", check_same_twice},
    {"threads", "says on all cores what it says on one", check_threads},
    {"sinks", "joins what it renders, in several sinks at a time", check_sinks},
    {"cancellation", "asks whether it is cancelled, and obeys", check_cancellation},
    {"limits", "stops when a document is full of annotations", check_limits},
    {"nothing-left", "leaves nothing behind after 100 lives", check_nothing_left}};

}  // namespace

std::span<const check> plugin_checks() {
    return checks;
}

}  // namespace textmill::core
