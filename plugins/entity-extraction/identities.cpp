// Decides which mentions mean the same thing; see identities.hpp.
#include "identities.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "characters.hpp"
#include "dates.hpp"
#include "key_map.hpp"
#include "spelling.hpp"
#include "tokens.hpp"

namespace entity_extraction {
namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFF;

class identifier {
  public:
    identifier(std::string_view text, const findings& found, const gazetteer& known,
               const word_table& words)
        : text_(text),
          found_(found),
          known_(known),
          words_(words),
          thing_of_(found.mentions.size(), nothing) {}

    document_entities run() {
        spell_mentions();
        name_things();
        define_acronyms();
        learn_persons();
        learn_words();
        for (std::size_t i = 0; i < found_.mentions.size(); ++i) {
            const auto thing = refer(i);
            if (thing != nothing) mentioned(i, thing);
        }
        return number();
    }

  private:
    using thing_map = key_map<std::uint32_t>;

    [[nodiscard]] std::string_view words_of(const located_mention& mention) const {
        return text_.substr(mention.begin, mention.end - mention.begin);
    }

    // A city is known by its words alone, so that it is the same thing where only the tagger sees
    // it.
    [[nodiscard]] bool is_well_known(const located_mention& mention) const {
        return mention.entry != no_entry && known_.entry(mention.entry).by == finder::gazetteer;
    }

    static bool is_hint(const located_mention& mention) { return mention.by == finder::hint; }

    // What two mentions of one name have in common: the words, folded, without the form of a
    // company.
    [[nodiscard]] std::uint64_t key_of_mention(const located_mention& mention, label label) {
        if (is_well_known(mention)) return mention.entry * 0x9E3779B97F4A7C15U + 1;
        tokenise(text_, mention.begin, mention.end, words_, {}, tokens_);
        if (label == label::date) {
            const auto iso = iso_date({text_, tokens_});
            if (!iso.empty()) return extend_key(entity_extraction::key_of(iso), 1);
        }
        std::uint64_t key = empty_key;
        for (const auto& token : tokens_) {
            const bool form = token.is(word::organisation_suffix) && &token != tokens_.data();
            if (form || (token.kind == token_kind::symbol && token.size() == 1)) continue;
            key = (key ^ token.key) * 0x9E3779B97F4A7C15U;
        }
        return extend_key(key, static_cast<unsigned char>(label));
    }

    // People, organisations and places: their label is a judgement, the others' is seen in the
    // words.
    [[nodiscard]] bool is_judged(const located_mention& mention) const {
        return mention.label <= label::location && !is_hint(mention) && !is_well_known(mention);
    }

    // The same words are the same kind of thing all over the document: the kind that most mentions
    // have.
    void count_labels() {
        for (std::size_t i = 0; i < found_.mentions.size(); ++i) {
            const auto& mention = found_.mentions[i];
            if (!is_judged(mention)) continue;
            auto& votes = votes_[spelling_[i]];
            votes[static_cast<std::size_t>(mention.label)] += mention.by < finder::tagger ? 2 : 1;
        }
    }

    [[nodiscard]] label settled_label(std::size_t i) const {
        const auto& mention = found_.mentions[i];
        if (!is_judged(mention)) return mention.label;
        const auto& votes = *votes_.find(spelling_[i]);
        return static_cast<label>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    }

    void spell_mentions() {
        for (const auto& mention : found_.mentions) {
            spelling_.push_back(key_of_spaced(words_of(mention)));
        }
    }

    void name_things() {
        count_labels();
        for (std::size_t i = 0; i < found_.mentions.size(); ++i) {
            const auto& mention = found_.mentions[i];
            if (is_hint(mention)) continue;
            const auto label = settled_label(i);
            const auto [at, is_new] =
                by_key_.try_emplace(key_of_mention(mention, label), count_of_things());
            if (is_new) add_thing(mention, label);
            thing_of_[i] = *at;
            auto& name = things_[*at].name;
            const auto longer = mention.entry == no_entry && mention.label != label::date &&
                                words_of(mention).size() > name.size();
            if (!longer) continue;
            name = spaced(words_of(mention));
            name_spelling_[*at] = spelling_[i];
        }
    }

    [[nodiscard]] std::uint32_t count_of_things() const {
        return static_cast<std::uint32_t>(things_.size());
    }

    void add_thing(const located_mention& mention, label label) {
        things_.push_back(new_thing(mention, label));
        name_spelling_.push_back(entity_extraction::key_of(things_.back().name));
    }

    [[nodiscard]] thing new_thing(const located_mention& mention, label label) {
        if (is_well_known(mention)) {
            const auto& entry = known_.entry(mention.entry);
            std::string link;
            if (!entry.link_code.empty()) link.append(entry.link_scheme).append(entry.link_code);
            return {label, std::string(entry.name), link};
        }
        auto name = label == label::date ? iso_date({text_, tokens_}) : std::string();
        return {label, name.empty() ? spaced(words_of(mention)) : std::move(name), ""};
    }

    void define_acronyms() {
        if (found_.definitions.empty()) return;
        thing_map by_begin;
        for (std::size_t i = 0; i < found_.mentions.size(); ++i)
            by_begin[found_.mentions[i].begin] = thing_of_[i];
        for (const auto& definition : found_.definitions) {
            const auto name = by_begin.find(definition.name_begin);
            const auto acronym = text_.substr(definition.acronym_begin,
                                              definition.acronym_end - definition.acronym_begin);
            by_acronym_.try_emplace(entity_extraction::key_of(singular(acronym)),
                                    name == nullptr ? nothing : *name);
        }
    }

    // A word that is a name twice is that name wherever it stands with a capital.
    void learn_words() {
        thing_map times;
        for (std::size_t i = 0; i < found_.mentions.size(); ++i) {
            const auto& mention = found_.mentions[i];
            const bool named = !is_hint(mention) && mention.label <= label::location;
            if (!named || !is_single(ends_of(words_of(mention)))) continue;
            const auto key = entity_extraction::key_of(words_of(mention));
            if (++times[key] == 2 || mention.by == finder::gazetteer)
                by_word_.try_emplace(key, thing_of_[i]);
        }
    }

    void learn_persons() {
        for (std::size_t i = 0; i < found_.mentions.size(); ++i) {
            const auto& mention = found_.mentions[i];
            const auto ends = ends_of(words_of(mention));
            if (mention.label != label::person || is_hint(mention) || is_single(ends)) continue;
            by_surname_.try_emplace(entity_extraction::key_of(ends.last), thing_of_[i]);
            by_given_name_.try_emplace(entity_extraction::key_of(ends.first), thing_of_[i]);
        }
    }

    // The thing that a mention means; `nothing` for a hint that is short for nothing.
    [[nodiscard]] std::uint32_t refer(std::size_t i) {
        const auto& mention = found_.mentions[i];
        const auto words = words_of(mention);
        const auto ends = ends_of(words);
        if (is_single(ends)) {
            const auto defined = find(by_acronym_, entity_extraction::key_of(singular(words)));
            if (defined == nothing && mention.by != finder::gazetteer) return nothing;
            if (defined && defined != nothing &&
                (in_capitals(singular(words)) || words.size() >= 4))
                return *defined;
            if (may_be_person(mention)) {
                const auto key = entity_extraction::key_of(words);
                const auto person = find(by_surname_, key);
                if (person) return *person;
                const auto given = find(by_given_name_, key);
                if (given) return *given;
            }
            if (is_hint(mention)) {
                return find(by_word_, entity_extraction::key_of(words)).value_or(nothing);
            }
        } else if (mention.label == label::person) {
            // The latest full name is whom a surname means from here on.
            by_surname_[entity_extraction::key_of(ends.last)] = thing_of_[i];
            by_given_name_[entity_extraction::key_of(ends.first)] = thing_of_[i];
        }
        return thing_of_[i];
    }

    static bool may_be_person(const located_mention& mention) {
        return mention.label == label::person || mention.by == finder::hint ||
               mention.by == finder::city || mention.by == finder::tagger;
    }

    static std::optional<std::uint32_t> find(const thing_map& map, std::uint64_t key) {
        const auto* thing = map.find(key);
        return thing == nullptr ? std::nullopt : std::optional(*thing);
    }

    // Two hints side by side that mean one thing are one mention: "Joe" and "Biden".
    [[nodiscard]] bool goes_on(const located_mention& mention, std::uint32_t thing) const {
        if (result_.mentions.empty()) return false;
        const auto& before = result_.mentions.back();
        return before.by == finder::hint && before.thing == thing &&
               mention.begin == before.end + 1 && text_[before.end] == ' ';
    }

    void mentioned(std::size_t i, std::uint32_t thing) {
        const auto& mention = found_.mentions[i];
        if (is_hint(mention) && goes_on(mention, thing)) return lengthen_last(mention);
        last_spelling_ = spelling_[i];
        const auto form = form_of(words_of(mention), last_spelling_, thing);
        result_.mentions.push_back({mention.begin, mention.end, thing, form, mention.by});
    }

    // Goes on with the key too: a row of hints may be as long as the text, and to read all of it
    // again at each would take time in its square.
    void lengthen_last(const located_mention& mention) {
        auto& last = result_.mentions.back();
        last.end = mention.end;
        last_spelling_ = key_of_spaced(words_of(mention), extend_folded(last_spelling_, " ", U' '));
        last.form =
            form_of(text_.substr(last.begin, last.end - last.begin), last_spelling_, last.thing);
    }

    [[nodiscard]] mention_form form_of(std::string_view words, word_key spelling,
                                       std::uint32_t thing) const {
        const auto& known = things_[thing];
        if (known.label == label::date || known.label == label::money) return mention_form::name;
        if (spelling == name_spelling_[thing]) return mention_form::name;
        return in_capitals(singular(words)) ? mention_form::acronym : mention_form::alias;
    }

    // Numbers the things that are mentioned, in the order of their first mentions.
    document_entities number() {
        std::vector<std::uint32_t> numbers(things_.size(), nothing);
        for (auto& mention : result_.mentions) {
            auto& number = numbers[mention.thing];
            if (number == nothing) {
                number = static_cast<std::uint32_t>(result_.things.size());
                result_.things.push_back(std::move(things_[mention.thing]));
            }
            mention.thing = number;
        }
        return std::move(result_);
    }

    std::string_view text_;
    const findings& found_;
    const gazetteer& known_;
    const word_table& words_;
    std::vector<word_key> spelling_;       // of each mention, however it is broken into lines
    key_map<std::array<int, 3>> votes_;    // by spelling
    std::vector<std::uint32_t> thing_of_;  // of each mention, by its own words
    std::vector<thing> things_;
    std::vector<word_key> name_spelling_;  // of each thing
    word_key last_spelling_ = empty_key;   // of the last mention in the result
    thing_map by_key_;
    thing_map by_acronym_;
    thing_map by_surname_;
    thing_map by_given_name_;
    thing_map by_word_;
    std::vector<token> tokens_;
    document_entities result_;
};

}  // namespace

document_entities identify(std::string_view text, const findings& found, const gazetteer& known,
                           const word_table& words) {
    return identifier(text, found, known, words).run();
}

}  // namespace entity_extraction
