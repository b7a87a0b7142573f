#include "label_model.hpp"

#include <catch.hpp>
#include <stdexcept>
#include <string>

#include "tokens.hpp"

using namespace citation_parsing;

namespace {

// A model of one feature, which has weights for the labels title and author.
std::string tiny_model(feature_hash hash) {
    std::string file = "TMLM1\n";
    file += std::string("\1\0\0\0", 4);
    file += std::string(gap_count * label_count * label_count * 2, '\0');
    for (int i = 0; i < 4; ++i) file += static_cast<char>(hash >> (8 * i) & 0xFF);
    file += std::string("\6\0\0", 3);
    file += "\5\7";
    return file;
}

}  // namespace

TEST_CASE("The label with the greatest weight wins among those that are allowed") {
    const std::string_view text = "Quays";
    const auto observed = observe(text, read_tokens(text));
    const label_model model(tiny_model(observed[0].features[0]));
    CHECK(model.label(observed, {any_label})[0] == word_label::title);
    CHECK(model.label(observed, {any_label & ~only(word_label::title)})[0] == word_label::author);
    CHECK(model.label(observed, {only(word_label::page)})[0] == word_label::page);
}

TEST_CASE("A file that is cut or foreign is refused") {
    CHECK_THROWS_AS(label_model("nothing"), std::runtime_error);
    const auto file = tiny_model(1);
    CHECK_THROWS_AS(label_model(std::string_view(file).substr(0, file.size() - 1)),
                    std::runtime_error);
}

TEST_CASE("Addresses, DOIs and page ranges are one token each") {
    const std::string_view text =
        "Orr J. Quays (2007;41(6):215-9), https://a.example/x?y=1. doi:10.5555/hs.1";
    std::vector<std::string> words;
    for (const auto& one : read_tokens(text)) words.emplace_back(one.span.of(text));
    CHECK(words == std::vector<std::string>{"Orr", "J", "Quays", "2007", "41", "6", "215-9",
                                            "https://a.example/x?y=1", "doi", "10.5555/hs.1"});
}
