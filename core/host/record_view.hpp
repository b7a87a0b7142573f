// Shows one document as a whole, as the ABI has it: what is behind "textmill.record/1".
#ifndef TEXTMILL_CORE_HOST_RECORD_VIEW_HPP
#define TEXTMILL_CORE_HOST_RECORD_VIEW_HPP

#include <textmill/abi.h>

#include <span>
#include <vector>

#include "document/declarations.hpp"
#include "document/document.hpp"

namespace textmill::core {

// One a thread. Arrays are made when they are asked for, as most calls never do.
class record_view {
  public:
    // The declarations outlive this and do not change any more.
    explicit record_view(const declarations& declared);

    // The next call: what was given out for the one before is forgotten.
    void reset();

    [[nodiscard]] std::span<const textmill_record_type> types() const { return types_; }
    // Each of these is valid until reset(), for the document of the first that is called.
    [[nodiscard]] std::span<const textmill_span> annotations(const document& subject);
    [[nodiscard]] std::span<const textmill_record_edit> edits(const document& subject);
    [[nodiscard]] std::span<const textmill_string> metadata_keys(const document& subject);

  private:
    std::vector<textmill_record_feature> features_;
    std::vector<textmill_record_type> types_;
    bool has_annotations_ = false;
    bool has_edits_ = false;
    bool has_keys_ = false;
    std::vector<textmill_span> annotations_;
    std::vector<textmill_record_edit> edits_;
    std::vector<textmill_string> keys_;
};

}  // namespace textmill::core

#endif
