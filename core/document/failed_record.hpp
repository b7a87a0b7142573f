// Says in a record why its document was not delivered.
#ifndef TEXTMILL_CORE_DOCUMENT_FAILED_RECORD_HPP
#define TEXTMILL_CORE_DOCUMENT_FAILED_RECORD_HPP

#include <string>
#include <string_view>

#include "document/document.hpp"

namespace textmill::core {

struct record_failure {
    std::string_view code;   // "document", "limit", "crashed"
    std::string_view stage;  // empty: no stage's
    std::string_view message;
};

// Adds `error` behind the last member of the record that ends the string.
void add_failure(std::string& record, const record_failure& why);

// The record, with its line feed, of an input that did not become a document.
[[nodiscard]] std::string failed_record(const record_id& id, const record_failure& why);

}  // namespace textmill::core

#endif
