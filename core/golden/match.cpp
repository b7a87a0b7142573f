// Projects values and pairs annotations.
#include "golden/match.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "golden/line_diff.hpp"

namespace textmill::core {
namespace {

using nlohmann::json;

// Scores and the like are written with few digits.
constexpr double tolerance = 1e-4;

bool is_near(const json_node& stated, const json& actual) {
    return stated.kind() == json_node::kind::number && actual.is_number() &&
           std::abs(*stated.number() - actual.get<double>()) < tolerance;
}

using stated_list = std::span<const json_node* const>;
using actual_list = std::span<const golden_annotation>;

// How sure a pair is; what one finds no pair for is left to the next.
enum class likeness { holds, same_text, same_place };

class pairing {
  public:
    explicit pairing(std::vector<annotation_pair>& pairs) : pairs_(pairs) {}

    void pair(stated_list stated, actual_list actual, likeness how) {
        if (how == likeness::same_place) return pair_places(stated, actual);
        const auto next = how == likeness::holds ? likeness::same_text : likeness::same_place;
        std::size_t row = 0;
        std::size_t column = 0;
        for (const auto& [first, second] : align(stated.size(), actual.size(), [&](auto i, auto j) {
                 const stated_annotation one(*stated[i]);
                 return how == likeness::holds ? one.is_met_by(actual[j])
                                               : one.has_text_of(actual[j]);
             })) {
            pair(stated.subspan(row, first - row), actual.subspan(column, second - column), next);
            pairs_.push_back({stated[first], &actual[second]});
            row = first + 1;
            column = second + 1;
        }
        pair(stated.subspan(row), actual.subspan(column), next);
    }

  private:
    void pair_places(stated_list stated, actual_list actual) {
        const bool paired = stated.size() == actual.size();
        for (std::size_t i = 0; i < stated.size(); ++i) {
            pairs_.push_back({stated[i], paired ? &actual[i] : nullptr});
        }
        if (paired) return;
        for (const auto& one : actual) pairs_.push_back({nullptr, &one});
    }

    std::vector<annotation_pair>& pairs_;
};

}  // namespace

json as_stated(const json_node& stated, const json* actual) {
    if (!actual) return nullptr;
    const auto children = stated.children();
    if (stated.is_object() && actual->is_object()) {
        auto object = json::object();
        for (const auto* const member : children) {
            const auto found = actual->find(member->key());
            object[std::string(member->key())] =
                as_stated(*member, found == actual->end() ? nullptr : &*found);
        }
        return object;
    }
    if (stated.is_array() && actual->is_array() && children.size() == actual->size()) {
        auto array = json::array();
        for (std::size_t i = 0; i < children.size(); ++i) {
            array.push_back(as_stated(*children[i], &(*actual)[i]));
        }
        return array;
    }
    auto own = stated.to_json();
    return own == *actual || is_near(stated, *actual) ? own : *actual;
}

stated_annotation::stated_annotation(const json_node& node)
    : node(&node),
      text(node.is_string() ? &node : node.find("text")),
      features(node.find("features")) {}

bool stated_annotation::has_text_of(const golden_annotation& actual) const {
    return !text || text->string() == actual.text;
}

bool stated_annotation::is_met_by(const golden_annotation& actual) const {
    if (!has_text_of(actual)) return false;
    return !features || as_stated(*features, &actual.features) == features->to_json();
}

std::vector<annotation_pair> pair_annotations(const json_node& stated,
                                              const std::vector<golden_annotation>& actual) {
    std::vector<annotation_pair> pairs;
    pairing(pairs).pair(stated.children(), actual, likeness::holds);
    return pairs;
}

std::vector<std::string> features_stated(const json_node& list) {
    std::vector<std::string> names;
    for (const auto* const one : list.children()) {
        const auto* const features = stated_annotation(*one).features;
        if (!features) continue;
        for (const auto* const feature : features->children()) {
            const auto& name = names.emplace_back(feature->key());
            if (std::ranges::count(names, name) > 1) names.pop_back();
        }
    }
    return names;
}

json only(const std::vector<std::string>& names, const json& features) {
    auto some = json::object();
    for (const auto& name : names) {
        if (features.contains(name)) some[name] = features[name];
    }
    return some;
}

std::string to_line(const json& value) {
    if (!value.is_structured()) return value.dump();
    std::string line;
    for (const auto& [key, element] : value.items()) {
        if (!line.empty()) line += ", ";
        if (value.is_object()) line += json(key).dump() + ": ";
        line += to_line(element);
    }
    return value.is_object() ? '{' + line + '}' : '[' + line + ']';
}

}  // namespace textmill::core
