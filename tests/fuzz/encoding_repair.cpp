// Attacks encoding-repair with bytes, also under a declared charset: what it repaired once stays as
// it is, and every change has its place in the source.
#include "base/utf8.hpp"
#include "plugin_attack.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

// Content that is no text; or a charset that is none, or not that of the bytes.
bool is_refusal(const core::rejection& reason, const plugin_input& input) {
    return reason.code == TEXTMILL_UNSUPPORTED ||
           (reason.code == TEXTMILL_DOCUMENT && input.metadata.contains("charset"));
}

void attack(const plugin_input& input) {
    static plugin_attack attack(R"({"plugin": "encoding-repair"})");
    const auto outcome = attack.run(input);
    if (outcome.end != core::disposition::delivered) {
        require(is_refusal(outcome.reason, input), "a refusal is one of content",
                outcome.reason.message);
        return;
    }
    const std::string repaired(attack.document().text());
    require(!core::utf8::validate(repaired), "what was repaired is UTF-8", repaired);
    const auto again = attack.run({{}, repaired});
    require(again.end == core::disposition::delivered, "what was repaired is text",
            again.reason.message);
    require(attack.document().text() == repaired, "what was repaired stays as it is", repaired);
}

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace textmill::fuzz;
    attack(read_input({reinterpret_cast<const char*>(data), size}));
    return 0;
}
