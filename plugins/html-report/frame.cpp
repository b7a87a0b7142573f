#include "frame.hpp"

#include "sha256.hpp"

namespace html_report {

namespace {

// "trusted-types" without a name: no script, not even the page's own, may make markup of a string.
std::string policy(std::string_view style, std::string_view script) {
    return "default-src 'none'; img-src data:; style-src 'sha256-" + sha256_base64(style) +
           "'; script-src 'sha256-" + sha256_base64(script) +
           "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
           "trusted-types";
}

}  // namespace

// The icon keeps browsers from asking a server for one.
frame::frame(std::string_view style, std::string_view script)
    : before_title_(
          "<!DOCTYPE html>\n"
          "<html lang=\"en\">\n"
          "<head>\n"
          "<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
          policy(style, script) +
          "\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<link rel=\"icon\" href=\"data:,\">\n"
          "<title>"),
      after_title_("</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n"),
      tail_("<script>" + std::string(script) + "</script>\n</body>\n</html>\n") {}

std::string frame::head(std::string_view title) const {
    return before_title_ + std::string(title) + after_title_;
}

}  // namespace html_report
