// Attacks the document with the calls of contrary stages: decoding by any runs, spans, edits; what
// is refused changes nothing, and what is applied keeps text, spans and source in step.
#include <memory>
#include <optional>
#include <vector>

#include "byte_program.hpp"
#include "document/effects.hpp"
#include "record_checks.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

constexpr std::uint32_t stage_count = 6;
constexpr std::uint32_t most_annotations = 64;

// The text of an edit that is staged, kept apart from the effects.
struct wanted_edit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string replacement;
};

class attack {
  public:
    attack(const std::uint8_t* data, std::size_t size) : program_(data, size) {
        declared_.stages.assign(stage_count, "stage");
        const auto type = declared_.add_type("Word");
        declared_.add_feature(type, "text", TEXTMILL_TEXT);
        declared_.add_type("Other");
        rights_.provided_types = {false, true, false};
        core::document_input input;
        input.source = program_.byte() % 2 == 0 ? program_.text() : program_.bytes();
        document_.reset(std::move(input));
    }

    void run() {
        for (std::uint32_t stage = 0; stage < stage_count && !program_.at_end(); ++stage) {
            run_stage(stage);
        }
    }

  private:
    void run_stage(std::uint32_t stage) {
        rights_.stage = stage;
        rights_.decode = stage < 2 ? core::stage_rights::decoding::allowed
                                   : core::stage_rights::decoding::refused;
        staged_.begin(document_, rights_);
        text_ = document_.text();
        edits_.clear();
        decodes_ = false;
        const auto before = record_of(document_, declared_);
        for (auto calls = program_.below(16); calls > 0; --calls) call();
        require(record_of(document_, declared_) == before, "staged effects change nothing");
        if (program_.byte() % 8 == 0) return;  // the stage failed
        const auto texted = staged_.spans().size();
        const auto count = document_.annotations().count();
        document_.apply(staged_);
        decoded_ = decoded_ || decodes_;
        require(document_.annotations().count() == count + texted, "every staged span is added");
        check();
    }

    void call() {
        switch (program_.below(4)) {
            case 0:
                return decode();
            case 1:
                return emit();
            case 2:
                return edit();
            default:
                return set_feature();
        }
    }

    // Mostly on a code point, so that most calls get past the first check.
    std::uint32_t offset() {
        auto offset = program_.below(text_.size() + 2);
        if (program_.byte() % 16 == 0) return offset;
        while (offset > 0 && !core::utf8::is_boundary(text_, offset)) --offset;
        return offset;
    }

    void emit() {
        std::vector<textmill_span> spans(program_.below(4));
        for (auto& span : spans) {
            span = {offset(), offset(), program_.byte() % 16 == 0 ? program_.below(4) : 1, 0, 0, 1};
            if (span.begin > span.end && program_.byte() % 16 != 0) std::swap(span.begin, span.end);
        }
        const auto before = staged_.spans().size();
        const auto status = staged_.emit(spans);
        require(staged_.spans().size() == before + (status == TEXTMILL_OK ? spans.size() : 0),
                "spans are taken all or none");
    }

    void set_feature() {
        const auto text = program_.bytes(16);
        textmill_value value{};
        value.span = program_.below(most_annotations);
        value.feature = program_.below(3);
        value.kind = program_.byte() % 8 == 0 ? program_.byte() : std::uint32_t{TEXTMILL_TEXT};
        if (value.kind == TEXTMILL_REFS) return;  // would be a pointer of another type
        value.as.string = text.data();
        value.size = text.size();
        const auto before = staged_.values().size();
        const auto status = staged_.set_features({&value, 1});
        require(staged_.values().size() == before + (status == TEXTMILL_OK ? 1 : 0),
                "a feature is taken or not");
    }

    void edit() {
        std::vector<wanted_edit> wanted(program_.below(4));
        std::vector<textmill_edit> edits;
        for (auto& edit : wanted) {
            edit = {offset(), offset(), program_.text(16)};
            if (edit.begin > edit.end && program_.byte() % 16 != 0) std::swap(edit.begin, edit.end);
            edits.push_back({edit.begin,
                             edit.end,
                             {edit.replacement.data(), edit.replacement.size()},
                             {"why", 3},
                             1,
                             0});
        }
        const auto before = staged_.edits().size();
        const auto status = staged_.edit(edits);
        if (status == TEXTMILL_OK) edits_.insert(edits_.end(), wanted.begin(), wanted.end());
        require(staged_.edits().size() == before + (status == TEXTMILL_OK ? edits.size() : 0),
                "edits are taken all or none");
    }

    void decode() {
        std::vector<textmill_run> runs;
        const auto text = program_.byte() % 8 == 0 ? any_runs(runs) : fitting_runs(runs);
        std::vector<textmill_edit> repairs(program_.below(3));
        for (auto& repair : repairs) {
            repair = {program_.below(document_.source().size() + 1),
                      program_.below(document_.source().size() + 1),
                      {},
                      {"why", 3},
                      1,
                      0};
            if (repair.begin > repair.end) std::swap(repair.begin, repair.end);
        }
        const bool settled = document_.text_is_settled();
        const bool first = staged_.decoded_how() == core::effects::decoding::none;
        if (staged_.decoded(text, runs, repairs) != TEXTMILL_OK) {
            require(!first || staged_.decoded_how() == core::effects::decoding::none,
                    "a refused decoding is not staged");
            return;
        }
        if (settled) return;
        decoded_text_ = text;
        text_ = decoded_text_;
        decodes_ = text != document_.source() || !staged_.decoded_map().is_identity();
        check_map(staged_.decoded_map());
    }

    std::string any_runs(std::vector<textmill_run>& runs) {
        runs.resize(program_.below(4));
        for (auto& run : runs) {
            run = {program_.number(), program_.number(), program_.number(), program_.number(),
                   program_.number()};
        }
        return program_.bytes();
    }

    // Runs that cover the source, and a text for them.
    std::string fitting_runs(std::vector<textmill_run>& runs) {
        std::string text;
        const auto size = static_cast<std::uint32_t>(document_.source().size());
        std::uint32_t source = 0;
        while (source < size || program_.byte() % 4 == 3) {
            const auto unit = program_.below(5);
            const auto text_unit = program_.below(5);
            const auto fits = unit == 0 ? 16 : (size - source) / unit;
            const auto count = std::min(1 + program_.below(32), fits);
            if (count == 0 || unit + text_unit == 0) {
                add_rest(runs, source, text);
                break;
            }
            runs.push_back(
                {source, static_cast<std::uint32_t>(text.size()), count, unit, text_unit});
            source += count * unit;
            for (std::uint32_t i = 0; i < count; ++i) text += letter(text_unit);
        }
        return text;
    }

    void add_rest(std::vector<textmill_run>& runs, std::uint32_t source, std::string& text) {
        const auto rest = static_cast<std::uint32_t>(document_.source().size()) - source;
        if (rest == 0) return;
        runs.push_back({source, static_cast<std::uint32_t>(text.size()), rest, 1, 1});
        text.append(rest, '.');
    }

    static std::string_view letter(std::uint32_t size) {
        constexpr std::string_view letters[] = {"", "a", "\u00E9", "\u4E2D", "\U0001F600"};
        return letters[size];
    }

    // Both ways keep the order of boundaries, and spans move together as each does alone.
    void check_map(const core::offset_map& map) {
        std::vector<textmill_span> sources;
        std::vector<core::byte_range> moved;
        for (int i = 0; i < 4; ++i) {
            const auto one = program_.below(text_.size() + 1);
            const auto other = program_.below(text_.size() + 1);
            const core::byte_range range{std::min(one, other), std::max(one, other)};
            const auto source = map.to_source(range);
            require(source.begin <= source.end, "a map keeps the order of a span");
            require(source.end <= document_.source().size(), "a map leads into the source");
            const auto back = map.to_text(source);
            require(back.begin <= range.begin && range.end <= back.end,
                    "there and back covers the span");
            sources.push_back({source.begin, source.end, 1, 0, 0, 1});
            moved.push_back(back);
        }
        map.move_to_text(sources);
        for (std::size_t i = 0; i < moved.size(); ++i) {
            require(moved[i] == core::byte_range{sources[i].begin, sources[i].end},
                    "spans move together as each does alone");
        }
    }

    void check() {
        if (!document_.has_text()) return;
        check_text();
        require_sound(document_);
        if (!decoded_) require_provenance(document_);
        require_line(record_of(document_, declared_));
    }

    // The text is what the edits make of the one before, however they were staged.
    void check_text() {
        std::string text(text_);
        std::ranges::sort(edits_, std::greater{}, &wanted_edit::begin);
        for (const auto& edit : edits_) {
            text.replace(edit.begin, edit.end - edit.begin, edit.replacement);
        }
        require(text == document_.text(), "the text is the edited one");
    }

    byte_program program_;
    core::declarations declared_;
    core::stage_rights rights_;
    core::document document_;
    core::effects staged_{declared_, most_annotations};
    std::string text_;  // what the stage speaks of
    std::string decoded_text_;
    std::vector<wanted_edit> edits_;
    bool decodes_ = false;  // the call staged a text that is not the source
    bool decoded_ = false;  // the text is not the source, but for edits
};

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack(data, size).run();
    return 0;
}
