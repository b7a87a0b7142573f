// A call that notes what the plugin asks for, and can be put under orders: to be cancelled, or to
// hand out memory that it can do no wrong to.
#ifndef TEXTMILL_CORE_CHECK_WATCHED_CALL_HPP
#define TEXTMILL_CORE_CHECK_WATCHED_CALL_HPP

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "check/guarded_memory.hpp"
#include "document/format.hpp"
#include "host/stage_call.hpp"

namespace textmill::core {

enum class call_memory { ordinary, guarded };
enum class call_extensions { offered, none };

struct call_orders {
    static constexpr auto never = std::numeric_limits<std::uint64_t>::max();

    std::uint64_t cancelled_from = never;  // the question that is answered 1, and all after it
    call_memory memory = call_memory::ordinary;
    call_extensions extensions = call_extensions::offered;
};

// What the plugin asked for and did not get.
struct refusal {
    enum class fault { undeclared, unsound, limit };

    fault what;
    std::string reason;
};

struct call_notes {
    std::uint64_t cancelled_asked = 0;
    std::uint64_t spans = 0;  // emitted
    std::uint64_t edits = 0;
    std::uint64_t after_limit = 0;     // calls of emit() after the first that was answered LIMIT
    std::vector<refusal> refusals;     // the first few
    std::chrono::nanoseconds taken{};  // by the call, on the wall
    std::chrono::nanoseconds processor{};  // by all threads of this process meanwhile
    bool gave_reason = false;              // by fail(), or by the refusal of an effect
};

class watched_call : public stage_call {
  public:
    using stage_call::stage_call;

    [[nodiscard]] outcome run(const stage& stage, void* worker, document& target,
                              const call_orders& orders);

    // Of the last run.
    [[nodiscard]] const call_notes& notes() const { return notes_; }
    // What a writer made in it.
    [[nodiscard]] const rendered_document& rendered() const { return rendered_; }

  private:
    // What the plugin is handed: `context` is the call's own, so that functions that are not
    // watched are the call's as well.
    struct handed_call : textmill_call {
        watched_call* watcher;
        const textmill_call_functions* unwatched;
    };
    static watched_call& watcher_of(const textmill_call* call) {
        return *static_cast<const handed_call*>(call)->watcher;
    }
    static const textmill_call_functions& unwatched(const textmill_call* call) {
        return *static_cast<const handed_call*>(call)->unwatched;
    }
    static textmill_call_functions watch(textmill_call_functions functions);

    [[nodiscard]] textmill_status invoke(const stage& stage, void* worker,
                                         const textmill_call& call) override;
    // Calls process(), or render() where the plugin is a writer.
    [[nodiscard]] textmill_status hand_over(const stage& stage, void* worker,
                                            const textmill_call& call);
    void guard(textmill_call& call);
    void guard(textmill_string& text, const char* what);
    textmill_status noted(textmill_status status, refusal::fault fault);
    [[nodiscard]] refusal::fault fault_of(const textmill_span* spans, std::uint64_t count) const;

    call_orders orders_;
    call_notes notes_;
    rendered_document rendered_;
    const stage* stage_ = nullptr;
    guarded_memory guarded_;
};

}  // namespace textmill::core

#endif
