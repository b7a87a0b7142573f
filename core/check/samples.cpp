// Makes the documents.
#include "check/samples.hpp"

#include <random>
#include <string_view>

#include "base/utf8.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t kib = 1024;
constexpr std::size_t mib = kib * kib;
constexpr std::size_t short_size = 4 * kib;

constexpr std::string_view head = R"(HARBOUR COUNCIL WEIGHS A NEW FERRY

By Miriam Castellan and João Prado

)";

// As often as it takes.
constexpr std::string_view body =
    R"(NORTHQUAY, 12 March 2021 (Tidal Wire) -- The Northquay Harbour Council will vote on 3 May
whether to lease a second ferry from Alderson & Sons Ltd. for $4.5 million[1]. "We have waited
long enough," said Dr. Ana-Lucía Ortega, who chairs the council. Who pays if the engine fails?
Nobody at the meeting could say (the contract runs to 212 pages).

1. What is known

The first ferry, the "Star of Hollin", carried 18,250 passengers in 2019 [2, 3]. It broke down
on 7 days in that year (Prado, 2020, pp. 14-19). See http://harbour.example/minutes?id=7 or
write to council@harbour.example.

  * a lease of ten years, or
  * a purchase, at 9.25 % interest;
  - nothing at all

2. Andere Stimmen

Der Bürgermeister fragte: „Wäre das nicht größer geworden?“ Am 1. Juni beginnt die Prüfung.
La ministre a répondu : « C’est à voir. » Решение примут в мае. 港务局将在五月投票。
لن يتم التصويت قبل مايو. Η απόφαση έρχεται.

)";

constexpr std::string_view notes = R"(Notes

[1] Northquay Harbour Council, Draft Lease No. 14 (Northquay: NHC, 2021), 3.
[2] J. Prado, “Ferries of the Hollin Sound,” Journal of Small Harbours 12, no. 4 (2020): 11-24.
[3] Ibid., 15.

)";

std::string repeated(std::string_view unit, std::size_t size) {
    std::string text;
    text.reserve(size + unit.size());
    while (text.size() < size) text += unit;
    return text;
}

std::string nested(std::string_view open, std::string_view close, std::size_t size) {
    return repeated(open, size / 2) + repeated(close, size / 2);
}

// Each unit is one that programs are known to fall over, when there is much of it.
struct hostile_unit {
    std::string_view name;
    std::string_view unit;
};
constexpr hostile_unit hostile_units[] = {
    {"line feeds alone", "\n"},
    {"carriage returns and line feeds", "\r\n\r"},
    {"blanks alone", " "},
    {"tabs and no-break spaces", "\t\xC2\xA0"},
    {"separators of lines and paragraphs", "\xE2\x80\xA8\xE2\x80\xA9\xC2\x85\x0B\x0C"},
    {"control characters", "\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x1B[31m\x7F"},
    {"combining marks on one letter", "\xCC\x81\xCC\xB1\xE2\x83\x9D"},
    {"right-to-left text with controls of direction",
     "\xE2\x80\xAE\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x81\xA7\xD9\x85\xD8\xB1\xD8\xAD "},
    {"joined emoji", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xE2\x80\x8D"},
    {"noncharacters and the last code point",
     "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBB\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"},
    {"letters that change their size with their case", "\xC4\xB0\xC3\x9F\xC5\x89\xEF\xAC\x83"},
    {"full stops", "."},
    {"single letters", "A. b "},
    {"numbers", "1.2.3,4-5/6 "},
    {"quotation marks that never close", "\xE2\x80\x9C\"'\xC2\xAB "},
    {"tags and entities", "<a href='&lt;'><!-- "},
    {"note marks", "[1] [2-9] (3) \xC2\xB9 "},
    {"bullets on lines of their own", "*\n- \n1.\n"},
    {"text that was decoded twice", "caf\xC3\x83\xC2\xA9 can\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t "},
    {"capitals", "THE OF AND "},
    {"ideographs without a blank", "\xE6\xB8\xAF\xE5\x8A\xA1\xE5\xB1\x80"}};

std::vector<sample> hostile_of(std::size_t size) {
    std::vector<sample> samples;
    for (const auto& [name, unit] : hostile_units) {
        samples.push_back({std::string(name), repeated(unit, size)});
    }
    samples.push_back({"NUL bytes", std::string(size, '\0')});
    samples.push_back({"NUL bytes between words", repeated(std::string_view("word\0", 5), size)});
    samples.push_back({"brackets nested deeply", nested("(", ")", size)});
    samples.push_back({"brackets of all kinds nested deeply", nested("([{", "}])", size)});
    samples.push_back({"brackets that never close", repeated("([{", size)});
    return samples;
}

using generator = std::mt19937_64;

struct block {
    char32_t first;
    char32_t last;
};
constexpr block blocks[] = {
    {0x00, 0x7F},     {0x20, 0x7E},       {0x20, 0x7E},       {0x80, 0x24F},      {0x300, 0x36F},
    {0x370, 0x5FF},   {0x600, 0x7FF},     {0x900, 0xDFF},     {0x2000, 0x2BFF},   {0x3000, 0x9FFF},
    {0xE000, 0xFFFF}, {0x1F000, 0x1FAFF}, {0x20000, 0x2FFFF}, {0xE0000, 0x10FFFF}};

char32_t random_code_point(generator& random) {
    const auto& [first, last] = blocks[random() % std::size(blocks)];
    return first + static_cast<char32_t>(random() % (last - first + 1));
}

std::string random_text(generator& random, std::size_t size) {
    std::string text;
    while (text.size() < size) {
        const auto code_point = random_code_point(random);
        for (auto times = random() % 8 == 0 ? random() % 20 : 1; times != 0; --times) {
            utf8::append(text, code_point);
        }
        if (random() % 6 == 0) text += random() % 8 == 0 ? "\n" : " ";
    }
    return text;
}

std::string random_bytes(std::size_t size) {
    generator random(random_seed);
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random());
    return bytes;
}

std::string all_bytes() {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    return bytes;
}

std::vector<sample> random_of(std::size_t most, int count) {
    generator random(random_seed);
    std::vector<sample> samples;
    for (int number = 1; number <= count; ++number) {
        samples.push_back(
            {"random text " + std::to_string(number) + " of seed " + std::to_string(random_seed),
             random_text(random, random() % most)});
    }
    return samples;
}

void append(std::vector<sample>& samples, std::vector<sample> more) {
    for (auto& each : more) samples.push_back(std::move(each));
}

}  // namespace

std::string prose(std::size_t size) {
    return std::string(head) + repeated(body, size) + std::string(notes);
}

std::vector<sample> plain_samples() {
    return {{"an empty document", ""},
            {"one letter", "a"},
            {"one blank", " "},
            {"one line feed", "\n"},
            {"one NUL byte", std::string(1, '\0')},
            {"one bracket", "["},
            {"one character of three bytes", "\xE6\xB8\xAF"},
            {"a line without an end", "Who pays if the engine fails?"},
            {"an article", prose(1)},
            {"prose of 1 MiB", prose(mib)}};
}

std::vector<sample> hostile_samples() {
    auto samples = hostile_of(64 * kib);
    samples.push_back({"one word of 1 MiB", std::string(mib, 'a')});
    return samples;
}

std::vector<sample> hostile_bytes() {
    return {{"one byte that is no text", "\xFF"},
            {"every byte once", all_bytes()},
            {"UTF-8 cut short", "harbour \xE6\xB8"},
            {"overlong UTF-8", "a\xC0\xAF\xE0\x80\xAF b"},
            {"surrogates in UTF-8", "a\xED\xA0\xBD\xED\xB8\x80 b"},
            {"a UTF-8 mark and nothing else", "\xEF\xBB\xBF"},
            {"a UTF-16 mark and nothing else", "\xFF\xFE"},
            {"UTF-16 with half a unit at its end", std::string("\xFF\xFEo\0n\0e", 7)},
            {"UTF-16 with lone surrogates", std::string("\xFE\xFF\xD8\x3D\0a\xDC\0\0b", 10)},
            {"the head of a picture", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)},
            {"the head of an archive", std::string("PK\x03\x04\x14\0\0\0", 8)},
            {"Windows-1252 in prose", "The caf\xE9 \x93on the quay\x94 is open \x96 today."},
            {"continuation bytes alone", std::string(4 * kib, '\x80')},
            {"random bytes of seed " + std::to_string(random_seed), random_bytes(64 * kib)}};
}

std::vector<sample> random_samples() {
    return random_of(16 * kib, 60);
}

std::vector<sample> short_samples() {
    std::vector<sample> samples{
        {"an empty document", ""}, {"an article", prose(1)}, {"prose", prose(16 * kib)}};
    append(samples, hostile_of(short_size));
    append(samples, random_of(short_size, 10));
    return samples;
}

}  // namespace textmill::core
