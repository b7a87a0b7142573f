// Interns types and features; the tables are small, so that a scan beats a map.
#include "host/type_table.hpp"

namespace textmill::core {

result<void> type_table::declare(const type_info& type) {
    auto number = find(type.name);
    if (number == 0) number = declared_.add_type(type.name);
    for (const auto& feature : type.features) {
        if (auto declared = declare_feature(number, feature); !declared) return declared;
    }
    return {};
}

result<void> type_table::declare_feature(std::uint32_t type, const feature_info& feature) {
    const auto known = find_feature(type, feature.name);
    if (known == 0) {
        declared_.add_feature(type, feature.name, feature.kind);
        return {};
    }
    const auto kind = declared_.features[known].kind;
    if (kind == feature.kind) return {};
    return error{"declares feature \"" + feature.name + "\" of type \"" +
                 declared_.types[type].name + "\" as " + std::string(kind_name(feature.kind)) +
                 ", an earlier stage as " + std::string(kind_name(kind))};
}

std::uint32_t type_table::find(std::string_view type) const {
    for (std::uint32_t number = 1; number < declared_.types.size(); ++number) {
        if (declared_.types[number].name == type) return number;
    }
    return 0;
}

std::uint32_t type_table::find_feature(std::uint32_t type, std::string_view feature) const {
    if (type >= declared_.types.size()) return 0;
    for (const auto number : declared_.types[type].features) {
        if (declared_.features[number].name == feature) return number;
    }
    return 0;
}

std::vector<std::string> type_table::type_names() const {
    std::vector<std::string> names;
    for (std::size_t number = 1; number < declared_.types.size(); ++number) {
        names.push_back(declared_.types[number].name);
    }
    return names;
}

}  // namespace textmill::core
