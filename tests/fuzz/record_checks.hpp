// What holds of every record, whatever made it.
#ifndef TEXTMILL_TESTS_FUZZ_RECORD_CHECKS_HPP
#define TEXTMILL_TESTS_FUZZ_RECORD_CHECKS_HPP

#include <nlohmann/json.hpp>
#include <string>

#include "document/document.hpp"
#include "document/record_writer.hpp"

namespace textmill::fuzz {

// The record as the document's writer makes it.
[[nodiscard]] std::string record_of(const core::document& document,
                                    const core::declarations& declared,
                                    core::record_options options = {});

// One line of valid UTF-8 that another parser reads; returns what that parser read.
nlohmann::json require_line(const std::string& record);

// The text is valid UTF-8; spans and edits lie in it, on code points, and lead into the source;
// spans are sorted, and their ids unique.
void require_sound(const core::document& document);

// Where no stage decoded: each span leads to its own text, or touches an edit that is listed.
void require_provenance(const core::document& document);

}  // namespace textmill::fuzz

#endif
