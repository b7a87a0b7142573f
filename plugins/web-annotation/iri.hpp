// Names documents and what is said of them by IRIs that depend on the document's id alone.
#ifndef WEB_ANNOTATION_IRI_HPP
#define WEB_ANNOTATION_IRI_HPP

#include <string>
#include <string_view>

namespace web_annotation {

// The resource that annotations of the document are about: an id that is an http, https or urn IRI
// itself, a file IRI for an absolute path, and urn_of() for any other id.
[[nodiscard]] std::string iri_of(std::string_view id);

// "urn:textmill:document:in/a.txt". What is made from it by "#annotation-7" names no resource of
// somebody else.
[[nodiscard]] std::string urn_of(std::string_view id);

// The text with every byte but letters, digits, "-._~" and those of `kept` as %XX (RFC 3986).
[[nodiscard]] std::string percent_encoded(std::string_view text, std::string_view kept);

}  // namespace web_annotation

#endif
