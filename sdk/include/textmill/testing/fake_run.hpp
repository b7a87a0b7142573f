// What one run of a plugin under the fake host did: its status, and the effects that were applied.
#ifndef TEXTMILL_TESTING_FAKE_RUN_HPP
#define TEXTMILL_TESTING_FAKE_RUN_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "fake_value.hpp"

namespace textmill::testing {

struct fake_span {
    std::uint32_t id = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float score = 1;
    std::string type;
    std::string text;  // the text that it spans
    std::map<std::string, fake_value, std::less<>> features;

    // A feature by its name; an absent value where the span has none.
    [[nodiscard]] const fake_value& operator[](std::string_view name) const {
        static const fake_value absent;
        const auto found = features.find(name);
        return found == features.end() ? absent : found->second;
    }
};

struct fake_edit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string replacement;
    std::string reason;
    float confidence = 1;
};

// An edit that an earlier stage made: [begin, end) of the text stands for `was`, which were the
// bytes [source_begin, source_end) of the source.
struct fake_made_edit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t source_begin = 0;
    std::uint32_t source_end = 0;
    std::string was;
    std::string reason;
    float confidence = 1;
};

struct fake_log_line {
    std::uint32_t level = TEXTMILL_LOG_INFO;
    std::string message;
};

// As with the real host, a run that did not return TEXTMILL_OK has no effects.
struct fake_run {
    textmill_status status = TEXTMILL_OK;
    std::string reason;  // given through fail(), by the plugin or by the host
    std::vector<fake_span> spans;
    std::map<std::string, fake_value, std::less<>> metadata;  // what the plugin wrote
    std::vector<fake_edit> edits;                             // sorted by begin
    std::string text;  // the text in force, with the edits done
    std::optional<std::string> decoded;
    std::vector<textmill_run> runs;  // of decoded()
    std::vector<fake_edit> repairs;  // of decoded()
    std::vector<fake_log_line> log;

    [[nodiscard]] bool ok() const noexcept { return status == TEXTMILL_OK; }

    // The spans of a type, sorted as a later stage would read them.
    [[nodiscard]] std::vector<fake_span> of(std::string_view type) const {
        std::vector<fake_span> found;
        std::copy_if(spans.begin(), spans.end(), std::back_inserter(found),
                     [&](const fake_span& span) { return span.type == type; });
        return found;
    }
    // The texts that the spans of a type cover.
    [[nodiscard]] std::vector<std::string> texts(std::string_view type) const {
        std::vector<std::string> found;
        for (const auto& span : of(type)) found.push_back(span.text);
        return found;
    }
    // The only span of a type; throws where there is none or several.
    [[nodiscard]] fake_span one(std::string_view type) const {
        const auto found = of(type);
        if (found.size() == 1) return found.front();
        throw std::logic_error("there are " + std::to_string(found.size()) + " spans of type " +
                               std::string(type) + ", not one");
    }
    // An emitted span by its id, such as a reference leads to; throws where there is none.
    [[nodiscard]] const fake_span& span(std::uint32_t id) const {
        for (const auto& each : spans) {
            if (each.id == id) return each;
        }
        throw std::logic_error("the plugin emitted no span with id " + std::to_string(id));
    }
};

// What a writer made of one document.
struct fake_rendering {
    textmill_status status = TEXTMILL_OK;
    std::string reason;
    std::string body;
    std::string entry;
    std::string target;  // for an index, set by the test: the path of the document's file
    std::vector<fake_log_line> log;

    [[nodiscard]] bool ok() const noexcept { return status == TEXTMILL_OK; }
};

// What a sink of a writer made of several.
struct fake_file {
    textmill_status status = TEXTMILL_OK;
    std::string reason;
    std::string bytes;
    std::vector<fake_log_line> log;

    [[nodiscard]] bool ok() const noexcept { return status == TEXTMILL_OK; }
};

}  // namespace textmill::testing

#endif
