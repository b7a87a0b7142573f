// Guesses the charset of bytes that neither a mark nor a declaration nor UTF-8 explains.
#ifndef ENCODING_REPAIR_DETECTOR_HPP
#define ENCODING_REPAIR_DETECTOR_HPP

#include <optional>
#include <string_view>
#include <vector>

#include "decode/charset.hpp"
#include "decode/pair_memory.hpp"
#include "decode/single_byte_charset.hpp"
#include "language_model.hpp"
#include "patience.hpp"

namespace encoding_repair {

struct detection {
    const encoding_repair::charset* charset;
    float confidence;  // 0 to 1, that no other charset explains the bytes better
};

// What bytes are that somebody took for Windows-1252.
struct misread_detection {
    const encoding_repair::charset* charset;
    std::string_view reason;
    float bits;        // what they cost in it
    float bits_ahead;  // of Windows-1252; not above 0 where that explains them better
};

// UTF-16 or UTF-32 without a mark, by where the zero bytes are; NULL where the bytes are neither.
[[nodiscard]] const charset* detect_wide(std::string_view bytes, patience& patience);

class detector {
  public:
    // Keeps the model; throws textmill::failure where ICU lacks a charset.
    explicit detector(const language_model& languages);

    // Every charset gives the bytes a probability, as text of its likeliest language.
    [[nodiscard]] detection detect(std::string_view bytes, pair_memories& memories,
                                   patience& patience) const;

    // Of the charsets of other alphabets than the Latin one alone.
    [[nodiscard]] misread_detection detect_misread(std::string_view bytes,
                                                   patience& patience) const;

  private:
    struct candidate {
        const encoding_repair::charset* charset;
        std::optional<single_byte_charset> single_byte;
    };

    [[nodiscard]] std::vector<int> languages_of(const charset& charset) const;
    [[nodiscard]] float bits(const candidate& one, std::string_view sample,
                             const pair_histogram& pairs, pair_memories& memories,
                             float enough) const;

    const language_model& languages_;
    std::vector<candidate> candidates_;
};

}  // namespace encoding_repair

#endif
