// Valid UTF-8 is believed before what a document says of itself: pages lie, and no other charset
// gives more than a few valid sequences by chance.
#include "decode/decision.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "decode/declaration.hpp"
#include "decode/odd_utf8.hpp"

namespace encoding_repair {
namespace {

// A declaration that fits but for so few bytes still holds.
constexpr std::size_t characters_for_one_flaw = 50;

struct utf8_fit {
    std::size_t sequences = 0;
    std::size_t strays = 0;
};

utf8_fit fit_utf8(std::string_view bytes, patience& patience) {
    utf8_fit fit;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto point = textmill::text::decode(bytes, at);
        const bool is_stray = point.size == 1 && point.value >= 0x80;
        // What was meant as UTF-8 speaks for it.
        const auto odd = is_stray ? odd_sequence_at(bytes.substr(at)).size : 0;
        if (point.size > 1 || odd > 0) {
            ++fit.sequences;
        } else if (is_stray) {
            ++fit.strays;
        }
        const auto size = std::max(point.size, odd);
        patience.spend(size);
        at += size;
    }
    return fit;
}

bool fits(std::string_view bytes, const charset& charset, pair_memories& pairs,
          patience& patience) {
    const auto result = decode(bytes, charset, pairs, patience);
    return result.repairs.size() * characters_for_one_flaw <= result.characters;
}

[[noreturn]] void refuse(const charset& charset, const decoding& result) {
    throw textmill::failure(textmill::status::document,
                            "the bytes are not " + std::string(charset.name) +
                                ", as declared: " + std::to_string(result.repairs.size()) +
                                " ill-formed sequences, the first at byte " +
                                std::to_string(result.repairs.front().begin) +
                                "; leave \"charset\" out to have the charset detected");
}

decision decide_declared(std::string_view bytes, const circumstances& known, pair_memories& pairs,
                         patience& patience) {
    const auto& charset = *known.declared;
    if (charset.form == form::utf8 && known.is_utf8) return {&charset, 1.0F, false};
    const auto result = decode(bytes, charset, pairs, patience);
    if (result.repairs.size() * 10 > result.characters + 9) refuse(charset, result);
    return {&charset, 1.0F, true};
}

decision decide_detected(std::string_view bytes, const detector& detector, pair_memories& pairs,
                         patience& patience) {
    const auto fit = fit_utf8(bytes, patience);
    if (fit.sequences >= fit.strays) {
        const auto all = static_cast<float>(fit.sequences + fit.strays);
        return {&utf8_charset(), static_cast<float>(fit.sequences) / all, true};
    }
    const auto found = detector.detect(bytes, pairs, patience);
    return {found.charset, found.confidence, true};
}

}  // namespace

decision decide(std::string_view bytes, const circumstances& known, const detector& detector,
                pair_memories& pairs, patience& patience) {
    if (const auto* marked = charset_of_byte_order_mark(bytes)) {
        return {marked, 1.0F, marked->form != form::utf8 || !known.is_utf8};
    }
    if (known.declared != nullptr) return decide_declared(bytes, known, pairs, patience);
    if (known.wide != nullptr) return {known.wide, 0.95F, true};
    if (known.is_utf8) return {&utf8_charset(), 1.0F, false};
    const auto* declared = declared_charset(bytes);
    if (declared != nullptr && declared->form != form::utf8 &&
        fits(bytes, *declared, pairs, patience)) {
        return {declared, 0.95F, true};
    }
    return decide_detected(bytes, detector, pairs, patience);
}

}  // namespace encoding_repair
