// The promise of the project, on random documents: every span leads to the bytes that its text came
// from, and where these say something else, a listed edit touches them.
#include <algorithm>
#include <random>

#include "base/utf8.hpp"
#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

class random_source {
  public:
    explicit random_source(std::uint32_t seed) : engine_(seed) {}

    // From 0 up to, not including, the bound.
    std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    bool one_in(std::uint32_t bound) { return below(bound) == 0; }

    std::string text(std::size_t longest) {
        static const std::vector<std::string> letters{"a",      "b",      " ",      "\n",
                                                      "\u00E9", "\u2019", "\u4E2D", "\U0001F600"};
        std::string text;
        for (auto left = below(longest + 1); left > 0; --left) {
            text += letters[below(letters.size())];
        }
        return text;
    }

    std::string bytes(std::size_t longest) {
        std::string bytes;
        for (auto left = below(longest + 1); left > 0; --left) {
            bytes += static_cast<char>(one_in(3) ? 0x80 + below(0x80) : 'a' + below(26));
        }
        return bytes;
    }

    // A random range of whole code points.
    byte_range range(std::string_view text) {
        auto begin = boundary_at_or_before(text, below(text.size() + 1));
        auto end = boundary_at_or_before(text, below(text.size() + 1));
        if (one_in(8)) end = begin;
        return {std::min(begin, end), std::max(begin, end)};
    }

  private:
    static std::uint32_t boundary_at_or_before(std::string_view text, std::uint32_t offset) {
        while (!utf8::is_boundary(text, offset)) --offset;
        return offset;
    }

    std::mt19937 engine_;
};

std::string latin1_to_utf8(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) utf8::append(text, static_cast<unsigned char>(c));
    return text;
}

std::string as_it_is(std::string_view bytes) {
    return std::string(bytes);
}

// Decodes the source as Latin-1, but the byte 0x92 as Windows-1252 has it, which it lists.
void decode_latin1(document_fixture& fixture) {
    std::string text;
    std::vector<textmill_run> runs;
    std::vector<textmill_edit> repairs;
    const auto source = fixture.document.source();
    for (std::uint32_t i = 0; i < source.size(); ++i) {
        const auto begin = static_cast<std::uint32_t>(text.size());
        const bool repaired = source[i] == '\x92';
        text += repaired ? "\u2019" : latin1_to_utf8(source.substr(i, 1));
        runs.push_back({i, begin, 1, 1, static_cast<std::uint32_t>(text.size()) - begin});
        if (repaired) repairs.push_back(document_fixture::make_edit(i, i + 1, "\u2019", "test"));
    }
    REQUIRE(fixture.staged.decoded(text, runs, repairs) == TEXTMILL_OK);
}

void emit_randomly(document_fixture& fixture, random_source& random, std::string_view text) {
    for (auto left = random.below(8); left > 0; --left) {
        const auto range = random.range(text);
        REQUIRE(fixture.emit(random.one_in(2) ? fixture.word : fixture.name, range.begin,
                             range.end) != 0);
    }
}

void edit_randomly(document_fixture& fixture, random_source& random, std::string_view text) {
    for (auto left = random.below(5); left > 0; --left) {
        const auto range = random.range(text);
        // Most edits are small; a refused one, which collides with another, is no loss.
        if (range.end - range.begin > 6 && !random.one_in(4)) continue;
        (void)fixture.edit(range.begin, range.end, random.one_in(3) ? "" : random.text(4));
    }
}

bool touch(byte_range a, byte_range b) {
    return a.begin <= b.end && b.begin <= a.end;
}

template <typename Decode>
bool is_accounted_for(const document_fixture& fixture, byte_range range, Decode decode) {
    const auto source = fixture.document.source_of(range);
    if (source.begin > source.end || source.end > fixture.document.source().size()) return false;
    const auto text = fixture.document.text().substr(range.begin, range.end - range.begin);
    const auto bytes = fixture.document.source().substr(source.begin, source.end - source.begin);
    if (decode(bytes) == text) return true;
    return std::ranges::any_of(fixture.document.edits(),
                               [&](const made_edit& edit) { return touch(edit.source, source); });
}

// Returns how many spans were checked.
template <typename Decode>
std::size_t check_spans(const document_fixture& fixture, random_source& random, Decode decode) {
    std::size_t checked = 0;
    const auto check = [&](byte_range range) {
        REQUIRE(is_accounted_for(fixture, range, decode));
        ++checked;
    };
    for (const auto type : {fixture.word, fixture.name}) {
        const auto spans = fixture.document.annotations().of_type(type);
        REQUIRE(std::ranges::is_sorted(spans, stands_before));
        for (const auto& span : spans) {
            REQUIRE(span.begin <= span.end);
            REQUIRE(utf8::is_boundary(fixture.document.text(), span.begin));
            REQUIRE(utf8::is_boundary(fixture.document.text(), span.end));
            check({span.begin, span.end});
        }
    }
    for (int i = 0; i < 20; ++i) check(random.range(fixture.document.text()));
    return checked;
}

void run_random_stages(document_fixture& fixture, random_source& random) {
    for (auto left = random.below(4); left > 0; --left) {
        const std::string text(fixture.document.text());
        emit_randomly(fixture, random, text);
        edit_randomly(fixture, random, text);
        fixture.apply();
    }
}

}  // namespace

TEST_CASE("Every span of an edited UTF-8 document is accounted for by its source or an edit") {
    random_source random(1);
    std::size_t checked = 0;
    while (checked < 80'000) {
        document_fixture fixture(random.text(40));
        run_random_stages(fixture, random);
        checked += check_spans(fixture, random, as_it_is);
    }
}

TEST_CASE("Every span of a decoded and edited document is accounted for by its source or an edit") {
    random_source random(2);
    std::size_t checked = 0;
    while (checked < 80'000) {
        document_fixture fixture(random.bytes(40));
        decode_latin1(fixture);
        fixture.apply();
        run_random_stages(fixture, random);
        checked += check_spans(fixture, random, latin1_to_utf8);
    }
}

TEST_CASE("A span that no edit touches keeps its text and its source") {
    random_source random(3);
    std::size_t kept = 0;
    while (kept < 20'000) {
        document_fixture fixture(random.text(60));
        const std::string text(fixture.document.text());
        emit_randomly(fixture, random, text);
        fixture.apply();
        std::vector<textmill_span> before;
        for (const auto type : {fixture.word, fixture.name}) {
            const auto spans = fixture.document.annotations().of_type(type);
            before.insert(before.end(), spans.begin(), spans.end());
        }
        edit_randomly(fixture, random, text);
        fixture.apply();
        for (const auto& span : before) {
            const byte_range range{span.begin, span.end};
            const auto edits = fixture.document.edits();
            if (std::ranges::any_of(
                    edits, [&](const made_edit& edit) { return touch(edit.source, range); })) {
                continue;
            }
            const auto after = fixture.document.annotations().of_type(span.type);
            const auto moved = std::ranges::find(after, span.id, &textmill_span::id);
            REQUIRE(moved != after.end());
            REQUIRE(fixture.text_of(*moved) ==
                    std::string_view(text).substr(range.begin, range.end - range.begin));
            REQUIRE(fixture.document.source_of(*moved) == range);
            ++kept;
        }
    }
}

TEST_CASE(
    "What an edit put in stands where the edit says, after later edits that do not touch it") {
    random_source random(4);
    for (int round = 0; round < 5'000; ++round) {
        document_fixture fixture(random.text(30));
        const std::string text(fixture.document.text());
        const auto range = random.range(text);
        const auto replacement = random.text(4) + "!";
        REQUIRE(fixture.edit(range.begin, range.end, replacement) == TEXTMILL_OK);
        fixture.apply();
        const auto first = fixture.document.edits()[0].text;
        const std::string edited(fixture.document.text());
        edit_randomly(fixture, random, edited);
        const auto is_near = [&](const auto& staged) {
            return touch({staged.second.begin, staged.second.end}, first);
        };
        const bool touched = std::ranges::any_of(fixture.staged.edits(), is_near);
        fixture.apply();
        const auto moved = fixture.document.edits()[0].text;
        REQUIRE(moved.begin <= moved.end);
        if (touched) continue;
        REQUIRE(fixture.document.text().substr(moved.begin, moved.end - moved.begin) ==
                replacement);
    }
}

TEST_CASE("Nested spans stay nested over any edits") {
    random_source random(5);
    for (int round = 0; round < 5'000; ++round) {
        document_fixture fixture(random.text(40));
        const std::string text(fixture.document.text());
        const auto outer = random.range(text);
        auto inner =
            random.range(std::string_view(text).substr(outer.begin, outer.end - outer.begin));
        fixture.emit(fixture.word, outer.begin, outer.end);
        fixture.emit(fixture.name, outer.begin + inner.begin, outer.begin + inner.end);
        fixture.apply();
        run_random_stages(fixture, random);
        const auto find = [&](std::uint32_t type, std::uint32_t id) {
            const auto spans = fixture.document.annotations().of_type(type);
            return *std::ranges::find(spans, id, &textmill_span::id);
        };
        const auto word = find(fixture.word, 1);
        const auto name = find(fixture.name, 2);
        REQUIRE(word.begin <= name.begin);
        REQUIRE(name.end <= word.end);
    }
}
