#include "parts.hpp"

namespace html_report {

namespace {

void write_fact(markup& page, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    page.tags("<bdi class='").text(name).tags("'>").text(value).tags("</bdi>\n");
}

void write_facts(markup& page, const subject& subject) {
    page.tags("<p class='facts'>");
    for (const std::string_view key : {"byline", "publisher", "issued", "language"}) {
        write_fact(page, key, subject.metadata(key));
    }
    page.tags("</p>\n");
}

void write_sentences(markup& page, const subject& subject,
                     std::span<const textmill::span> sentences) {
    for (const auto& sentence : sentences) {
        page.tags("<a");
        write_link(page, subject.layout.mark_of(sentence));
        page.tags(">").text(subject.text(sentence)).tags("</a>\n");
    }
}

// Sentences that lead to their places, where the summary is made of such; else its own words.
void write_summary(markup& page, const subject& subject) {
    const auto summaries = subject.spans("Summary");
    const auto sentences = subject.spans("SummarySentence");
    if (summaries.empty() && sentences.empty()) return;
    page.tags("<section class='summary'>\n<h2>Summary</h2>\n<p dir='auto' lang='")
        .text(subject.language())
        .tags("'>");
    if (sentences.empty()) {
        page.text(subject.get(summaries.front(), "text").text().value_or(""));
    } else {
        write_sentences(page, subject, sentences);
    }
    page.tags("</p>\n</section>\n");
}

}  // namespace

void write_skip_link(markup& page) {
    page.tags("<a class='skip' href='#");
    write_id(page);
    page.tags("text'>Skip to the text</a>\n");
}

void write_header(markup& page, const subject& subject) {
    page.tags("<header>\n<p class='origin'><bdi>")
        .text(subject.record.id())
        .tags("</bdi></p>\n<h1 dir='auto' lang='")
        .text(subject.language())
        .tags("'>")
        .text(subject.title())
        .tags("</h1>\n");
    write_facts(page, subject);
    write_summary(page, subject);
    page.tags("</header>\n");
}

}  // namespace html_report
