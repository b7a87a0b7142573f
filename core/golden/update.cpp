// Replaces pieces of a file, so that all others stay as a person wrote them.
#include "golden/update.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "golden/match.hpp"

namespace textmill::core {
namespace {

using nlohmann::json;

// What a line of a file of cases should not exceed by an update.
constexpr std::size_t longest_line = 100;

struct replacement {
    text_extent extent;
    std::string text;
};

std::string apply(std::string_view text, text_extent part, std::vector<replacement> changes) {
    std::ranges::sort(changes, {}, [](const replacement& one) { return one.extent.begin; });
    std::string result;
    auto done = part.begin;
    for (const auto& [extent, fresh] : changes) {
        result.append(text.substr(done, extent.begin - done)).append(fresh);
        done = extent.end;
    }
    return result.append(text.substr(done, part.end - done));
}

void update_value(const json_node& stated, const json* actual, std::vector<replacement>& changes) {
    const auto wanted = as_stated(stated, actual);
    if (wanted == stated.to_json()) return;
    const auto members = stated.children();
    if (stated.is_object() && wanted.is_object()) {
        for (const auto* const member : members) {
            update_value(*member, &wanted[std::string(member->key())], changes);
        }
    } else if (stated.is_array() && wanted.is_array() && members.size() == wanted.size()) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            update_value(*members[i], &wanted[i], changes);
        }
    } else {
        changes.push_back({stated.extent(), to_line(wanted)});
    }
}

void update_annotation(const stated_annotation& stated, const golden_annotation& actual,
                       std::vector<replacement>& changes) {
    const json text = actual.text;
    if (stated.text) update_value(*stated.text, &text, changes);
    if (stated.features) update_value(*stated.features, &actual.features, changes);
}

// A list of annotations anew, laid out as it was.
class list_writer {
  public:
    list_writer(std::string_view text, const json_node& list)
        : text_(text), list_(list), names_(features_stated(list)) {}

    [[nodiscard]] std::string write(const std::vector<annotation_pair>& pairs) const {
        std::vector<std::string> elements;
        for (const auto& [stated, actual] : pairs) {
            if (actual)
                elements.push_back(stated ? old_element(*stated, *actual) : element(*actual));
        }
        if (elements.empty()) return "[]";
        const auto [begin, end] = list_.extent();
        const auto text = join(elements, own_layout());
        const auto column = column_of(begin);
        const bool was_long = column + (end - begin) > longest_line;
        const bool is_long = column + utf8::count_code_points(text) > longest_line;
        if (was_long || !is_long || text.find('\n') != std::string::npos) return text;
        const auto line = line_like(begin);
        return join(elements, {line + "  ", "," + line + "  ", line});
    }

  private:
    [[nodiscard]] std::string old_element(const json_node& stated,
                                          const golden_annotation& actual) const {
        std::vector<replacement> changes;
        update_annotation(stated_annotation(stated), actual, changes);
        return apply(text_, stated.extent(), std::move(changes));
    }

    [[nodiscard]] std::string element(const golden_annotation& actual) const {
        const auto text = json(actual.text).dump();
        if (names_.empty()) return text;
        return R"({"text": )" + text + R"(, "features": )" +
               to_line(only(names_, actual.features)) + "}";
    }

    // What stands before the elements, between them and behind them.
    struct layout {
        std::string open, comma, close;
    };

    [[nodiscard]] layout own_layout() const {
        const auto elements = list_.children();
        if (elements.empty()) return {"", ", ", ""};
        const auto [begin, end] = list_.extent();
        const auto first = elements.front()->extent();
        layout own;
        if (is_broken(begin, first.begin)) own.open = line_like(first.begin);
        own.comma = own.open.empty() ? ", " : "," + own.open;
        if (elements.size() > 1 && is_broken(first.end, elements[1]->extent().begin)) {
            own.comma = "," + line_like(elements[1]->extent().begin);
        }
        if (is_broken(elements.back()->extent().end, end)) own.close = line_like(end - 1);
        return own;
    }

    [[nodiscard]] bool is_broken(std::size_t begin, std::size_t end) const {
        return text_.substr(begin, end - begin).find('\n') != std::string_view::npos;
    }

    [[nodiscard]] std::size_t begin_of_line(std::size_t offset) const {
        return text_.substr(0, offset).find_last_of('\n') + 1;  // npos + 1 is 0
    }
    [[nodiscard]] std::size_t column_of(std::size_t offset) const {
        const auto begin = begin_of_line(offset);
        return utf8::count_code_points(text_.substr(begin, offset - begin));
    }
    // A new line, indented like the one at the offset.
    [[nodiscard]] std::string line_like(std::size_t offset) const {
        const auto line = text_.substr(begin_of_line(offset));
        const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
        return '\n' + std::string(line.substr(0, indent));
    }

    static std::string join(const std::vector<std::string>& elements, const layout& layout) {
        std::string text = '[' + layout.open;
        for (const auto& element : elements) {
            if (&element != &elements.front()) text += layout.comma;
            text += element;
        }
        return text + layout.close + ']';
    }

    std::string_view text_;
    const json_node& list_;
    std::vector<std::string> names_;
};

class update {
  public:
    explicit update(std::string_view text) : text_(text) {}

    void add(const json_node& expect, const golden_outcome& outcome) {
        if (!update_end(expect, outcome)) return;
        if (const auto* const text = expect.find("text")) {
            const json actual = outcome.text;
            update_value(*text, &actual, changes_);
        }
        if (const auto* const metadata = expect.find("metadata")) {
            update_value(*metadata, &outcome.metadata, changes_);
        }
        const auto* const annotations = expect.find("annotations");
        if (!annotations) return;
        for (const auto* const type : annotations->children()) {
            update_type(*type, outcome.annotations.find(type->key())->second);
        }
    }

    [[nodiscard]] std::string text() const { return apply(text_, {0, text_.size()}, changes_); }

  private:
    // False where the rest of what is stated is of another end.
    bool update_end(const json_node& expect, const golden_outcome& outcome) {
        const auto* const status = expect.find("status");
        const auto* const message = expect.find("message");
        const bool same = outcome.status == (status ? status->string().value() : "delivered");
        const bool rest_fits =
            expect.children().size() == 1 || (message && outcome.status != "delivered");
        if (!same && (!status || !rest_fits)) return false;
        if (!same) changes_.push_back({status->extent(), json(outcome.status).dump()});
        if (message && outcome.message.find(*message->string()) == std::string::npos) {
            changes_.push_back({message->extent(), json(outcome.message).dump()});
        }
        return true;
    }

    void update_type(const json_node& list, const std::vector<golden_annotation>& actual) {
        const auto pairs = pair_annotations(list, actual);
        const bool all_paired = std::ranges::all_of(
            pairs, [](const annotation_pair& pair) { return pair.stated && pair.actual; });
        if (!all_paired) {
            changes_.push_back({list.extent(), list_writer(text_, list).write(pairs)});
            return;
        }
        for (const auto& [stated, one] : pairs) {
            update_annotation(stated_annotation(*stated), *one, changes_);
        }
    }

    std::string_view text_;
    std::vector<replacement> changes_;
};

}  // namespace

std::string update_golden(std::string_view text, const std::vector<golden_end>& ends) {
    update rewriting(text);
    for (const auto& [expect, outcome] : ends) rewriting.add(*expect, outcome);
    return rewriting.text();
}

}  // namespace textmill::core
