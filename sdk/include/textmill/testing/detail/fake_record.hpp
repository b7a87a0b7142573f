// Plays the host's side of textmill.record/1: shows a document of a test as a whole.
#ifndef TEXTMILL_TESTING_DETAIL_FAKE_RECORD_HPP
#define TEXTMILL_TESTING_DETAIL_FAKE_RECORD_HPP

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "vocabulary.hpp"

namespace textmill::testing::detail {

// A document as the earlier stages left it.
struct fake_input {
    std::string id = "document";
    std::optional<std::string> text;
    std::string source;
    std::string media_type = "text/plain";
    bool decoded = false;
    bool cancelled = false;
    std::vector<fake_span> spans;
    std::map<std::string, fake_value, std::less<>> metadata;
    std::vector<fake_made_edit> edits;
};

inline textmill_string string(std::string_view text) {
    return {text.data(), text.size()};
}

inline bool stands_before(const textmill_span& a, const textmill_span& b) {
    return std::tuple(a.begin, b.end, a.id) < std::tuple(b.begin, a.end, b.id);
}

class fake_record {
  public:
    fake_record(const vocabulary& words, const fake_input& input) : input_(&input) {
        for (std::uint32_t type = 1; type <= words.type_count(); ++type) {
            features_.push_back(words.features_of(type));
        }
        for (std::uint32_t type = 1; type <= words.type_count(); ++type) {
            const auto& features = features_[type - 1];
            types_.push_back(
                {string(words.type_name(type)), type, 0, features.data(), features.size()});
        }
        for (const auto& span : input.spans) {
            spans_.push_back(
                {span.begin, span.end, words.find_type(span.type), span.id, 0, span.score});
        }
        std::sort(spans_.begin(), spans_.end(), stands_before);
        for (const auto& edit : input.edits) {
            edits_.push_back({edit.begin, edit.end, edit.source_begin, edit.source_end, 0,
                              edit.confidence, string(edit.was), string(edit.reason)});
        }
        for (const auto& [key, value] : input.metadata) keys_.push_back(string(key));
    }

    [[nodiscard]] textmill_string id() const { return string(input_->id); }
    [[nodiscard]] const std::vector<textmill_record_type>& types() const { return types_; }
    [[nodiscard]] const std::vector<textmill_span>& spans() const { return spans_; }
    [[nodiscard]] const std::vector<textmill_record_edit>& edits() const { return edits_; }
    [[nodiscard]] const std::vector<textmill_string>& keys() const { return keys_; }

    enum class boundary { begin, end };
    // Where the text was deleted at the offset, a begin takes the begin of what was deleted there
    // and an end its end.
    [[nodiscard]] std::uint32_t to_source(std::uint32_t offset, boundary which) const {
        std::uint32_t in_text = 0;
        std::uint32_t in_source = 0;
        for (const auto& edit : input_->edits) {
            const bool takes_deleted = which == boundary::end && edit.begin == edit.end;
            if (offset < edit.begin || (offset == edit.begin && !takes_deleted)) break;
            if (offset < edit.end) {
                return which == boundary::begin ? edit.source_begin : edit.source_end;
            }
            in_text = edit.end;
            in_source = edit.source_end;
        }
        return in_source + (offset - in_text);
    }

  private:
    const fake_input* input_;
    std::vector<std::vector<textmill_record_feature>> features_;  // by type
    std::vector<textmill_record_type> types_;
    std::vector<textmill_span> spans_;
    std::vector<textmill_record_edit> edits_;
    std::vector<textmill_string> keys_;
};

}  // namespace textmill::testing::detail

#endif
