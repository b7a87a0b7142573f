// Decides which charset the bytes of a document are in: mark, declaration, UTF-8, guess.
#ifndef ENCODING_REPAIR_DECISION_HPP
#define ENCODING_REPAIR_DECISION_HPP

#include <string_view>

#include "decode/charset.hpp"
#include "decode/decoder.hpp"
#include "decode/detector.hpp"
#include "patience.hpp"

namespace encoding_repair {

struct decision {
    const encoding_repair::charset* charset;
    float confidence;
    bool needs_decoding;  // false where the bytes are the text as they stand
};

// What is known besides the bytes.
struct circumstances {
    const charset* declared;  // by the document's metadata or the option; NULL where nobody says
    const charset* wide;      // by detect_wide(); NULL where the bytes are none
    bool is_utf8;             // all bytes are valid UTF-8
};

[[nodiscard]] decision decide(std::string_view bytes, const circumstances& known,
                              const detector& detector, pair_memories& pairs, patience& patience);

}  // namespace encoding_repair

#endif
