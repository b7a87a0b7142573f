// The documents of the checks, and the spans that stand for earlier stages.
#include "check/samples.hpp"

#include <catch.hpp>
#include <map>

#include "base/utf8.hpp"
#include "check/synthetic_spans.hpp"

using namespace textmill::core;

namespace {

// A type with a feature of every kind, and one without.
declarations two_types() {
    declarations declared;
    const auto full = declared.add_type("Full");
    for (std::uint32_t kind = TEXTMILL_BOOL; kind <= TEXTMILL_JSON; ++kind) {
        declared.add_feature(full, "feature " + std::to_string(kind), kind);
    }
    declared.add_type("Bare");
    declared.stages = {"before"};
    return declared;
}

// Of both types, on a text.
std::string record_of(const declarations& declared, const std::string& text, document& subject) {
    effects staged(declared, 1'000'000);
    document_input input;
    input.source = text;
    subject.reset(std::move(input));
    synthetic_spans(declared, {1, 2}, 0).add_to(subject, staged);
    std::string features;
    for (const std::uint32_t type : {1U, 2U}) {
        for (const auto& span : subject.annotations().of_type(type)) {
            features += std::to_string(span.begin) + "-" + std::to_string(span.end) + ":";
            for (std::uint32_t feature = 1; feature < declared.features.size(); ++feature) {
                features += std::to_string(subject.annotations().feature(span.id, feature).kind);
            }
            features += "\n";
        }
    }
    return features;
}

}  // namespace

TEST_CASE("All texts are valid UTF-8, and differ") {
    std::map<std::string, std::string> names;
    for (const auto& samples :
         {plain_samples(), hostile_samples(), random_samples(), short_samples()}) {
        for (const auto& each : samples) {
            INFO(each.name);
            CHECK_FALSE(utf8::validate(each.bytes));
        }
    }
    for (const auto& each : hostile_samples()) names[each.bytes] = each.name;
    CHECK(names.size() == hostile_samples().size());
    CHECK(prose(1 << 20U).size() >= 1U << 20U);
}

TEST_CASE("Random text is the same in every run, and reaches all planes") {
    const auto samples = random_samples();
    CHECK(samples[7].bytes == random_samples()[7].bytes);
    std::string all;
    for (const auto& each : samples) all += each.bytes;
    CHECK(all.find("\xF4\x8F") != std::string::npos);  // U+10F000 and above
    CHECK(all.find("\xCC\x80") != std::string::npos);
}

TEST_CASE("Synthetic spans are sound, the same each time, and have features of all kinds") {
    const auto declared = two_types();
    document subject;
    const auto text = prose(std::size_t{16} << 10U);
    const auto first = record_of(declared, text, subject);
    CHECK(first == record_of(declared, text, subject));
    for (const std::uint32_t type : {1U, 2U}) {
        CHECK(subject.annotations().of_type(type).size() > 100);
    }
    for (char kind = '1'; kind <= '7'; ++kind) CHECK(first.find(kind) != std::string::npos);
    CHECK(first.find("0-" + std::to_string(text.size())) != std::string::npos);
}

TEST_CASE("Spans can be made up of any sample") {
    const auto declared = two_types();
    document subject;
    std::size_t count = 0;
    for (const auto& samples : {plain_samples(), short_samples()}) {
        for (const auto& each : samples) {
            record_of(declared, each.bytes, subject);
            count += subject.annotations().count();
        }
    }
    CHECK(count > 1000);
}
