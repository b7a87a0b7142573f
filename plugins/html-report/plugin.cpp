// Writes documents as pages that a person reads in a browser: the text with its annotations, what
// was found in it, and an index of a whole run.
#include <cstdint>
#include <string>
#include <textmill/plugin.hpp>

#include "frame.hpp"
#include "index.hpp"
#include "parts.hpp"

namespace html_report {

namespace {

class plugin {
  public:
    class sink;

    static textmill::writer_description describe() {
        return {.id = "html-report",
                .version = "0.1.0",
                .summary = "Writes self-contained HTML pages of documents, with an index",
                .licence = "Apache-2.0",
                .format = "html",
                .extension = ".html",
                .media_type = "text/html",
                .index = "index.html"};
    }

    explicit plugin(const textmill::setup& setup)
        : frame_(setup.resource("report.css"), script(setup)) {}

    void render(const textmill::document& document, textmill::rendering& to) const {
        const subject subject(document);
        markup page;
        write_document(page, subject);
        to.body(page.bytes());
        to.entry(write_entry(subject));
    }

  private:
    static std::string script(const textmill::setup& setup) {
        std::string all;
        for (const auto name :
             {"findings.js", "details.js", "legend.js", "report.js", "start.js"}) {
            all += setup.resource(name);
        }
        return all;
    }

    frame frame_;
};

// Numbers the documents, so that ids differ within a page. Where one page holds them all, its index
// comes last, when all rows are known; the script moves it to the top.
class plugin::sink {
  public:
    sink(const plugin& writer, textmill::scope scope, textmill::output output)
        : frame_(&writer.frame_), scope_(scope), output_(output) {}

    void append(const textmill::rendered& document) {
        const auto entry = read_entry(document.entry);
        begin(scope_ == textmill::scope::one ? entry.title : documents);
        if (scope_ == textmill::scope::index) {
            output_.write(index_.add(entry, reference_to(document.target)));
            return;
        }
        const auto number = std::to_string(++count_);
        output_.write(fill_blanks(document.body, number));
        if (scope_ == textmill::scope::all) rows_ += index_.add(entry, "#d" + number);
    }

    void end() {
        begin(documents);
        if (scope_ != textmill::scope::one) output_.write(rows_ + index_.end());
        output_.write(frame_->tail());
    }

  private:
    static constexpr std::string_view documents = "Documents";

    void begin(std::string_view title) {
        if (!has_begun_) output_.write(frame_->head(title));
        has_begun_ = true;
    }

    const frame* frame_;
    textmill::scope scope_;
    textmill::output output_;
    index_table index_;
    std::string rows_;
    std::uint64_t count_ = 0;
    bool has_begun_ = false;
};

}  // namespace

}  // namespace html_report

TEXTMILL_PLUGINS(html_report::plugin)
