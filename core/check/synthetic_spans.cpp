// Cuts texts into spans and makes up their features.
#include "check/synthetic_spans.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "base/utf8.hpp"

namespace textmill::core {
namespace {

using generator = std::mt19937_64;

// Enough for prose of 1 MiB in sentences.
constexpr std::size_t most_pieces = 20'000;
constexpr std::size_t most_odd_spans = 40;

std::uint64_t seed_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

class span_maker {
  public:
    span_maker(const document& subject, effects& staged, const declarations& declared)
        : text_(subject.text()), staged_(staged), declared_(declared), random_(seed_of(text_)) {}

    // Some short documents have no span of a type, and some but the odd ones.
    void emit(std::uint32_t type) {
        constexpr std::size_t short_size = 8192;
        const auto kind = text_.size() > short_size ? 7 : random_() % 8;
        if (kind == 0) return;
        if (kind != 1) emit_pieces(type);
        if (kind == 1 || kind > 4) emit_odd(type);
    }

  private:
    // Sentences, or what would be sentences: one after the other, and without the blanks between.
    void emit_pieces(std::uint32_t type) {
        std::size_t begin = 0;
        for (std::size_t count = 0; count < most_pieces; ++count) {
            begin = text_.find_first_not_of(" \t\r\n", begin);
            if (begin == std::string_view::npos) return;
            const auto stop = text_.find_first_of(".?!\n", begin);
            const auto end = stop == std::string_view::npos ? text_.size() : stop + 1;
            emit_one(type, begin, text_[end - 1] == '\n' ? end - 1 : end);
            begin = end;
        }
    }

    // Whole, empty, nested, crossing.
    void emit_odd(std::uint32_t type) {
        emit_one(type, 0, text_.size());
        emit_one(type, 0, 0);
        emit_one(type, text_.size(), text_.size());
        for (std::size_t count = random_() % most_odd_spans; count != 0; --count) {
            const auto [begin, end] = std::minmax({boundary(), boundary()});
            emit_one(type, begin, end);
        }
    }

    std::size_t boundary() {
        auto offset = static_cast<std::size_t>(random_() % (text_.size() + 1));
        while (!utf8::is_boundary(text_, offset)) --offset;
        return offset;
    }

    void emit_one(std::uint32_t type, std::size_t begin, std::size_t end) {
        textmill_span span{
            static_cast<std::uint32_t>(begin),        static_cast<std::uint32_t>(end), type, 0, 0,
            static_cast<float>(random_() % 101) / 100};
        if (staged_.emit({&span, 1}) != TEXTMILL_OK) return;  // the document is full of spans
        last_id_ = span.id;
        for (const auto feature : declared_.types[type].features) {
            if (random_() % 4 != 0) set(span.id, feature);
        }
    }

    void set(std::uint32_t span, std::uint32_t feature) {
        textmill_value value{};
        value.span = span;
        value.feature = feature;
        value.kind = declared_.features[feature].kind;
        fill(value);
        static_cast<void>(staged_.set_features({&value, 1}));
    }

    void fill(textmill_value& value) {
        static constexpr std::array<std::int64_t, 6> integers{0, 1, 2, 1000, -1, INT64_MAX};
        static constexpr std::array numbers{0.0, 0.5, 1.0, -1e300, 1e-300};
        switch (value.kind) {
            case TEXTMILL_BOOL:
                value.as.integer = static_cast<std::int64_t>(random_() % 2);
                break;
            case TEXTMILL_INT:
                value.as.integer = integers[random_() % integers.size()];
                break;
            case TEXTMILL_FLOAT:
                value.as.number = numbers[random_() % numbers.size()];
                break;
            case TEXTMILL_REF:
                value.as.integer = any_span();
                break;
            case TEXTMILL_REFS:
                for (auto& ref : refs_) ref = any_span();
                value.as.refs = refs_.data();
                value.size = random_() % (refs_.size() + 1);
                break;
            default:
                fill_text(value);
        }
    }

    void fill_text(textmill_value& value) {
        static constexpr std::array<std::string_view, 5> jsons{
            "{}", "[]", "null", R"({"title": "Ferries", "year": [2020, "x"], "deep": {"a": [{}]}})",
            "\"text\""};
        const bool json = value.kind == TEXTMILL_JSON;
        const auto text = json ? jsons[random_() % jsons.size()] : any_text();
        value.as.string = text.data();
        value.size = text.size();
    }

    // A word of the document, more of it, or nothing.
    std::string_view any_text() {
        if (random_() % 8 == 0) return {};
        const auto begin = boundary();
        const auto most = random_() % 8 == 0 ? 5000 : 12;
        auto end = std::min(begin + random_() % most, text_.size());
        while (!utf8::is_boundary(text_, end)) --end;
        return text_.substr(begin, end - begin);
    }

    std::uint32_t any_span() { return static_cast<std::uint32_t>(random_() % last_id_ + 1); }

    std::string_view text_;
    effects& staged_;
    const declarations& declared_;
    generator random_;
    std::uint32_t last_id_ = 0;
    std::array<std::uint32_t, 6> refs_{};
};

}  // namespace

synthetic_spans::synthetic_spans(const declarations& declared, std::vector<std::uint32_t> types,
                                 std::uint32_t stage)
    : declared_(declared), types_(std::move(types)) {
    rights_.stage = stage;
    rights_.provided_types.assign(declared.types.size(), true);
}

void synthetic_spans::add_to(document& subject, effects& staged) const {
    if (!subject.has_text() || types_.empty()) return;
    staged.begin(subject, rights_);
    span_maker maker(subject, staged, declared_);
    for (const auto type : types_) maker.emit(type);
    subject.apply(staged);
}

}  // namespace textmill::core
