// Fills the tables from ICU's converters, once a model.
#include "mojibake/misreading.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "decode/charset.hpp"
#include "decode/decoder.hpp"
#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

struct misreading {
    std::string_view reason;
    charset read_as;
    char32_t quote_with_undefined_byte;
};

constexpr charset single(std::string_view name) {
    return {name, name, form::single_byte, "", 0};
}

// In the order in which they are believed where nothing tells them apart.
constexpr std::array<misreading, misreadings::count> list = {{
    {"utf8-as-cp1252", single("windows-1252"), 0x201D},
    {"utf8-as-cp1250", single("windows-1250"), 0},
    {"utf8-as-cp1251", single("windows-1251"), 0x2018},
    {"utf8-as-cp1253", single("windows-1253"), 0x201D},
    {"utf8-as-cp1254", single("windows-1254"), 0x201D},
    {"utf8-as-cp1257", single("windows-1257"), 0},
    {"utf8-as-iso-8859-2", single("iso-8859-2"), 0},
    {"utf8-as-macroman", single("macintosh"), 0},
    {"utf8-as-cp437", single("ibm-437"), 0},
}};

// The Apple logo and two ligatures, all of the Macintosh.
constexpr std::array<char32_t, 3> rare = {0xF8FF, 0xFB01, 0xFB02};

}  // namespace

misreadings::misreadings() : roles_(1) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto table = make_byte_table(list[i].read_as);
        for (unsigned byte = 0x80; byte < table.size(); ++byte) {
            // What a charset leaves undefined is, to lenient readers, the control of that number.
            const auto character = table[byte] == no_character ? byte : table[byte];
            add(i, static_cast<std::uint8_t>(byte), character);
        }
    }
    // Latin-1 differs from Windows-1252 in its controls only.
    for (unsigned byte = 0x80; byte < 0xA0; ++byte) add(0, static_cast<std::uint8_t>(byte), byte);
    // ICU reads a Greek letter, others the micro sign.
    add(count - 1, 0xE6, 0xB5);
}

std::string_view misreadings::reason(std::size_t misreading) noexcept {
    return list[misreading].reason;
}

char32_t misreadings::quote_with_undefined_byte(std::size_t misreading) noexcept {
    return list[misreading].quote_with_undefined_byte;
}

bool misreadings::agree(std::size_t first, std::size_t second) const noexcept {
    return std::ranges::all_of(roles_, [&](const roles& one) {
        const auto left = one.bytes[first];
        const auto right = one.bytes[second];
        return left == 0 || right == 0 || left == right;
    });
}

bool misreadings::may_hold_sequence(std::size_t misreading,
                                    std::u32string_view characters) const noexcept {
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const auto those = beginning_with(characters[i - 1], characters[i]);
        if ((those >> misreading & 1U) != 0) return true;
    }
    return false;
}

std::size_t misreadings::slot_of_rare(char32_t character) const noexcept {
    for (std::size_t i = 0; i < rare.size(); ++i) {
        if (rare[i] == character) return rare_slots_[i];
    }
    return 0;
}

void misreadings::add(std::size_t misreading, std::uint8_t byte, char32_t character) {
    auto number = static_cast<std::uint16_t>(slot(character));
    if (number == 0) {
        number = static_cast<std::uint16_t>(roles_.size());
        roles_.emplace_back();
        if (character < dense) {
            slots_[character] = number;
        } else {
            for (std::size_t i = 0; i < rare.size(); ++i) {
                if (rare[i] == character) rare_slots_[i] = number;
            }
        }
    }
    auto& added = roles_[number];
    added.bytes[misreading] = byte;
    const auto bit = static_cast<misreading_set>(1U << misreading);
    if (byte >= 0xC2 && byte <= 0xF4) added.leads |= bit;
    if (byte < 0xC0) added.continuations |= bit;
}

}  // namespace encoding_repair
