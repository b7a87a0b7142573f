#include "markup.hpp"

#include "catch.hpp"

using html_report::markup;
using html_report::reference_to;

TEST_CASE("Text brings no markup into a page, neither in content nor in an attribute") {
    CHECK(markup().text("<script>x(\"a\")</script> & 'y'").bytes() ==
          "&lt;script&gt;x(&quot;a&quot;)&lt;/script&gt; &amp; &#39;y&#39;");
}

TEST_CASE("Control characters show as pictures, but for tabs and line feeds") {
    const std::string controls("\0\x01\t\n\r\x1B\x7F", 7);
    CHECK(markup().text(controls).bytes() == "␀␁\t\n␍␛␡");
}

TEST_CASE("Letters of any script, emoji and bidi controls stay as they are") {
    CHECK(markup().text("שלום 海 😀 \u202E").bytes() == "שלום 海 😀 \u202E");
}

TEST_CASE("Numbers are as short as they can be") {
    CHECK(markup().number(0.93F).tags(" ").number(1.0F).tags(" ").number(-7).bytes() ==
          "0.93 1 -7");
}

TEST_CASE("A JSON string cannot end its script element or its quotes") {
    CHECK(markup().json("</script><!-- \"\\ \n").bytes() ==
          R"("\u003c/script>\u003c!-- \"\\ \u000a")");
}

TEST_CASE("A JSON value keeps its meaning without a less-than sign") {
    CHECK(markup().json_value(R"({"a": "</script>"})").bytes() == R"({"a": "\u003c/script>"})");
}

TEST_CASE("The reference to a file leads to that file, whatever its name is") {
    CHECK(reference_to("a/b-1_2.~x.html") == "./a/b-1_2.~x.html");
    CHECK(reference_to("javascript:x #?%\".html") == "./javascript%3ax%20%23%3f%25%22.html");
    CHECK(reference_to("\xE9.html") == "./%e9.html");
}
