#include <algorithm>
#include <map>
#include <tuple>

#include "parts.hpp"

namespace html_report {

namespace {

// One thing that the text mentions, by the marks of its mentions.
struct entity {
    std::string_view name;
    std::vector<std::uint32_t> mentions;
};

struct entity_group {
    std::string_view label;
    std::size_t mentions = 0;
    std::vector<entity> entities;
};

// Collects mentions under their entities, and these under their labels, in the order of the text.
class collector {
  public:
    explicit collector(const subject& subject) : subject_(&subject) {}

    void add(const textmill::span& span) {
        const auto label = subject_->get(span, "label").text().value_or("");
        const auto name = subject_->get(span, "name").text().value_or(subject_->text(span));
        const auto id = subject_->get(span, "entity_id").integer().value_or(0);
        auto& group = group_of(label);
        const auto [found, is_new] =
            entity_numbers_.try_emplace(std::tuple(label, id, name), group.entities.size());
        if (is_new) group.entities.push_back({name, {}});
        group.entities[found->second].mentions.push_back(subject_->layout.mark_of(span));
        ++group.mentions;
    }

    // Those that are mentioned most come first.
    std::vector<entity_group> take() {
        std::stable_sort(groups_.begin(), groups_.end(),
                         [](const auto& a, const auto& b) { return a.mentions > b.mentions; });
        for (auto& group : groups_) {
            std::stable_sort(group.entities.begin(), group.entities.end(),
                             [](const entity& a, const entity& b) {
                                 return a.mentions.size() > b.mentions.size();
                             });
        }
        return std::move(groups_);
    }

  private:
    entity_group& group_of(std::string_view label) {
        const auto [found, is_new] = group_numbers_.try_emplace(label, groups_.size());
        if (is_new) groups_.push_back({label, 0, {}});
        return groups_[found->second];
    }

    const subject* subject_;
    std::map<std::string_view, std::size_t> group_numbers_;
    std::map<std::tuple<std::string_view, std::int64_t, std::string_view>, std::size_t>
        entity_numbers_;
    std::vector<entity_group> groups_;
};

void write_entity(markup& page, const entity& entity) {
    page.tags("<li><a");
    write_link(page, entity.mentions.front());
    page.tags("><bdi>").text(entity.name).tags("</bdi></a><span class='count'>");
    page.number(entity.mentions.size()).tags("</span>");
    if (entity.mentions.size() > 1) write_places(page, entity.mentions);
    page.tags("</li>\n");
}

void write_group(markup& page, const entity_group& group) {
    page.tags("<details open>\n<summary><bdi>")
        .text(group.label)
        .tags("</bdi><span class='count'>")
        .number(group.entities.size())
        .tags("</span></summary>\n<ul class='rows'>\n");
    for (const auto& entity : group.entities) write_entity(page, entity);
    page.tags("</ul>\n</details>\n");
}

}  // namespace

void write_entities(markup& page, const subject& subject) {
    collector collector(subject);
    for (const auto& span : subject.spans("Entity")) collector.add(span);
    const auto groups = collector.take();
    if (groups.empty()) return;
    page.tags("<section class='entities'>\n<h2>Entities</h2>\n");
    for (const auto& group : groups) write_group(page, group);
    page.tags("</section>\n");
}

}  // namespace html_report
