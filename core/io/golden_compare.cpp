// The comparison behind golden cases.
#include "io/golden_compare.hpp"

#include <textmill/abi.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace textmill::core {
namespace {

using nlohmann::json;

// Scores and the like are written with few digits.
constexpr double tolerance = 1e-4;

// The caller compares the first two. A misspelt key would make a case that cannot fail.
constexpr std::array<std::string_view, 5> expected_keys{"status", "message", "text", "metadata",
                                                        "annotations"};

bool is_subset(const json& expected, const json& actual);

bool members_hold(const json& expected, const json& actual) {
    if (!actual.is_object()) return false;
    for (const auto& [key, value] : expected.items()) {
        const auto found = actual.find(key);
        if (value.is_null()) {
            if (found != actual.end()) return false;
        } else if (found == actual.end() || !is_subset(value, *found)) {
            return false;
        }
    }
    return true;
}

bool is_subset(const json& expected, const json& actual) {
    if (expected.is_object()) return members_hold(expected, actual);
    if (expected.is_array()) {
        return actual.is_array() && std::ranges::equal(expected, actual, is_subset);
    }
    if (expected.is_number_float() && actual.is_number()) {
        return std::abs(expected.get<double>() - actual.get<double>()) < tolerance;
    }
    return expected == actual;
}

class comparison {
  public:
    comparison(const json& record, const declarations& declared)
        : record_(record), declared_(declared) {
        for (const auto& annotation : record["annotations"]) {
            by_id_[annotation["id"].get<std::uint32_t>()] = &annotation;
        }
        for (const auto& feature : declared.features) {
            const std::string type(declared.type_name(feature.type));
            kinds_[type + "." + feature.name] = feature.kind;
        }
    }

    std::vector<std::string> operator()(const json& expected) {
        for (const auto& [key, value] : expected.items()) {
            if (key == "text" && value != record_["text"]) differ("text", value, record_["text"]);
            if (key == "metadata") compare_metadata(value);
            if (key == "annotations") compare_annotations(value);
            if (std::ranges::find(expected_keys, key) == expected_keys.end()) {
                differences_.push_back("expect: unknown key \"" + key + "\"");
            }
        }
        return std::move(differences_);
    }

  private:
    void differ(const std::string& what, const json& expected, const json& actual) {
        differences_.push_back(what + ": expected " + expected.dump() + "\n" +
                               std::string(what.size() + 2, ' ') + "     got " + actual.dump());
    }

    void compare_metadata(const json& expected) {
        const auto& metadata = record_["metadata"];
        for (const auto& [key, value] : expected.items()) {
            const auto actual = metadata.value(key, json());
            if (!is_subset({{key, value}}, metadata)) differ("metadata." + key, value, actual);
        }
    }

    void compare_annotations(const json& expected) {
        for (const auto& [type, list] : expected.items()) {
            if (std::ranges::find(declared_.types, type, &type_declaration::name) ==
                declared_.types.end()) {
                differences_.push_back(type + ": no stage declares this type");
                continue;
            }
            std::vector<const json*> actual;
            for (const auto& annotation : record_["annotations"]) {
                if (annotation["type"] == type) actual.push_back(&annotation);
            }
            compare_type(type, list, actual);
        }
    }

    void compare_type(const std::string& type, const json& expected,
                      const std::vector<const json*>& actual) {
        if (expected.size() != actual.size()) {
            return differ(type, texts_of(expected), texts_of(actual));
        }
        for (std::size_t i = 0; i < actual.size(); ++i) {
            const auto& one = expected[i];
            const auto what = type + "[" + std::to_string(i) + "]";
            const auto text = one.is_object() ? one.value("text", json()) : one;
            if (!text.is_null() && text != text_of(*actual[i])) {
                differ(what, text, text_of(*actual[i]));
            }
            if (!one.is_object() || !one.contains("features")) continue;
            const auto features = features_of(*actual[i]);
            if (!is_subset(one["features"], features)) {
                differ(what + " features", one["features"], features);
            }
        }
    }

    static json texts_of(const json& expected) {
        auto texts = json::array();
        for (const auto& one : expected) {
            texts.push_back(one.is_object() ? one.value("text", json()) : one);
        }
        return texts;
    }

    json texts_of(const std::vector<const json*>& annotations) const {
        auto texts = json::array();
        for (const auto* annotation : annotations) texts.push_back(text_of(*annotation));
        return texts;
    }

    std::string text_of(const json& annotation) const {
        const auto begin = annotation["begin"].get<std::size_t>();
        const auto end = annotation["end"].get<std::size_t>();
        return record_["text"].get_ref<const std::string&>().substr(begin, end - begin);
    }

    // The features with texts in the place of ids.
    json features_of(const json& annotation) const {
        auto features = annotation["features"];
        for (auto& [name, value] : features.items()) {
            const auto kind = kinds_.find(annotation["type"].get<std::string>() + "." + name);
            if (kind == kinds_.end()) continue;
            if (kind->second == TEXTMILL_REF) value = text_of(*by_id_.at(value));
            if (kind->second == TEXTMILL_REFS) {
                for (auto& id : value) id = text_of(*by_id_.at(id));
            }
        }
        return features;
    }

    const json& record_;
    const declarations& declared_;
    std::map<std::uint32_t, const json*> by_id_;
    std::map<std::string, std::uint32_t> kinds_;  // by "Type.feature"
    std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> compare_record(const json& expected, const json& record,
                                        const declarations& declared) {
    return comparison(record, declared)(expected);
}

}  // namespace textmill::core
