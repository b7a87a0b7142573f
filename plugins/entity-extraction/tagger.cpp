// Labels capitalised words with trained weights; see tagger.hpp.
#include "tagger.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "runs.hpp"

namespace entity_extraction {
namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min() / 4;

// What may stand between two capitalised words of a name.
bool may_join(const passage& page, std::size_t i) {
    const auto& token = page[i];
    if (token.kind == token_kind::number) return true;
    if (token.kind == token_kind::symbol) {
        return token.is(word::possessive) || page.is_symbol(i, '-') || page.is_symbol(i, '.') ||
               page.is_symbol(i, '&') || page.is_symbol(i, '\'') || page.is_symbol(i, '/') ||
               page.is_symbol(i, ',');
    }
    return token.is(word::connective | word::particle);
}

// The tags that may stand behind each tag; `never` in the transitions says the same, but slower.
struct successors {
    std::array<std::array<std::uint8_t, 8>, tags::count> behind{};
    std::array<std::uint8_t, tags::count> count{};
};

constexpr successors allowed = [] {
    successors all;
    for (std::uint8_t before = 0; before < tags::count; ++before) {
        for (std::uint8_t tag = 0; tag < tags::count; ++tag) {
            if (tags::may_follow(before, tag)) all.behind[before][all.count[before]++] = tag;
        }
    }
    return all;
}();

// Scores of the tags of one token, given those of the token before it; `from` gets the best tag
// before each. Most stretches are short, so that most tags cannot be reached.
void advance(tag_scores& best, const tag_scores& here, const transition_scores& transitions,
             tag_row& from) {
    tag_scores next;
    next.fill(never);
    for (std::uint8_t before = 0; before < tags::count; ++before) {
        if (best[before] == never) continue;
        for (std::uint8_t k = 0; k < allowed.count[before]; ++k) {
            const auto tag = allowed.behind[before][k];
            const auto score = best[before] + transitions[before][tag];
            if (score <= next[tag]) continue;
            next[tag] = score;
            from[tag] = before;
        }
    }
    for (std::uint8_t tag = 0; tag < tags::count; ++tag) {
        best[tag] = next[tag] == never ? never : next[tag] + here[tag];
    }
}

}  // namespace

void decode_tags(std::span<const tag_scores> scores, const transition_scores& transitions,
                 tag_lattice& lattice, std::vector<std::uint8_t>& result) {
    tag_scores best;
    best.fill(never);
    best[tags::outside] = 0;
    lattice.assign(scores.size(), {});
    for (std::size_t i = 0; i < scores.size(); ++i)
        advance(best, scores[i], transitions, lattice[i]);
    std::uint8_t tag = tags::outside;
    for (std::uint8_t other = 1; other < tags::count; ++other) {
        if (tags::may_follow(other, tags::outside) && best[other] > best[tag]) tag = other;
    }
    result.resize(scores.size());
    for (auto i = scores.size(); i-- > 0;) {
        result[i] = tag;
        tag = lattice[i][tag];
    }
}

void mark_candidates(const passage& page, std::vector<bool>& candidates) {
    constexpr std::size_t widest_gap = 3;
    candidates.assign(page.size(), false);
    std::size_t last_name = page.size();
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (page[i].opens) last_name = page.size();
        if (!is_name_word(page, i)) {
            if (!may_join(page, i)) last_name = page.size();
            continue;
        }
        candidates[i] = true;
        if (last_name < i && i - last_name <= widest_gap + 1) {
            std::fill(candidates.begin() + static_cast<std::ptrdiff_t>(last_name),
                      candidates.begin() + static_cast<std::ptrdiff_t>(i), true);
        }
        last_name = i;
    }
}

namespace {

// "Engineers" at the begin of a sentence, a word that is known in small letters.
bool is_opening_word(const passage& page, const mention& name) {
    const auto& first = page[name.first];
    return name.last - name.first == 1 && first.opens && first.is(word::common) &&
           first.letters == letter_case::capitalised && !first.is(word::given_name | word::surname);
}

// A strategy or a report is a work, not an organisation. Where every word has a capital, a name has
// one that is not known in small letters.
bool is_credible(const passage& page, const mention& name, const word_memory& memory) {
    if (name.label == label::organisation && page[name.last - 1].is(word::work_head)) return false;
    if (page[name.first].style == line_style::prose) return !is_opening_word(page, name);
    for (auto i = name.first; i < name.last; ++i) {
        const bool small =
            page[i].is(word::common) || (memory.find(page[i].key) & word_memory::small) != 0;
        if (is_name_word(page, i) && !small) return true;
    }
    return false;
}

constexpr std::string_view magic = "textmill tagger 1\n";

class byte_reader {
  public:
    explicit byte_reader(std::string_view bytes) : rest_(bytes) {}

    std::string_view take(std::size_t size) {
        if (size > rest_.size()) throw std::invalid_argument("tagger.model: the file is cut off");
        const auto part = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return part;
    }
    template <class Number>
    Number number() {
        Number value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

  private:
    std::string_view rest_;
};

}  // namespace

tagger_model::tagger_model(std::string_view bytes) {
    byte_reader reader(bytes);
    if (reader.take(magic.size()) != magic)
        throw std::invalid_argument("tagger.model: not a model of this version");
    bits_ = reader.number<std::uint8_t>();
    if (bits_ < 8 || bits_ > 24) throw std::invalid_argument("tagger.model: impossible size");
    for (auto& row : transitions_) {
        for (auto& score : row) score = reader.number<std::int16_t>();
    }
    for (std::uint8_t before = 0; before < tags::count; ++before) {
        for (std::uint8_t tag = 0; tag < tags::count; ++tag) {
            if (!tags::may_follow(before, tag)) transitions_[before][tag] = never;
        }
    }
    common_words_ = reader.take(reader.number<std::uint32_t>() * sizeof(word_key));
    weights_ = reinterpret_cast<const std::int8_t*>(reader.take(tags::stride << bits_).data());
}

void tagger_model::add_common_words(word_table& words) const {
    for (std::size_t at = 0; at < common_words_.size(); at += sizeof(word_key)) {
        word_key key = 0;
        std::memcpy(&key, common_words_.data() + at, sizeof key);
        words.add(key, word::common);
    }
}

tag_scores tagger_model::score(std::span<const std::uint32_t> features) const noexcept {
    // Sums of most_features bytes fit; sixteen narrow sums are one or two registers. Bytes without
    // a sign are widened in fewer instructions.
    constexpr std::uint8_t bias = 128;
    std::array<std::uint16_t, tags::stride> sums{};
    for (const auto feature : features) {
        const auto* row = weights_ + std::size_t{feature} * tags::stride;
        for (std::size_t tag = 0; tag < tags::stride; ++tag) {
            const auto biased =
                static_cast<std::uint8_t>(static_cast<std::uint8_t>(row[tag]) ^ bias);
            sums[tag] = static_cast<std::uint16_t>(sums[tag] + biased);
        }
    }
    const auto all_biases = static_cast<std::int32_t>(features.size() * bias);
    tag_scores scores;
    std::ranges::transform(sums, scores.begin(), [&](auto sum) { return sum - all_biases; });
    return scores;
}

void tagger_model::expect(std::span<const std::uint32_t> features) const noexcept {
    for (const auto feature : features) {
        __builtin_prefetch(weights_ + std::size_t{feature} * tags::stride);
    }
}

void tagger::find(const passage& page, const mentions& rules, mentions& found,
                  scratch& scratch) const {
    write_rule_tags(rules, page.size(), scratch.rules);
    scratch.memory.read(page);
    mark_candidates(page, scratch.candidates);
    score_candidates(page, scratch);
    std::span<const tag_scores> scores = scratch.scores;
    for (std::size_t first = 0; first < page.size();) {
        if (!scratch.candidates[first]) {
            ++first;
            continue;
        }
        auto last = first + 1;
        while (last < page.size() && scratch.candidates[last] && !page[last].opens) ++last;
        decode_tags(scores.first(last - first), model_->transitions(), scratch.lattice,
                    scratch.tags);
        scores = scores.subspan(last - first);
        add_names(page, first, found, scratch);
        first = last;
    }
}

// The weights do not fit the cache: they are fetched while the next token is described.
void tagger::score_candidates(const passage& page, scratch& scratch) const {
    feature_reader reader(page, scratch.rules, scratch.memory, model_->bits());
    std::array<feature_list, 2> lists;
    std::span<const std::uint32_t> waiting;
    scratch.scores.clear();
    for (std::size_t i = 0, turn = 0; i < page.size(); ++i) {
        if (!scratch.candidates[i]) continue;
        const auto count = reader.read(i, lists[turn]);
        const auto features = std::span(lists[turn]).first(count);
        model_->expect(features);
        if (!waiting.empty()) scratch.scores.push_back(model_->score(waiting));
        waiting = features;
        turn = 1 - turn;
    }
    if (!waiting.empty()) scratch.scores.push_back(model_->score(waiting));
}

// The names that the tags of a stretch from `first` on tell.
void tagger::add_names(const passage& page, std::size_t first, mentions& found,
                       const scratch& scratch) {
    auto begin = first;
    for (std::size_t i = first; i < first + scratch.tags.size(); ++i) {
        const auto tag = scratch.tags[i - first];
        if (tag == tags::outside) continue;
        const auto part = tags::part_of(tag);
        if (part == tags::begin || part == tags::unit) begin = i;
        if (part != tags::last && part != tags::unit) continue;
        const mention name{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i + 1),
                           tags::label_of(tag), finder::tagger};
        if (is_credible(page, name, scratch.memory)) found.push_back(name);
    }
}

}  // namespace entity_extraction
