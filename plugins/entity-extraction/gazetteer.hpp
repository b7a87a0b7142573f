// Finds well-known names: countries, cities, organisations, laws, events; a trie over the keys of
// tokens.
#ifndef ENTITY_EXTRACTION_GAZETTEER_HPP
#define ENTITY_EXTRACTION_GAZETTEER_HPP

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mention.hpp"
#include "tokens.hpp"
#include "words.hpp"

namespace entity_extraction {

struct gazetteer_entry {
    entity_extraction::label label;
    finder by;
    std::string_view name;  // canonical; of a table that outlives the gazetteer
    std::string_view link_scheme;
    std::string_view link_code;  // empty: the thing has no link
};

class gazetteer {
  public:
    struct match {
        std::uint32_t entry;
        std::uint32_t size;  // tokens
    };

    // Each marks in `words` the words at which a name begins.
    void add_countries(std::string_view table, word_table& words);
    void add_cities(std::string_view table, word_table& words);
    void add_names(std::string_view table, word_table& words);

    // The longest name that begins at token i.
    [[nodiscard]] std::optional<match> find(const passage& page, std::size_t i) const noexcept;
    [[nodiscard]] const gazetteer_entry& entry(std::uint32_t number) const noexcept {
        return entries_[number];
    }

  private:
    // What a token has to look like besides its key.
    enum : std::uint8_t { any = 0, capital = 1, acronym = 2 };
    struct edge {
        std::uint64_t key = 0;
        std::uint32_t node = 0;
    };
    struct node {
        std::uint32_t entry = no_entry;
        std::uint8_t shape = any;
    };

    std::uint32_t add_entry(const gazetteer_entry& entry);
    void add_form(std::string_view form, std::uint32_t entry, word_table& words);
    std::uint32_t step(std::uint32_t node, const token& token, std::uint8_t shape);
    [[nodiscard]] bool may_start(const token& token) const noexcept;
    [[nodiscard]] std::uint32_t follow(std::uint32_t node, const token& token) const noexcept;
    [[nodiscard]] std::size_t place(std::uint64_t key) const noexcept;
    void grow();

    std::vector<gazetteer_entry> entries_;
    std::vector<node> nodes_ = std::vector<node>(1);
    std::vector<edge> edges_ = std::vector<edge>(1U << 14U);
    // By key: beginnings without a capital, which numbers, symbols and parts of addresses may be.
    std::bitset<256> small_starts_;
    std::vector<token> form_;  // scratch of add_form
};

// Adds every name of the passage to `found`.
void find_known_names(const passage& page, const gazetteer& known, mentions& found);

}  // namespace entity_extraction

#endif
