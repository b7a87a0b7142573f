// Marks and edits what the metadata of a document tells it to, so that a test can have any
// annotations that it wants.
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <vector>

namespace marking {

// One line of the metadata key "marks": WHAT BEGIN END TEXT, in bytes.
struct order {
    std::string what;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
};

std::vector<order> read_orders(std::string_view lines) {
    std::vector<order> orders;
    std::istringstream all{std::string(lines)};
    for (std::string line; std::getline(all, line);) {
        std::istringstream words(line);
        order order;
        words >> order.what >> order.begin >> order.end >> std::ws;
        std::getline(words, order.text);
        orders.push_back(std::move(order));
    }
    return orders;
}

class marking {
  public:
    static textmill::description describe() {
        using textmill::kind;
        return {.id = "test.marking",
                .version = "1.0.0",
                .summary = "Marks and edits what the metadata key \"marks\" tells it to.",
                .licence = "Apache-2.0",
                .provides = {{"test.Note", "Anything", {{"note", kind::text, "The order's text"}}},
                             {"test.Other", "Anything else", {{"note", kind::text, "The same"}}},
                             {"test.Link",
                              "What refers to another mark",
                              {{"to", kind::ref, "The mark that the order's text numbers"}}},
                             {"Entity",
                              "What has a name",
                              {{"label", kind::text, "THING"}, {"name", kind::text, "The name"}}}}};
    }

    explicit marking(const textmill::setup& setup)
        : note_(setup.type("test.Note")),
          other_(setup.type("test.Other")),
          link_(setup.type("test.Link")),
          entity_(setup.type("Entity")),
          notes_note_(setup.feature(note_, "note")),
          others_note_(setup.feature(other_, "note")),
          to_(setup.feature(link_, "to")),
          label_(setup.feature(entity_, "label")),
          name_(setup.feature(entity_, "name")) {}

    void process(textmill::document& document) const {
        std::vector<std::uint32_t> ids;
        for (const auto& order : read_orders(document.metadata("marks").text().value_or(""))) {
            if (order.what == "edit") {
                document.edit({order.begin, order.end, order.text, "told-to", 0.5F});
            } else {
                ids.push_back(mark(document, order, ids));
            }
        }
    }

  private:
    std::uint32_t mark(textmill::document& document, const order& order,
                       const std::vector<std::uint32_t>& ids) const {
        const auto emit = [&](textmill::type type) {
            return document.emit(type, order.begin, order.end);
        };
        const std::string_view text = order.text;
        if (order.what == "link") {
            const auto id = emit(link_);
            document.set_ref(id, to_, ids.at(std::stoul(order.text)));
            return id;
        }
        if (order.what == "entity") {
            const auto id = emit(entity_);
            document.set(id, label_, "THING");
            document.set(id, name_, text);
            return id;
        }
        const bool is_note = order.what == "note";
        const auto id = emit(is_note ? note_ : other_);
        document.set(id, is_note ? notes_note_ : others_note_, text);
        return id;
    }

    textmill::type note_, other_, link_, entity_;
    textmill::feature notes_note_, others_note_, to_, label_, name_;
};

}  // namespace marking

TEXTMILL_PLUGINS(marking::marking)
