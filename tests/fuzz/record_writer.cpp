// Attacks the writer of records: any strings, numbers and JSON in a document come back from the
// line as they were put in, whatever unit the offsets are in.
#include "document/record_writer.hpp"

#include <cstring>
#include <map>
#include <vector>

#include "byte_program.hpp"
#include "document/effects.hpp"
#include "record_checks.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

using core::offset_unit;
using nlohmann::json;

constexpr std::uint32_t kinds = TEXTMILL_JSON;  // features of each kind, from TEXTMILL_BOOL on

// Counted anew, byte by byte.
std::uint64_t offset_in(offset_unit unit, std::string_view text, std::uint32_t offset) {
    if (unit == offset_unit::bytes) return offset;
    std::uint64_t count = 0;
    for (const char byte : text.substr(0, offset)) {
        const auto lead = static_cast<unsigned char>(byte);
        if ((lead & 0xC0U) != 0x80U) ++count;
        if (unit == offset_unit::utf16 && lead >= 0xF0U) ++count;
    }
    return count;
}

// A value to hand over, with what it should read as.
struct sample {
    textmill_value value{};
    json expected;
    std::string string;
    std::vector<std::uint32_t> refs;

    // The value, which points into this.
    [[nodiscard]] textmill_value aimed() const {
        auto aimed = value;
        if (value.kind == TEXTMILL_TEXT || value.kind == TEXTMILL_JSON) {
            aimed.as.string = string.data();
            aimed.size = string.size();
        }
        if (value.kind == TEXTMILL_REFS) {
            aimed.as.refs = refs.data();
            aimed.size = refs.size();
        }
        return aimed;
    }
};

class attack {
  public:
    attack(const std::uint8_t* data, std::size_t size) : program_(data, size) {
        declared_.stages = {program_.text(16), program_.text(16)};
        type_ = declared_.add_type(program_.text(16));
        for (std::uint32_t kind = TEXTMILL_BOOL; kind <= kinds; ++kind) {
            // Names differ within a type.
            declared_.add_feature(type_, program_.text(8) + std::to_string(kind), kind);
        }
        rights_.provided_types = {false, true};
        rights_.metadata_keys = {"encoding", program_.text(8), program_.text(8)};
    }

    void run() {
        read();
        for (std::uint32_t stage = 0; stage < 2; ++stage) run_stage(stage);
        for (const auto unit : {offset_unit::bytes, offset_unit::code_points, offset_unit::utf16}) {
            check(unit);
        }
    }

  private:
    void read() {
        core::document_input input;
        input.source = program_.text();
        input.id = id_ = program_.text(16);
        document_.reset(std::move(input));
        for (auto keys = program_.below(24); keys > 0; --keys) {
            const auto key = program_.byte() % 2 == 0 ? rights_.metadata_keys[program_.below(3)]
                                                      : program_.text(8);
            const auto value = json(program_.text(32));
            document_.set_input_metadata(key, value.dump());
            metadata_[key] = value;
            came_with_input_[key] = key != "encoding";
        }
    }

    void run_stage(std::uint32_t stage) {
        rights_.stage = stage;
        staged_.begin(document_, rights_);
        std::map<std::string, json> written;
        for (auto calls = program_.below(12); calls > 0; --calls) {
            switch (program_.below(3)) {
                case 0:
                    emit();
                    break;
                case 1:
                    edit();
                    break;
                default:
                    set_metadata(written);
            }
        }
        document_.apply(staged_);
        for (const auto& [key, value] : written) {
            if (!came_with_input_[key]) metadata_[key] = value;
        }
        core::stage_record record{stage, static_cast<core::stage_status>(program_.below(4)),
                                  program_.text(32), program_.number()};
        document_.add_stage_record(record);
        stages_.push_back(std::move(record));
    }

    std::uint32_t offset() {
        auto offset = program_.below(document_.text().size() + 1);
        while (!core::utf8::is_boundary(document_.text(), offset)) --offset;
        return offset;
    }

    core::byte_range range() {
        const auto one = offset();
        const auto other = offset();
        return {std::min(one, other), std::max(one, other)};
    }

    void emit() {
        const auto [begin, end] = range();
        textmill_span span{begin, end, type_, 0, 0, static_cast<float>(program_.byte()) / 255.0F};
        require(staged_.emit({&span, 1}) == TEXTMILL_OK, "a sound span is taken", staged_.reason());
        scores_[span.id] = span.score;
        for (auto values = program_.below(4); values > 0; --values) {
            auto sample = any_sample(1 + program_.below(kinds), span.id);
            sample.value.span = span.id;
            sample.value.feature = sample.value.kind;  // numbered in the order of the kinds
            const auto value = sample.aimed();
            if (staged_.set_features({&value, 1}) != TEXTMILL_OK) continue;
            const auto& feature = declared_.features[sample.value.feature];
            features_[span.id][feature.name] = sample.expected;
        }
    }

    sample any_sample(std::uint32_t kind, std::uint32_t last_span) {
        sample made;
        made.value.kind = kind;
        switch (kind) {
            case TEXTMILL_BOOL:
                made.value.as.integer = program_.below(2);
                made.expected = made.value.as.integer == 1;
                return made;
            case TEXTMILL_INT:
                made.value.as.integer = static_cast<std::int64_t>(
                    std::uint64_t{program_.number()} << 32U | program_.number());
                made.expected = made.value.as.integer;
                return made;
            case TEXTMILL_FLOAT:
                return any_float(std::move(made));
            case TEXTMILL_REF:
                made.value.as.integer = 1 + program_.below(last_span);
                made.expected = made.value.as.integer;
                return made;
            case TEXTMILL_REFS:
                made.refs.resize(program_.below(4));
                for (auto& ref : made.refs) ref = 1 + program_.below(last_span);
                made.expected = made.refs;
                return made;
            default:
                return any_string(std::move(made));
        }
    }

    sample any_float(sample made) {
        const auto bits = std::uint64_t{program_.number()} << 32U | program_.number();
        std::memcpy(&made.value.as.number, &bits, sizeof bits);
        made.expected = made.value.as.number;
        return made;
    }

    sample any_string(sample made) {
        made.string = program_.bytes(64);
        made.expected = made.value.kind == TEXTMILL_JSON ? json::parse(made.string, nullptr, false)
                                                         : json(made.string);
        return made;
    }

    void edit() {
        const auto [begin, end] = range();
        const auto replacement = program_.text(16);
        const auto reason = program_.text(8);
        const textmill_edit edit{
            begin, end, {replacement.data(), replacement.size()}, {reason.data(), reason.size()},
            0.5F,  0};
        // Refused where it collides with another.
        static_cast<void>(staged_.edit({&edit, 1}));
    }

    void set_metadata(std::map<std::string, json>& written) {
        const auto key = rights_.metadata_keys[program_.below(3)];
        auto sample = any_sample(1 + program_.below(kinds), 1);
        if (staged_.set_metadata(key, sample.aimed()) == TEXTMILL_OK)
            written[key] = sample.expected;
    }

    void check(offset_unit unit) {
        const core::record_options options{unit, core::timings::shown};
        const auto line = record_of(document_, declared_, options);
        const auto record = require_line(line);
        require(record["id"] == id_, "the id comes back", line);
        require(record["text"] == document_.text(), "the text comes back", line);
        require(record["metadata"] == json(metadata_), "the metadata come back", line);
        check_annotations(record["annotations"], unit, line);
        check_edits(record["edits"], unit, line);
        check_stages(record["stages"], line);
    }

    void check_annotations(const json& written, offset_unit unit, const std::string& line) {
        const auto spans = document_.annotations().of_type(type_);
        require(written.size() == spans.size(), "every span comes back", line);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const auto& span = spans[i];
            const auto source = document_.source_of(span);
            const json expected{{"id", span.id},
                                {"type", declared_.types[type_].name},
                                {"begin", offset_in(unit, document_.text(), span.begin)},
                                {"end", offset_in(unit, document_.text(), span.end)},
                                {"features", features_[span.id]},
                                {"score", written[i]["score"]},
                                {"stage", declared_.stages[span.stage]},
                                {"source", {source.begin, source.end}}};
            require(written[i] == expected, "a span comes back", line + expected.dump());
            require(written[i]["score"].get<float>() == scores_[span.id], "a score comes back",
                    line);
        }
    }

    void check_edits(const json& written, offset_unit unit, const std::string& line) {
        const auto edits = document_.edits();
        require(written.size() == edits.size(), "every edit comes back", line);
        for (std::size_t i = 0; i < edits.size(); ++i) {
            const auto& edit = edits[i];
            const json expected{{"begin", offset_in(unit, document_.text(), edit.text.begin)},
                                {"end", offset_in(unit, document_.text(), edit.text.end)},
                                {"source", {edit.source.begin, edit.source.end}},
                                {"was", edit.was},
                                {"reason", edit.reason},
                                {"confidence", 0.5},
                                {"stage", declared_.stages[edit.stage]}};
            require(written[i] == expected, "an edit comes back", line + expected.dump());
        }
    }

    void check_stages(const json& written, const std::string& line) {
        require(written.size() == stages_.size(), "every stage comes back", line);
        for (std::size_t i = 0; i < stages_.size(); ++i) {
            json expected{{"stage", declared_.stages[i]},
                          {"status", core::to_text(stages_[i].status)},
                          {"micros", stages_[i].microseconds}};
            if (stages_[i].status != core::stage_status::ok) {
                expected["message"] = stages_[i].message;
            }
            require(written[i] == expected, "a stage comes back", line);
        }
    }

    byte_program program_;
    core::declarations declared_;
    core::stage_rights rights_;
    core::document document_;
    core::effects staged_{declared_, 1000};
    std::uint32_t type_ = 0;
    // What was put in.
    std::string id_;
    std::map<std::string, json> metadata_;
    std::map<std::string, bool> came_with_input_;
    std::map<std::uint32_t, std::map<std::string, json>> features_;  // by span
    std::map<std::uint32_t, float> scores_;                          // by span
    std::vector<core::stage_record> stages_;
};

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack(data, size).run();
    return 0;
}
