// Numbers types and features from 1.
#include "document/declarations.hpp"

#include <utility>

namespace textmill::core {

std::uint32_t declarations::add_type(std::string name) {
    types.push_back({std::move(name), {}});
    return static_cast<std::uint32_t>(types.size() - 1);
}

std::uint32_t declarations::add_feature(std::uint32_t type, std::string name, std::uint32_t kind) {
    features.push_back({std::move(name), type, kind});
    const auto number = static_cast<std::uint32_t>(features.size() - 1);
    types[type].features.push_back(number);
    return number;
}

std::string_view declarations::type_name(std::uint32_t type) const {
    return type < types.size() ? std::string_view(types[type].name) : std::string_view();
}

}  // namespace textmill::core
