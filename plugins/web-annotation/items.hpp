// Makes the annotations of one document: one for each span, and one for each edit.
#ifndef WEB_ANNOTATION_ITEMS_HPP
#define WEB_ANNOTATION_ITEMS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

#include "positions.hpp"

namespace web_annotation {

class items {
  public:
    // Appends to `to`, a line each with commas between.
    items(const textmill::document& document, std::string& to);
    void write();

  private:
    void write_span(const textmill::span& span);
    void write_edit(const textmill::record_edit& edit, std::size_t number);

    void begin(std::string_view what, std::size_t number, std::string_view motivation,
               std::uint32_t stage);
    void write_id(std::string_view what, std::size_t number);
    void write_body(const textmill::span& span);
    void write_features(const textmill::span& span);
    void write_value(const textmill::value& value);
    void write_ids(std::span<const std::uint32_t> ids);

    struct range {
        std::uint32_t begin;
        std::uint32_t end;
    };
    void write_target(range text, range source);
    void write_positions(std::string_view type, std::size_t begin, std::size_t end);
    void write_quote(range text);
    const std::string& generator(std::uint32_t stage);

    const textmill::document& document_;
    textmill::record record_;
    std::string& to_;
    positions positions_;
    std::string urn_;
    std::string source_;
    std::vector<std::string> generators_;  // by stage, empty until one is needed
    bool is_first_ = true;
};

}  // namespace web_annotation

#endif
