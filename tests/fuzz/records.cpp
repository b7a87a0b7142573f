// Attacks the reader of records: any line is read or refused, and what was read can be written and
// read again.
#include "io/record_reader.hpp"
#include "record_checks.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

constexpr std::uint64_t document_bytes = 1000;

std::string encode_base64(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto some = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            bits = bits << 8U | (k < some.size() ? static_cast<unsigned char>(some[k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += k > some.size() ? '=' : alphabet[bits >> (18 - 6 * k) & 63U];
        }
    }
    return text;
}

void attack_base64(std::string_view input) {
    require(core::decode_base64(encode_base64(input)) == std::string(input),
            "base64 gives back what was encoded");
    const auto decoded = core::decode_base64(input);
    if (!decoded) return;
    require(encode_base64(*decoded).size() == input.size(), "base64 loses nothing", *decoded);
}

void require_as_given(const core::document& document, const nlohmann::json& given) {
    require(document.source().size() <= document_bytes, "the limit holds");
    if (given.contains("text")) {
        require(given["text"] == document.source(), "the text is the one of the line");
    }
    for (const auto& entry : document.metadata().entries()) {
        const std::string key(entry.key);
        const auto& own = given.contains("metadata") && given["metadata"].contains(key)
                              ? given["metadata"][key]
                              : given[key];
        require(nlohmann::json::parse(entry.json) == own, "the metadata is the one of the line",
                key);
    }
}

void require_again(const core::document& document, const core::record_place& place) {
    const core::declarations none;
    const auto record = record_of(document, none);
    auto again = require_line(record);
    if (again["text"].is_null()) return;
    for (const auto* key : {"status", "annotations", "edits", "stages"}) again.erase(key);
    core::document second;
    const auto read = core::read_record(again.dump(), place, second);
    require(static_cast<bool>(read), "what was written is read", record);
    require(require_line(record_of(second, none)) == require_line(record),
            "what was read again is the same", record);
}

void attack(std::string_view input) {
    attack_base64(input);
    const core::record_place place{"place", "-", 0, 1, document_bytes};
    core::document document;
    const auto id = core::read_record_id(input);
    const auto read = core::read_record(input, place, document);
    if (!read) {
        require(!read.error().message.empty(), "a refusal says why");
        return;
    }
    require(document.id() == (id ? id->text : document.id()), "the id is the one of the line");
    const auto given = nlohmann::json::parse(input, nullptr, false);
    require(given.is_object(), "another parser reads the line as well");
    require_as_given(document, given);
    require_again(document, place);
}

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack({reinterpret_cast<const char*>(data), size});
    return 0;
}
