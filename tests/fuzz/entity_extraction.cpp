// Attacks entity-extraction with texts, behind document-structure and behind a contrary neighbour.
#include "plugin_attack.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static textmill::fuzz::text_plugin_attack attack(R"(, {"plugin": "entity-extraction"})");
    attack.run(data, size);
    return 0;
}
