// Asks ICU for what is not yet remembered.
#include "decode/pair_memory.hpp"

#include <string>

namespace encoding_repair {

pair_memory::pair_memory(const charset& charset)
    : converter_(std::string(charset.icu_name)), known_(65536) {}

pair_memory::step pair_memory::ask(std::string_view bytes, known_pair& known) {
    const auto step = converter_.next(bytes);
    if (!step.character || step.size != 2) return {step};
    known.character = *step.character;
    return {step, &known.bits};
}

}  // namespace encoding_repair
