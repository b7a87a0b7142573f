// A string as the output of the ABI.
#ifndef TEXTMILL_CORE_HOST_STRING_OUTPUT_HPP
#define TEXTMILL_CORE_HOST_STRING_OUTPUT_HPP

#include <textmill/abi.h>

#include <exception>
#include <string>

#include "host/abi_text.hpp"

namespace textmill::core {

class string_output {
  public:
    // Keeps what the writer says through fail() in `reason`.
    string_output(std::string& bytes, std::string& reason)
        : bytes_(bytes), reason_(reason), table_{sizeof(textmill_output), 0, this, write, fail} {}
    string_output(const string_output&) = delete;  // the table points to it
    string_output& operator=(const string_output&) = delete;

    [[nodiscard]] const textmill_output& table() const { return table_; }

  private:
    static string_output& self(const textmill_output* output) {
        return *static_cast<string_output*>(output->context);
    }
    static textmill_status write(const textmill_output* output, textmill_string bytes) {
        try {
            self(output).bytes_ += view(bytes);
            return TEXTMILL_OK;
        } catch (const std::exception&) {
            return fail(output, TEXTMILL_RESOURCE, TEXTMILL_STRING("out of memory"));
        }
    }
    static textmill_status fail(const textmill_output* output, textmill_status status,
                                textmill_string reason) {
        self(output).reason_ = message_of(reason);
        return status;
    }

    std::string& bytes_;
    std::string& reason_;
    textmill_output table_;
};

}  // namespace textmill::core

#endif
