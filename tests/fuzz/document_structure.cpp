// Attacks document-structure with texts.
#include "byte_program.hpp"
#include "plugin_attack.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace textmill;
    static fuzz::plugin_attack attack(R"({"plugin": "document-structure"})");
    const std::string input(reinterpret_cast<const char*>(data), size);
    const auto outcome = attack.run({{}, fuzz::byte_program::as_text(input)});
    fuzz::require(outcome.end == core::disposition::delivered, "every text is delivered",
                  outcome.reason.message);
    return 0;
}
