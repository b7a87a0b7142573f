// One call of one stage on one document: serves the [worker] half of the ABI.
#ifndef TEXTMILL_CORE_HOST_STAGE_CALL_HPP
#define TEXTMILL_CORE_HOST_STAGE_CALL_HPP

#include <textmill/abi.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "document/document.hpp"
#include "document/effects.hpp"
#include "host/call_reader.hpp"
#include "host/stage.hpp"

namespace textmill::core {

// One a thread, reused from call to call.
class stage_call : protected call_reader {
  public:
    stage_call(const declarations& declared, std::uint32_t most_annotations)
        : call_reader(declared), staged_(declared, most_annotations) {}
    virtual ~stage_call() = default;

    struct outcome {
        textmill_status status = TEXTMILL_OK;
        std::string reason;  // where the status is not OK
    };

    // Calls the plugin and applies its effects where it returns OK.
    [[nodiscard]] outcome run(const stage& stage, void* worker, document& target,
                              std::optional<std::chrono::milliseconds> timeout);

  protected:
    // Hands the call to the plugin. Who overrides it may put functions of its own into the table;
    // `context` stays.
    [[nodiscard]] virtual textmill_status invoke(const stage& stage, void* worker,
                                                 const textmill_call& call) {
        return stage.process(worker, call);
    }
    // Why an effect was refused last, or what the plugin gave as its reason.
    [[nodiscard]] const std::string& reason() const { return reason_; }

  private:
    using clock = std::chrono::steady_clock;

    [[nodiscard]] outcome failure(textmill_status status,
                                  std::optional<std::chrono::milliseconds> timeout);
    void apply(const stage& stage, document& target);
    [[nodiscard]] bool is_late() const { return deadline_ && clock::now() >= *deadline_; }

    // Keeps the reason of a refused effect: the plugin may return its status without a word.
    textmill_status checked(textmill_status status);

    static stage_call& self(const textmill_call* call) {
        return static_cast<stage_call&>(call_reader::self(call));
    }
    static const textmill_call_functions& functions();
    static textmill_call_functions functions_with_effects();

    effects staged_;
    std::optional<clock::time_point> deadline_;
};

}  // namespace textmill::core

#endif
