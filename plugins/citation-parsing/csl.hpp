// A cited work as CSL-JSON 1.0.2 knows it, and its text in JSON.
#ifndef CITATION_PARSING_CSL_HPP
#define CITATION_PARSING_CSL_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace citation_parsing {

// A person has a family name, a body only the literal one.
struct person {
    std::string family = {};
    std::string given = {};
    std::string suffix = {};
    std::string literal = {};

    bool operator==(const person&) const = default;
};

// Zero where unknown; a month without its day stands, a day without its month does not.
struct date {
    int year = 0;
    int month = 0;
    int day = 0;

    [[nodiscard]] bool known() const { return year != 0; }
    bool operator==(const date&) const = default;
};

// The string variables of CSL that this plugin fills.
enum class field {
    title,
    container_title,
    collection_title,
    volume,
    issue,
    page,
    number_of_pages,
    publisher,
    publisher_place,
    edition,
    number,
    genre,
    authority,
    doi,
    url,
    isbn,
    note,
    count
};

struct csl_item {
    std::string type = "document";
    std::array<std::string, static_cast<std::size_t>(field::count)> texts = {};
    std::vector<person> author = {};
    std::vector<person> editor = {};
    std::vector<person> translator = {};
    date issued = {};
    date accessed = {};

    std::string& operator[](field f) { return texts[static_cast<std::size_t>(f)]; }
    const std::string& operator[](field f) const { return texts[static_cast<std::size_t>(f)]; }
    [[nodiscard]] bool has(field f) const { return !(*this)[f].empty(); }
};

// The item as JSON; keys that are empty are left out.
std::string to_json(const csl_item& item, std::string_view id);

}  // namespace citation_parsing

#endif
