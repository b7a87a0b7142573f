// The reading half of a call: what a stage and a writer may see of a document alike.
#ifndef TEXTMILL_CORE_HOST_CALL_READER_HPP
#define TEXTMILL_CORE_HOST_CALL_READER_HPP

#include <textmill/abi.h>

#include <optional>
#include <string>

#include "document/declarations.hpp"
#include "document/document.hpp"
#include "host/record_view.hpp"

namespace textmill::core {

// One a thread, reused from call to call.
class call_reader {
  public:
    call_reader(const call_reader&) = delete;  // the table of the ABI points to it
    call_reader& operator=(const call_reader&) = delete;

  protected:
    explicit call_reader(const declarations& declared) : declared_(declared) {}
    ~call_reader() = default;

    // All functions of a call; those that ask for an effect answer UNSUPPORTED.
    [[nodiscard]] static textmill_call_functions reading_functions();

    // Begins a call; the table is valid until the next. The functions live as long as this.
    [[nodiscard]] textmill_call table_for(const document& subject,
                                          const textmill_call_functions& functions);

    static call_reader& self(const textmill_call* call) {
        return *static_cast<call_reader*>(call->context);
    }

    const declarations& declared_;
    std::string reason_;  // given through fail(), or why an effect was refused

  private:
    static const textmill_record_functions& record_functions();
    textmill_status refuse_effect();
    [[nodiscard]] record_view& record();

    const document* subject_ = nullptr;
    std::optional<record_view> record_;  // made when a plugin first asks for it
};

}  // namespace textmill::core

#endif
