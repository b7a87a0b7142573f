// Holds the vectorised scan against the tables that it must not be narrower than.
#include "mojibake/suspicion.hpp"

#include <algorithm>
#include <string>
#include <textmill/text/utf8.hpp>

#include "catch.hpp"

using namespace encoding_repair;

namespace {

const misreadings& tables() {
    static const misreadings built;
    return built;
}

// The characters of a misreading, by byte; U+0000 below 0x80.
std::u32string characters_of(std::size_t misreading) {
    std::u32string all(256, 0);
    for (char32_t character = 0x80; character < 0x10000; ++character) {
        const auto byte = tables().byte(misreading, character);
        if (byte != 0) all[byte] = character;
    }
    return all;
}

std::string utf8(std::u32string_view characters) {
    std::string text;
    for (const auto character : characters) textmill::text::append(text, character);
    return text;
}

std::vector<suspicion> suspicions_in(const std::string& text) {
    patience patience([] {});
    const survey seen(text, patience);
    return find_suspicions(text, seen.all(sight::odd_pairs), tables(), patience);
}

// Valid UTF-8 that begins with the two bytes.
std::string sequence(unsigned lead, unsigned continuation) {
    std::string bytes{static_cast<char>(lead), static_cast<char>(continuation)};
    bytes.resize(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, '\x80');
    return bytes;
}

bool is_valid(std::string_view bytes) {
    return textmill::text::decode(bytes, 0).size == bytes.size();
}

}  // namespace

TEST_CASE("The scan finds every sequence in every misreading, wherever a block puts it") {
    for (std::size_t misreading = 0; misreading < misreadings::count; ++misreading) {
        const auto characters = characters_of(misreading);
        for (unsigned lead = 0xC2; lead <= 0xF4; ++lead) {
            for (unsigned continuation = 0x80; continuation < 0xC0; ++continuation) {
                const auto bytes = sequence(lead, continuation);
                if (!is_valid(bytes)) continue;
                std::u32string broken;
                for (const auto byte : bytes)
                    broken += characters[static_cast<unsigned char>(byte)];
                const auto begin = 200 + (lead * 64 + continuation) % 300;
                const auto text = std::string(begin, 'x') + utf8(broken) + std::string(700, 'x');
                const auto found = suspicions_in(text);
                const auto told = std::ranges::any_of(found, [&](const suspicion& one) {
                    return one.begin == begin && (one.misreadings >> misreading & 1U) != 0;
                });
                if (!told) FAIL(misreadings::reason(misreading) << ": " << utf8(broken));
            }
        }
    }
}

TEST_CASE("The scan sees nothing in clean Russian, Greek, Chinese and German") {
    for (const auto* piece : {"Дети ели мёд и хлеб. ", "Τα παιδιά έφαγαν ψωμί. ",
                              "孩子们吃了面包。", "Die Kinder aßen süßes Brot. "}) {
        std::string text;
        while (text.size() < 1000) text += piece;
        CHECK(suspicions_in(text).empty());
    }
}
