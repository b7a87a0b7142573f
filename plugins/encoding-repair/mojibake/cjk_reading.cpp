// Pairs a lead with what follows, which may be ASCII, as a decoder of the charset would.
#include "mojibake/cjk_reading.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"
#include "mojibake/character_kind.hpp"
#include "mojibake/mark_evidence.hpp"

namespace encoding_repair {
namespace {

constexpr std::uint8_t no_break_space = 0xA0;
// What a byte costs that is in no character, beside those that are.
constexpr float bits_of_stranger = 8;

// Punctuation, full-width forms and the ideographic space.
bool is_mark(char32_t character) {
    switch (kind_of(character)) {
        case character_kind::lower:
        case character_kind::upper:
        case character_kind::letter:
        case character_kind::ideograph:
        case character_kind::mark:
        case character_kind::box:
        case character_kind::nothing:
            return false;
        case character_kind::wide:
            return character < 0xFF61;
        default:
            return true;
    }
}

class reader {
  public:
    reader(const cjk_charset& charset, std::string_view text, const text_cost& cost,
           const language_model& languages, patience& patience)
        : charset_(charset), text_(text), cost_(cost), languages_(languages), patience_(patience) {}

    cjk_reading run(const std::vector<stretch>& odd) {
        for (const auto& one : odd) read(one);
        for (auto& one : found_.segments) one.saved = saved_by(one);
        return std::move(found_);
    }

  private:
    void read(const stretch& odd) {
        at_ = std::max(at_, odd.begin);  // a pair may have reached into it
        while (at_ < odd.end) {
            const auto ascii = ascii_until(odd.end);
            if (ascii > 0) close_run();
            move_to(at_ + ascii);
            if (at_ < odd.end) read_next();
        }
        close_run();
    }

    [[nodiscard]] std::size_t ascii_until(std::size_t end) const {
        auto at = at_;
        while (at < end && static_cast<unsigned char>(text_[at]) < 0x80) ++at;
        return at - at_;
    }

    void read_next() {
        const auto first = textmill::text::decode(text_, at_);
        const auto lead = to_latin_byte(first.value);
        if (lead == 0 || lead == no_break_space) {
            close_run();
            return move_to(first.end());
        }
        const auto second = textmill::text::decode(text_, first.end());
        if (const auto character = pair_of(lead, second.value)) {
            add({first.begin, second.end(), first.value, second.value}, character);
        } else if (const auto alone = charset_.single(lead)) {
            add({first.begin, first.end(), first.value, 0}, alone);
        } else {
            in_segment_ = false;
            ++strangers_;
            move_to(first.end());
        }
    }

    [[nodiscard]] char16_t pair_of(std::uint8_t lead, char32_t second) const {
        const auto trail =
            second < 0x80 ? static_cast<std::uint8_t>(second) : to_latin_byte(second);
        return charset_.pair(lead, trail);
    }

    void add(const character_pair& pair, char32_t character) {
        auto& open = open_segment(pair.begin);
        open.stands += pair.first;
        if (pair.second != 0) open.stands += pair.second;
        open.becomes += character;
        open.end = static_cast<std::uint32_t>(pair.end);
        open.after = textmill::text::decode(text_, pair.end).value;
        if (is_mark(character)) {
            const auto weight = weigh_mark(text_, pair);
            found_.is_spanish |= pair.first == 0xA1 && weight == 0;
            open.marks.push_back(
                {static_cast<std::uint32_t>(pair.begin), open.end, character, weight});
        } else {
            ++open.ideographs;
            open.frequent += charset_.is_frequent(character, languages_) ? 1 : 0;
        }
        move_to(pair.end);
    }

    cjk_segment& open_segment(std::size_t begin) {
        if (!in_segment_) {
            auto& opened = found_.segments.emplace_back();
            opened.begin = static_cast<std::uint32_t>(begin);
            opened.before = textmill::text::decode_before(text_, begin).value;
            in_segment_ = true;
        }
        return found_.segments.back();
    }

    void move_to(std::size_t offset) {
        patience_.spend(offset - at_);
        at_ = offset;
    }

    // Strangers count against all segments between two characters that no Latin charset has.
    void close_run() {
        in_segment_ = false;
        for (; first_of_run_ < found_.segments.size(); ++first_of_run_) {
            found_.segments[first_of_run_].strangers = strangers_;
        }
        strangers_ = 0;
    }

    [[nodiscard]] float saved_by(const cjk_segment& one) const {
        return cost_.bits(one.before, one.stands, one.after) -
               cost_.bits(one.before, one.becomes, one.after) -
               bits_of_stranger * static_cast<float>(one.strangers);
    }

    const cjk_charset& charset_;
    std::string_view text_;
    const text_cost& cost_;
    const language_model& languages_;
    patience& patience_;
    cjk_reading found_;
    std::size_t at_ = 0;
    std::size_t first_of_run_ = 0;
    int strangers_ = 0;
    bool in_segment_ = false;
};

}  // namespace

cjk_reading read_as(const cjk_charset& charset, std::string_view text,
                    const std::vector<stretch>& odd, const text_cost& cost,
                    const language_model& languages, patience& patience) {
    return reader(charset, text, cost, languages, patience).run(odd);
}

}  // namespace encoding_repair
