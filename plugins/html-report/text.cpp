#include <algorithm>
#include <numeric>

#include "parts.hpp"

namespace html_report {

namespace {

// Of many marks that lead to one note these lead back; the others are among its details.
constexpr std::size_t most_ways_back = 5;

// Steps through spans or edits, sorted by begin, with the offsets of the text.
class text_writer {
  public:
    text_writer(markup& page, const subject& subject)
        : page_(&page), subject_(&subject), sections_(subject.spans("Section")) {
        const auto edits = subject.record.edits();
        edits_.resize(edits.size());
        std::iota(edits_.begin(), edits_.end(), 0U);
        std::stable_sort(edits_.begin(), edits_.end(), [&](std::size_t a, std::size_t b) {
            return edits[a].begin < edits[b].begin;
        });
    }

    void write() {
        for (const auto& line : subject_->layout.lines()) {
            const auto pieces = subject_->layout.pieces(line);
            if (pieces.empty()) {
                after_blank_line_ = true;
            } else {
                write_line(line, pieces);
            }
        }
    }

  private:
    void write_line(const line& line, std::span<const piece> pieces) {
        open_line(line);
        for (const auto& piece : pieces) {
            if (piece.mark == no_mark) {
                write_words(piece);
            } else {
                write_mark(piece);
            }
        }
        page_->tags("</p>\n");
    }

    void open_line(const line& line) {
        page_->tags("<p dir='auto'");
        const auto kind = kind_of(line);
        if (after_blank_line_ || !kind.empty()) {
            page_->tags(" class='");
            if (after_blank_line_) page_->tags("gap ");
            if (!kind.empty()) page_->tags("is-").text(kind);
            page_->tags("'");
        }
        if (kind == "title" || kind == "heading") page_->tags(" role='heading' aria-level='2'");
        page_->tags(">");
        after_blank_line_ = false;
    }

    // What the first section in the line is.
    std::string_view kind_of(const line& line) {
        while (section_ < sections_.size() && sections_[section_].end <= line.begin) ++section_;
        if (section_ == sections_.size() || sections_[section_].begin >= line.end) return {};
        return subject_->get(sections_[section_], "kind").text().value_or("");
    }

    void write_words(const piece& piece) {
        page_->text(subject_->document->text().substr(piece.begin, piece.end - piece.begin));
    }

    void write_mark(const piece& piece) {
        write_replaced(piece);
        write_ways_back(piece);
        const auto target = subject_->references.target_of(piece.mark);
        target == no_mark ? page_->tags("<mark id='") : page_->tags("<a id='");
        write_id(*page_, piece.mark);
        page_->tags("' class='").text(subject_->layout.classes(piece));
        if (piece.begin == piece.end) page_->tags(" empty");
        page_->tags("'");
        if (target != no_mark) write_link(*page_, target);
        page_->tags(">");
        write_words(piece);
        target == no_mark ? page_->tags("</mark>") : page_->tags("</a>");
    }

    // What stood here before the edits that begin here.
    void write_replaced(const piece& piece) {
        const auto edits = subject_->record.edits();
        for (; edit_ < edits_.size() && edits[edits_[edit_]].begin <= piece.begin; ++edit_) {
            page_->tags("<del>").text(textmill::view(edits[edits_[edit_]].was)).tags("</del>");
        }
    }

    void write_ways_back(const piece& piece) {
        const auto all = subject_->references.to(piece.mark);
        for (const auto& reference : all.first(std::min(all.size(), most_ways_back))) {
            page_->tags("<a class='back' aria-label='back'");
            write_link(*page_, reference.from);
            page_->tags(">↩</a>");
        }
    }

    markup* page_;
    const subject* subject_;
    std::span<const textmill::span> sections_;
    std::vector<std::size_t> edits_;  // by begin
    std::size_t section_ = 0;
    std::size_t edit_ = 0;
    bool after_blank_line_ = false;
};

}  // namespace

void write_text(markup& page, const subject& subject) {
    page.tags("<section class='text' aria-label='Text' id='");
    write_id(page);
    page.tags("text' lang='").text(subject.language()).tags("'>\n");
    text_writer(page, subject).write();
    page.tags("</section>\n");
}

}  // namespace html_report
