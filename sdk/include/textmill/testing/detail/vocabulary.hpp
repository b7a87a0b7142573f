// Numbers the types and features of a plugin under test, as the host does for a whole pipeline.
#ifndef TEXTMILL_TESTING_DETAIL_VOCABULARY_HPP
#define TEXTMILL_TESTING_DETAIL_VOCABULARY_HPP

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks.hpp"

namespace textmill::testing::detail {

class vocabulary {
  public:
    struct feature {
        std::uint32_t type;
        std::string name;
        std::uint32_t kind;
        bool provided;  // the plugin itself declares it
    };

    explicit vocabulary(const textmill_descriptor& descriptor) {
        for (const auto& type :
             std::span(descriptor.provided_types, descriptor.provided_type_count)) {
            const auto id = add_type(view(type.name));
            types_[id - 1].provided = true;
            for (const auto& feature : std::span(type.features, type.feature_count)) {
                features_.push_back({id, std::string(view(feature.name)), feature.kind, true});
            }
        }
        // The pipeline's check guarantees that an earlier stage declares what is required.
        for (const auto name :
             std::span(descriptor.required_types, descriptor.required_type_count)) {
            allowed_.emplace_back(view(name));
            declare_type(view(name));
        }
        for (const auto name : std::span(descriptor.used_types, descriptor.used_type_count)) {
            allowed_.emplace_back(view(name));
        }
    }

    // Types and features that an earlier stage declares.
    std::uint32_t declare_type(std::string_view name) {
        const auto id = add_type(name);
        types_[id - 1].declared = true;
        return id;
    }
    std::uint32_t declare_feature(std::uint32_t type, std::string_view name, std::uint32_t kind) {
        if (const auto found = find_feature(type, name); found != 0) return found;
        features_.push_back({type, std::string(name), kind, false});
        return static_cast<std::uint32_t>(features_.size());
    }

    // 0 where the plugin may not name the type, or no stage declares it.
    [[nodiscard]] std::uint32_t visible_type(std::string_view name) const {
        const auto id = find_type(name);
        if (id == 0) return 0;
        const auto& type = types_[id - 1];
        const bool listed = std::find(allowed_.begin(), allowed_.end(), name) != allowed_.end();
        return type.provided || (listed && type.declared) ? id : 0;
    }
    [[nodiscard]] std::uint32_t find_type(std::string_view name) const {
        for (std::size_t i = 0; i < types_.size(); ++i) {
            if (types_[i].name == name) return static_cast<std::uint32_t>(i + 1);
        }
        return 0;
    }
    [[nodiscard]] std::uint32_t find_feature(std::uint32_t type, std::string_view name) const {
        for (std::size_t i = 0; i < features_.size(); ++i) {
            if (features_[i].type == type && features_[i].name == name) {
                return static_cast<std::uint32_t>(i + 1);
            }
        }
        return 0;
    }
    [[nodiscard]] bool provides(std::uint32_t type) const {
        return type >= 1 && type <= types_.size() && types_[type - 1].provided;
    }
    [[nodiscard]] const feature* feature_at(std::uint32_t id) const {
        return id >= 1 && id <= features_.size() ? &features_[id - 1] : nullptr;
    }
    // Empty for a number that stands for nothing. Lives until a type is declared.
    [[nodiscard]] std::string_view type_name(std::uint32_t id) const {
        return id >= 1 && id <= types_.size() ? std::string_view(types_[id - 1].name) : "";
    }
    [[nodiscard]] std::uint32_t type_count() const {
        return static_cast<std::uint32_t>(types_.size());
    }
    [[nodiscard]] std::vector<textmill_record_feature> features_of(std::uint32_t type) const {
        std::vector<textmill_record_feature> found;
        for (std::uint32_t id = 1; id <= features_.size(); ++id) {
            const auto& feature = features_[id - 1];
            if (feature.type != type) continue;
            found.push_back({{feature.name.data(), feature.name.size()}, id, feature.kind});
        }
        return found;
    }

  private:
    struct type_entry {
        std::string name;
        bool provided;
        bool declared;
    };

    std::uint32_t add_type(std::string_view name) {
        if (const auto found = find_type(name); found != 0) return found;
        types_.push_back({std::string(name), false, false});
        return static_cast<std::uint32_t>(types_.size());
    }
    std::vector<type_entry> types_;
    std::vector<feature> features_;
    std::vector<std::string> allowed_;
};

}  // namespace textmill::testing::detail

#endif
