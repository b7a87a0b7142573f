#include <algorithm>

#include "parts.hpp"

namespace html_report {

namespace {

// A type whose spans are longer than this on the average draws lines only; tinted, a page of
// sentences would be one colour.
constexpr std::uint64_t longest_phrase = 48;

bool is_passage(const type_use& use) {
    return use.bytes > use.count * longest_phrase;
}

// Types of short spans first: they lie within those of the long ones.
std::vector<const type_use*> by_length(const std::vector<type_use>& uses) {
    std::vector<const type_use*> sorted;
    for (const auto& use : uses) {
        if (use.count > 0) sorted.push_back(&use);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const type_use* a, const type_use* b) {
        return a->bytes * b->count < b->bytes * a->count;
    });
    return sorted;
}

// A type that covers more than half of the text would drown the others, unless it is among such.
class first_view {
  public:
    explicit first_view(const subject& subject) : text_size_(subject.document->text().size()) {
        shows_all_ =
            std::none_of(subject.uses.begin(), subject.uses.end(),
                         [&](const type_use& use) { return use.count > 0 && is_sparse(use); });
    }
    [[nodiscard]] bool shows(const type_use& use) const { return shows_all_ || is_sparse(use); }

  private:
    [[nodiscard]] bool is_sparse(const type_use& use) const {
        return use.covered * 2 <= text_size_;
    }

    std::uint64_t text_size_;
    bool shows_all_;
};

void write_type(markup& page, const type_use& use, const first_view& first) {
    page.tags("<li><label><input type='checkbox' autocomplete='off' value='t")
        .number(use.type->type)
        .tags("'");
    if (is_passage(use)) page.tags(" data-passage");
    if (first.shows(use)) page.tags(" checked");
    page.tags("><bdi class='sample t")
        .number(use.type->type)
        .tags("'>")
        .text(textmill::view(use.type->name))
        .tags("</bdi><span class='count'>")
        .number(use.count)
        .tags("</span></label></li>\n");
}

void write_edit_switch(markup& page, std::size_t edits) {
    if (edits == 0) return;
    page.tags("<li><label><input type='checkbox' autocomplete='off' class='show-edits'>")
        .tags("<span>Edits</span><span class='count'>")
        .number(edits)
        .tags("</span></label></li>\n");
}

}  // namespace

void write_legend(markup& page, const subject& subject) {
    const first_view first(subject);
    const auto uses = by_length(subject.uses);
    page.tags("<section class='legend'>\n<h2>Annotations</h2>\n");
    if (uses.empty()) page.tags("<p class='hint'>There are none.</p>\n");
    page.tags("<ul>\n");
    for (const auto* use : uses) write_type(page, *use, first);
    write_edit_switch(page, subject.record.edits().size());
    page.tags("</ul>\n</section>\n");
}

}  // namespace html_report
