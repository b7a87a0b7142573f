#include "parts.hpp"

namespace html_report {

namespace {

void write_value(markup& page, const textmill::value& value) {
    if (const auto text = value.text()) {
        page.text(*text);
    } else if (const auto json = value.json()) {
        page.tags("<code>").text(*json).tags("</code>");
    } else if (const auto truth = value.boolean()) {
        *truth ? page.tags("true") : page.tags("false");
    } else if (const auto number = value.number()) {
        page.number(*number);
    }
}

void write_metadata(markup& page, const subject& subject) {
    const auto keys = subject.record.metadata_keys();
    if (keys.empty()) return;
    page.tags("<details class='metadata'>\n<summary>Metadata</summary>\n<dl>\n");
    for (const auto& key : keys) {
        page.tags("<dt><bdi>").text(textmill::view(key)).tags("</bdi></dt><dd dir='auto'>");
        write_value(page, subject.document->metadata(textmill::view(key)));
        page.tags("</dd>\n");
    }
    page.tags("</dl>\n</details>\n");
}

void write_details(markup& page) {
    page.tags(R"(<section class='details' tabindex='-1' aria-live='polite'>
<button type='button' class='close' aria-label='Close'>✕</button>
<h2>At this place</h2>
<div class='at'>
<p class='hint'>Choose a mark in the text, with Tab and the arrow keys or a pointer.</p>
</div>
</section>
)");
}

}  // namespace

void write_found(markup& page, const subject& subject) {
    page.tags("<aside class='found'>\n");
    write_details(page);
    write_entities(page, subject);
    write_edits(page, subject);
    write_metadata(page, subject);
    page.tags("</aside>\n");
}

}  // namespace html_report
