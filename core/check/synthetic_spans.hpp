// Stands for the stages before the plugin: gives documents spans of the types that it reads, sound
// ones and odd ones, so that it can be checked whatever is installed.
#ifndef TEXTMILL_CORE_CHECK_SYNTHETIC_SPANS_HPP
#define TEXTMILL_CORE_CHECK_SYNTHETIC_SPANS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/declarations.hpp"
#include "document/document.hpp"
#include "document/effects.hpp"

namespace textmill::core {

class synthetic_spans {
  public:
    // The declarations outlive this. The types and the stage are numbers.
    synthetic_spans(const declarations& declared, std::vector<std::uint32_t> types,
                    std::uint32_t stage);

    // The spans are those of the text: the same each time. Does nothing where there is no text.
    void add_to(document& subject, effects& staged) const;

  private:
    const declarations& declared_;
    std::vector<std::uint32_t> types_;
    stage_rights rights_;
};

}  // namespace textmill::core

#endif
