#include <algorithm>
#include <map>
#include <tuple>

#include "parts.hpp"

namespace html_report {

namespace {

// The same change by the same stage, and everywhere that it was made.
struct change {
    std::string_view was;
    std::string_view became;
    std::string_view reason;
    std::string_view stage;
    float lowest;
    float highest;
    std::vector<std::uint32_t> marks;
};

class collector {
  public:
    explicit collector(const subject& subject) : subject_(&subject) {}

    void add(const textmill::record_edit& edit) {
        const auto was = textmill::view(edit.was);
        const auto reason = textmill::view(edit.reason);
        const auto became = subject_->document->text().substr(edit.begin, edit.end - edit.begin);
        const auto [found, is_new] =
            numbers_.try_emplace(std::tuple(edit.stage, reason, was, became), changes_.size());
        if (is_new) {
            const auto stage = subject_->document->stage_name(edit.stage);
            changes_.push_back({was, became, reason, stage, edit.confidence, edit.confidence, {}});
        }
        auto& change = changes_[found->second];
        change.lowest = std::min(change.lowest, edit.confidence);
        change.highest = std::max(change.highest, edit.confidence);
        change.marks.push_back(subject_->layout.mark_of(edit.begin, edit.end));
    }

    [[nodiscard]] const std::vector<change>& changes() const noexcept { return changes_; }

  private:
    const subject* subject_;
    std::map<std::tuple<std::uint32_t, std::string_view, std::string_view, std::string_view>,
             std::size_t>
        numbers_;
    std::vector<change> changes_;
};

void write_confidence(markup& page, const change& change) {
    page.tags(" · confidence ").number(change.lowest);
    if (change.lowest < change.highest) page.tags(" to ").number(change.highest);
}

void write_change(markup& page, const change& change) {
    page.tags("<li><span><del>").text(change.was).tags("</del> → <ins>");
    page.text(change.became).tags("</ins></span><span class='count'>");
    page.number(change.marks.size()).tags("</span>\n<p class='place'>");
    page.text(change.reason).tags(" · ").text(change.stage);
    write_confidence(page, change);
    page.tags("</p>");
    write_places(page, change.marks);
    page.tags("</li>\n");
}

}  // namespace

void write_edits(markup& page, const subject& subject) {
    const auto edits = subject.record.edits();
    if (edits.empty()) return;
    collector collector(subject);
    for (const auto& edit : edits) collector.add(edit);
    page.tags("<details class='edits'>\n<summary>Edits<span class='count'>")
        .number(edits.size())
        .tags("</span></summary>\n<ul class='rows'>\n");
    for (const auto& change : collector.changes()) write_change(page, change);
    page.tags("</ul>\n</details>\n");
}

}  // namespace html_report
