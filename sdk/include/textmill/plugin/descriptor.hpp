// Turns a plugin's description into the C descriptor of the ABI.
#ifndef TEXTMILL_PLUGIN_DESCRIPTOR_HPP
#define TEXTMILL_PLUGIN_DESCRIPTOR_HPP

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "description.hpp"

namespace textmill::detail {

// Owns what the C descriptor points to; must stay where it is.
class descriptor {
  public:
    explicit descriptor(description description) : description_(std::move(description)) {
        fill_types();
        fill_names(description_.required, required_);
        fill_names(description_.used, used_);
        fill_names(description_.metadata, metadata_);
        fill_names(description_.media_types, media_types_);
        table_ = {sizeof(textmill_descriptor),
                  media_types_.empty() ? 0U : static_cast<std::uint32_t>(TEXTMILL_RAW),
                  to_c(description_.id),
                  to_c(description_.version),
                  to_c(description_.summary),
                  to_c(description_.licence),
                  to_c(description_.options),
                  types_.data(),
                  types_.size(),
                  required_.data(),
                  required_.size(),
                  used_.data(),
                  used_.size(),
                  metadata_.data(),
                  metadata_.size(),
                  media_types_.data(),
                  media_types_.size()};
    }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    [[nodiscard]] const textmill_descriptor& table() const noexcept { return table_; }

  private:
    void fill_types() {
        for (const auto& type : description_.provides) {
            auto& features = features_.emplace_back();
            for (const auto& feature : type.features) {
                features.push_back({to_c(feature.name), to_c(feature.description),
                                    static_cast<std::uint32_t>(feature.kind), 0});
            }
        }
        for (std::size_t i = 0; i < features_.size(); ++i) {
            const auto& type = description_.provides[i];
            types_.push_back({to_c(type.name), to_c(type.description), features_[i].data(),
                              features_[i].size()});
        }
    }

    static void fill_names(const std::vector<std::string_view>& names,
                           std::vector<textmill_string>& raw) {
        for (const auto name : names) raw.push_back(to_c(name));
    }

    description description_;
    std::vector<std::vector<textmill_feature>> features_;
    std::vector<textmill_type> types_;
    std::vector<textmill_string> required_;
    std::vector<textmill_string> used_;
    std::vector<textmill_string> metadata_;
    std::vector<textmill_string> media_types_;
    textmill_descriptor table_{};
};

}  // namespace textmill::detail

#endif
