// Renders both sides of a case.
#include "golden/compare.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "golden/match.hpp"

namespace textmill::core {
namespace {

using nlohmann::json;

bool is_plain_word(std::string_view text) {
    if (text.empty() || text == "true" || text == "false" || text == "null") return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return is_letter(text.front()) && std::ranges::all_of(text, [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
           });
}

// `kind=full`; quoted where it is more than a word.
std::string assignment(const std::string& name, const json& value) {
    const bool plain = value.is_string() && is_plain_word(value.get_ref<const std::string&>());
    return name + '=' + (plain ? value.get<std::string>() : to_line(value));
}

std::string assignments(const json& features) {
    std::string text;
    for (const auto& [name, value] : features.items()) text += ' ' + assignment(name, value);
    return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

// A line that only surrounds a difference need not be whole.
std::string shortened(std::string line) {
    constexpr std::size_t longest = 160;
    if (line.size() <= longest) return line;
    auto end = longest;
    while (!utf8::is_boundary(line, end)) --end;
    return line.substr(0, end) + "…";
}

std::string place(std::size_t begin, std::size_t end) {
    return std::to_string(begin) + ".." + std::to_string(end);
}

// Where the only occurrence of a stated text is; a case states no offsets.
std::string place_of(std::string_view stated, std::string_view text) {
    const auto found = text.find(stated);
    if (stated.empty() || found == std::string_view::npos ||
        text.find(stated, found + 1) < text.size()) {
        return "?..?";
    }
    const auto begin = utf8::count_code_points(text.substr(0, found));
    return place(begin, begin + utf8::count_code_points(stated));
}

class comparison {
  public:
    explicit comparison(const golden_outcome& outcome) : outcome_(outcome) {}

    std::vector<diff_line> compare(const json_node& expect) {
        compare_end(expect);
        if (outcome_.status != "delivered") return std::move(lines_);
        if (const auto* const text = expect.find("text")) compare_text(*text->string());
        if (const auto* const metadata = expect.find("metadata")) compare_metadata(*metadata);
        if (const auto* const annotations = expect.find("annotations")) {
            for (const auto* const type : annotations->children()) compare_type(*type);
        }
        return std::move(lines_);
    }

  private:
    void add(std::string expected, std::string actual) {
        if (expected == actual) {
            lines_.push_back({' ', shortened(std::move(actual))});
        } else {
            lines_.push_back({'-', std::move(expected)});
            lines_.push_back({'+', std::move(actual)});
        }
    }

    void compare_end(const json_node& expect) {
        const auto* const status = expect.find("status");
        const auto* const message = expect.find("message");
        const std::string wanted(status ? *status->string() : "delivered");
        std::string told(message ? *message->string() : "");
        const bool message_holds = outcome_.message.find(told) != std::string::npos;
        if (wanted == outcome_.status && message_holds) told = outcome_.message;
        const auto line = [](const std::string& end, const std::string& why) {
            return "status " + end + (why.empty() ? "" : ' ' + json(why).dump());
        };
        add(line(wanted, told), line(outcome_.status, outcome_.message));
    }

    void compare_text(std::string_view stated) {
        const auto expected = lines_of(stated);
        const auto actual = lines_of(outcome_.text);
        const auto put = [&](char sign, std::string_view line) {
            lines_.push_back({sign, "text " + json(line).dump()});
        };
        std::size_t row = 0;
        std::size_t column = 0;
        const auto put_until = [&](std::size_t last_row, std::size_t last_column) {
            for (; row < last_row; ++row) put('-', expected[row]);
            for (; column < last_column; ++column) put('+', actual[column]);
        };
        for (const auto& [first, second] :
             align(expected.size(), actual.size(),
                   [&](auto i, auto j) { return expected[i] == actual[j]; })) {
            put_until(first, second);
            put(' ', actual[second]);
            ++row;
            ++column;
        }
        put_until(expected.size(), actual.size());
    }

    void compare_metadata(const json_node& stated) {
        for (const auto* const member : stated.children()) {
            const std::string key(member->key());
            const auto found = outcome_.metadata.find(key);
            const auto* const actual = found == outcome_.metadata.end() ? nullptr : &*found;
            add("metadata " + assignment(key, member->to_json()),
                "metadata " + assignment(key, as_stated(*member, actual)));
        }
    }

    void compare_type(const json_node& list) {
        const std::string type(list.key());
        const auto names = features_stated(list);
        for (const auto& [stated, actual] : pair_annotations(list, outcome_.annotations.at(type))) {
            if (stated && actual) {
                compare_annotation(type, stated_annotation(*stated), *actual);
            } else if (stated) {
                lines_.push_back({'-', stated_line(type, stated_annotation(*stated))});
            } else {
                lines_.push_back({'+', actual_line(type, *actual, only(names, actual->features))});
            }
        }
    }

    void compare_annotation(const std::string& type, const stated_annotation& stated,
                            const golden_annotation& actual) {
        auto features = json::object();
        auto wanted = features;
        if (stated.features) {
            features = as_stated(*stated.features, &actual.features);
            wanted = stated.features->to_json();
        }
        auto line = actual_line(type, actual, features);
        if (stated.has_text_of(actual)) {
            add(actual_line(type, actual, wanted), std::move(line));
        } else {
            add(stated_line(type, stated), std::move(line));
        }
    }

    [[nodiscard]] std::string stated_line(const std::string& type,
                                          const stated_annotation& stated) const {
        auto line = type + ' ';
        line += stated.text ? place_of(*stated.text->string(), outcome_.text) : "?..?";
        if (stated.text) line += ' ' + stated.text->to_json().dump();
        return stated.features ? line + assignments(stated.features->to_json()) : line;
    }

    static std::string actual_line(const std::string& type, const golden_annotation& actual,
                                   const json& features) {
        return type + ' ' + place(actual.begin, actual.end) + ' ' + json(actual.text).dump() +
               assignments(features);
    }

    const golden_outcome& outcome_;
    std::vector<diff_line> lines_;
};

}  // namespace

std::vector<diff_line> compare_golden(const json_node& expect, const golden_outcome& outcome) {
    return comparison(outcome).compare(expect);
}

}  // namespace textmill::core
