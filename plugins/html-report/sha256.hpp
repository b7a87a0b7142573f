// SHA-256 (FIPS 180-4), by which a page's Content-Security-Policy knows its own script and style.
#ifndef HTML_REPORT_SHA256_HPP
#define HTML_REPORT_SHA256_HPP

#include <string>
#include <string_view>

namespace html_report {

// The digest in base64, as a policy wants it: 'sha256-...'.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace html_report

#endif
