// Looks at the first bytes of neighbours in blocks that a compiler turns into vector instructions,
// and at the characters only where those bytes allow a suspicion.
#include "mojibake/suspicion.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

// Built for several processors; the loader takes the best that runs. Sanitizers start too late for
// the code that chooses.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define ENCODING_REPAIR_FOR_EACH_PROCESSOR [[gnu::target_clones("avx2", "default")]]
#else
#define ENCODING_REPAIR_FOR_EACH_PROCESSOR
#endif

constexpr std::size_t lane_count = 32;
constexpr std::size_t block_size = 256;
constexpr std::size_t look_ahead = 3;

// Compilers split this into whatever registers there are.
using lanes = std::uint8_t __attribute__((vector_size(lane_count)));

// What the first bytes of two neighbours must be, so that one misreading gives the first as a lead
// and the second as a continuation. The tests hold this against all pairs of characters.
//
// C2..C6 lead Latin letters and signs, CB its modifiers, CE and CF Greek, D0..D2 Cyrillic, E2
// punctuation, mathematics and boxes, EF the ligatures of the Macintosh. Most of Russian and Greek
// is clean at a glance: their misreadings need the letters of U+0380..U+038F, U+0400..U+040F and
// U+0450..U+047F.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool mark_block(const char* block, std::uint8_t* marks) noexcept {
    lanes any{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes first;
        lanes second;
        lanes third;
        lanes fourth;
        std::memcpy(&first, block + i, lane_count);
        std::memcpy(&second, block + i + 1, lane_count);
        std::memcpy(&third, block + i + 2, lane_count);
        std::memcpy(&fourth, block + i + 3, lane_count);
        const auto sign = (third - 0xC2 <= 4) | (third == 0xCB) | (third == 0xE2);
        const auto behind_latin = (first - 0xC2 <= 4) & (sign | (third - 0xCE <= 1));
        const auto outer_letter = (((third == 0xD0) | (third == 0xCE)) & (fourth < 0x90)) |
                                  ((third == 0xD1) & (fourth >= 0x90)) | (third == 0xD2);
        const auto behind_alphabet = (first - 0xCE <= 3) & (sign | outer_letter);
        const auto is_long = (first == 0xE2) | ((first == 0xEF) & (second - 0xA3 <= 9));
        const auto behind_long =
            is_long & ((fourth - 0xC2 <= 4) | (fourth - 0xCE <= 1) | (fourth == 0xE2));
        // A-tilde or A-circumflex and a space that was a no-break space.
        const auto before_space =
            (first == 0xC3) & ((second == 0x82) | (second == 0x83)) & (third == 0x20);
        const auto found =
            reinterpret_cast<lanes>(behind_latin | behind_alphabet | behind_long | before_space);
        std::memcpy(marks + i, &found, lane_count);
        any |= found;
    }
    std::array<std::uint64_t, lane_count / sizeof(std::uint64_t)> words;
    std::memcpy(words.data(), &any, lane_count);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool is_ascii(const char* block) noexcept {
    unsigned char all = 0;
    for (std::size_t i = 0; i < block_size; ++i) all |= static_cast<unsigned char>(block[i]);
    return all < 0x80;
}

using block_marks = std::array<std::uint8_t, block_size>;

class scan {
  public:
    scan(std::string_view text, const misreadings& misreadings, patience& patience)
        : text_(text), misreadings_(misreadings), patience_(patience) {}

    std::vector<suspicion> run() {
        const auto* bytes = text_.data();
        block_marks marks;
        std::size_t at = 0;
        for (; at + block_size + look_ahead <= text_.size(); at += block_size) {
            if (!is_ascii(bytes + at) && mark_block(bytes + at, marks.data())) look_at(marks, at);
            patience_.spend(block_size);
        }
        for (; at < text_.size(); ++at) {
            if (static_cast<unsigned char>(bytes[at]) >= 0xC2) look_at(at);
        }
        return std::move(found_);
    }

  private:
    struct character {
        char32_t value;
        std::size_t end;
    };

    void look_at(const block_marks& marks, std::size_t begin) {
        for (std::size_t i = 0; i < block_size; i += sizeof(std::uint64_t)) {
            std::uint64_t eight;
            std::memcpy(&eight, marks.data() + i, sizeof eight);
            while (eight != 0) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(eight));
                look_at(begin + i + bit / 8);
                eight &= ~(std::uint64_t{0xFF} << (bit & ~std::size_t{7}));
            }
        }
    }

    void look_at(std::size_t offset) {
        const auto first = character_at(offset);
        if (misreadings_.beginning_with(first.value) == 0) return;
        const auto second = character_at(first.end);
        if (second.value == ' ' && (first.value == 0xC2 || first.value == 0xC3)) {
            found_.push_back({static_cast<std::uint32_t>(offset), misreadings::latin});
            return;
        }
        auto set = misreadings_.beginning_with(first.value, second.value);
        for (auto rest = set; rest != 0; rest &= static_cast<misreading_set>(rest - 1)) {
            const auto misreading = static_cast<std::size_t>(std::countr_zero(rest));
            if (!is_sequence(first.value, second, misreading)) {
                set &= static_cast<misreading_set>(~(1U << misreading));
            }
        }
        if (set != 0) found_.push_back({static_cast<std::uint32_t>(offset), set});
    }

    [[nodiscard]] bool is_sequence(char32_t first, const character& second,
                                   std::size_t misreading) const {
        std::array<char, 4> bytes{static_cast<char>(misreadings_.byte(misreading, first)),
                                  static_cast<char>(misreadings_.byte(misreading, second.value))};
        const auto size = size_of_sequence(bytes[0]);
        auto end = second.end;
        for (std::size_t i = 2; i < size; ++i) {
            const auto next = character_at(end);
            bytes[i] = static_cast<char>(misreadings_.byte(misreading, next.value));
            if (!textmill::text::is_continuation(bytes[i]))
                return may_be_quote(bytes, i, misreading);
            end = next.end;
        }
        return textmill::text::decode({bytes.data(), size}, 0).size == size;
    }

    // Two bytes of three, where the charset leaves the third undefined.
    static bool may_be_quote(const std::array<char, 4>& bytes, std::size_t size,
                             std::size_t misreading) {
        return size == 2 && bytes[0] == '\xE2' && bytes[1] == '\x80' &&
               misreadings::quote_with_undefined_byte(misreading) != 0;
    }

    static std::size_t size_of_sequence(char lead) {
        const auto byte = static_cast<unsigned char>(lead);
        return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

    // The text is valid, which is checked elsewhere; this runs for every few letters of some
    // languages.
    [[nodiscard]] character character_at(std::size_t offset) const {
        if (offset >= text_.size()) return {0, offset};
        const auto byte = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(text_[offset + i]));
        };
        const auto lead = byte(0);
        if (lead < 0x80) return {lead, offset + 1};
        if (lead < 0xE0) return {(lead & 0x1FU) << 6U | (byte(1) & 0x3FU), offset + 2};
        const auto three = (lead & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        if (lead < 0xF0) return {three, offset + 3};
        return {(three & 0x7FFFU) << 6U | (byte(3) & 0x3FU), offset + 4};
    }

    std::string_view text_;
    const misreadings& misreadings_;
    patience& patience_;
    std::vector<suspicion> found_;
};

}  // namespace

std::vector<suspicion> find_suspicions(std::string_view text, const misreadings& misreadings,
                                       patience& patience) {
    return scan(text, misreadings, patience).run();
}

}  // namespace encoding_repair
