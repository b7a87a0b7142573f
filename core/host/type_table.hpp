// Gives the types and features of a pipeline their numbers, and sees that declarations agree.
#ifndef TEXTMILL_CORE_HOST_TYPE_TABLE_HPP
#define TEXTMILL_CORE_HOST_TYPE_TABLE_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/declarations.hpp"
#include "host/plugin_info.hpp"

namespace textmill::core {

class type_table {
  public:
    // Joins a declaration with what is there; features may be added, a kind may not change.
    [[nodiscard]] result<void> declare(const type_info& type);
    void name_stages(std::vector<std::string> names) { declared_.stages = std::move(names); }

    // 0 where nobody declares it.
    [[nodiscard]] std::uint32_t find(std::string_view type) const;
    [[nodiscard]] std::uint32_t find_feature(std::uint32_t type, std::string_view feature) const;

    [[nodiscard]] const declarations& declared() const { return declared_; }
    [[nodiscard]] std::vector<std::string> type_names() const;

  private:
    [[nodiscard]] result<void> declare_feature(std::uint32_t type, const feature_info& feature);

    declarations declared_;
};

}  // namespace textmill::core

#endif
