// What the labeller sees of each word: hashes of its form, its neighbours and its place.
#include "features.hpp"

#include <algorithm>

#include "dates.hpp"
#include "quotes.hpp"

namespace citation_parsing {
namespace {

std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
    std::uint64_t x = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ULL;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ULL;
    return static_cast<std::uint32_t>(x >> 32);
}

std::uint32_t hash_text(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

// Facts of one word that its own features and its neighbours' are made of.
struct facts {
    std::uint32_t word = 0;
    std::uint32_t shape = 0;
    std::uint32_t suffix = 0;
    std::uint32_t prefix = 0;
    std::uint32_t separator = 0;  // between the word before and this one
    gap before = gap::none;
    bool quoted = false;
    bool enclosed = false;
    bool year = false;
};

// "Xx" for "Smith", "X" for "J", "d4" for "2019", "d-d" for "33-39".
std::string shape_of(std::string_view text, const token& one) {
    if (one.kind == token::form::address) return "url";
    if (one.kind == token::form::doi) return "doi";
    const auto word = one.span.of(text);
    std::string shape;
    std::size_t digits = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto c = code_point_at(word, at);
        at += c.size;
        char kind = '-';
        if (c.value < 0x80 && is_digit(static_cast<char>(c.value)))
            kind = 'd';
        else if (is_capital(c.value))
            kind = 'X';
        else if (is_word(c.value))
            kind = 'x';
        if (kind == 'd') ++digits;
        if (shape.empty() || shape.back() != kind) shape += kind;
    }
    if (shape.size() > 6) shape.resize(6);
    if (shape == "d") shape += std::to_string(std::min<std::size_t>(digits, 6));
    if (shape == "X") shape += std::to_string(std::min<std::size_t>(word.size(), 4));
    return shape;
}

bool is_year(std::string_view word) {
    if (word.size() < 4 || word.size() > 5) return false;
    if (!std::all_of(word.begin(), word.begin() + 4, is_digit)) return false;
    if (word.size() == 5 && !is_lower(word[4])) return false;
    const auto century = word.substr(0, 2);
    return century == "20" || (century >= "14" && century <= "19");
}

// The word before a stop is an initial: "J."
bool is_initial(std::string_view word) {
    return word.size() <= 2 && is_upper(word[0]);
}

gap gap_of(std::string_view separator, std::string_view word_before) {
    if (separator.empty()) return gap::none;
    bool blank = true;
    for (std::size_t at = 0; at < separator.size();) {
        const auto c = code_point_at(separator, at);
        at += c.size;
        if (c.value == '"' || c.value == 0x201C || c.value == 0x201D || c.value == 0xAB ||
            c.value == 0xBB)
            return gap::quote;
        blank = blank && is_space(c.value);
    }
    if (blank) return gap::blank;
    if (separator.find_first_of("()[]") != npos) return gap::bracket;
    switch (separator[0]) {
        case ',':
            return gap::comma;
        case '.':
            return is_initial(word_before) ? gap::initial_stop : gap::stop;
        case ':':
            return gap::colon;
        case ';':
            return gap::semicolon;
        default:
            return gap::other;
    }
}

// The separator with blanks as one and quotation marks as one.
std::uint32_t hash_separator(std::string_view separator) {
    std::string plain;
    for (std::size_t at = 0; at < separator.size() && plain.size() < 6;) {
        const auto c = code_point_at(separator, at);
        at += c.size;
        if (is_space(c.value)) {
            if (plain.empty() || plain.back() != ' ') plain += ' ';
        } else if (c.value < 0x80) {
            plain += static_cast<char>(c.value);
        } else {
            plain += c.value == 0x201C || c.value == 0x201D ? '"' : '-';
        }
    }
    return hash_text(plain);
}

// Numbers count by their shape alone, years and months aside.
std::uint32_t hash_word(std::string_view word, std::string_view shape) {
    if (shape[0] == 'd' || shape == "url" || shape == "doi")
        return hash_text(is_year(word) ? "year" : shape);
    return hash_text(fold(word));
}

facts find_facts(std::string_view text, const token& one, std::size_t previous_end,
                 std::string_view word_before) {
    facts found;
    const auto word = one.span.of(text);
    const auto shape = shape_of(text, one);
    const auto folded = fold(word.substr(0, 40));
    const auto separator = text.substr(previous_end, one.span.begin - previous_end);
    found.shape = hash_text(shape);
    found.word = hash_word(word.substr(0, 40), shape);
    found.suffix =
        hash_text(folded.size() > 3 ? std::string_view(folded).substr(folded.size() - 3) : folded);
    found.prefix = hash_text(std::string_view(folded).substr(0, 4));
    found.separator = hash_separator(separator);
    found.before = gap_of(separator, word_before);
    found.year = is_year(word);
    return found;
}

std::vector<facts> find_all_facts(std::string_view text, const std::vector<token>& tokens) {
    std::vector<facts> all;
    all.reserve(tokens.size());
    std::size_t end = 0;
    std::string_view before = " ";
    for (const auto& one : tokens) {
        all.push_back(find_facts(text, one, end, before));
        end = one.span.end;
        before = one.span.of(text);
    }
    return all;
}

void mark_quoted(std::string_view text, const std::vector<token>& tokens, std::vector<facts>& all) {
    const auto quotations = find_quotations(text);
    std::size_t next = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        while (next < quotations.size() && quotations[next].outer.end <= tokens[i].span.begin)
            ++next;
        if (next == quotations.size()) return;
        all[i].quoted = quotations[next].outer.begin <= tokens[i].span.begin;
    }
}

void mark_enclosed(std::string_view text, const std::vector<token>& tokens,
                   std::vector<facts>& all) {
    std::size_t at = 0;
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (; at < tokens[i].span.begin; ++at) {
            if (text[at] == '(' || text[at] == '[') ++depth;
            if ((text[at] == ')' || text[at] == ']') && depth > 0) --depth;
        }
        all[i].enclosed = depth > 0;
    }
}

std::uint32_t bucket(std::size_t number) {
    if (number < 4) return static_cast<std::uint32_t>(number);
    return number < 7 ? 4 : number < 12 ? 5 : number < 20 ? 6 : number < 35 ? 7 : 8;
}

// What the whole reference tells every word.
struct overview {
    std::uint32_t year_place = 5;  // in which fifth the first year stands
    bool any_quoted = false;
};

overview look_over(const std::vector<facts>& all) {
    overview view;
    for (std::size_t i = 0; i < all.size(); ++i) {
        view.any_quoted = view.any_quoted || all[i].quoted;
        if (all[i].year && view.year_place == 5)
            view.year_place = static_cast<std::uint32_t>(5 * i / all.size());
    }
    return view;
}

// Counts on from word to word.
struct progress {
    std::uint32_t stops = 0;     // sentences so far
    std::uint32_t years = 0;     // years so far
    std::size_t since_stop = 0;  // words since the last sentence began
    std::size_t since_comma = 0;
    bool past_quote = false;

    void pass(const facts& one) {
        const bool stop = one.before == gap::stop;
        stops += stop ? 1 : 0;
        since_stop = stop ? 0 : since_stop + 1;
        since_comma =
            one.before == gap::blank || one.before == gap::initial_stop ? since_comma + 1 : 0;
        past_quote = past_quote || (one.before == gap::quote && !one.quoted);
    }
    // A year counts for the words after it.
    void leave(const facts& one) { years += one.year ? 1 : 0; }
};

class feature_writer {
  public:
    explicit feature_writer(std::array<feature_hash, feature_count>& features)
        : features_(features) {}

    void add(std::uint32_t value) {
        features_[number_] = mix(number_ + 1, value);
        ++number_;
    }
    void add(std::uint32_t a, std::uint32_t b) { add(mix(a, b)); }
    void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) { add(mix(mix(a, b), c)); }

  private:
    std::array<feature_hash, feature_count>& features_;
    std::uint32_t number_ = 0;
};

const facts& neighbour(const std::vector<facts>& all, std::size_t i, int distance) {
    static const facts beyond;
    const auto at = i + static_cast<std::size_t>(distance);
    return at < all.size() ? all[at] : beyond;
}

void write_form(feature_writer& write, const std::vector<facts>& all, std::size_t i) {
    const auto& one = all[i];
    const auto& before = neighbour(all, i, -1);
    const auto& after = neighbour(all, i, 1);
    const auto flags = (one.quoted ? 1U : 0U) | (one.enclosed ? 2U : 0U);
    write.add(one.word);
    write.add(one.shape, flags);
    write.add(one.suffix);
    write.add(one.prefix);
    write.add(one.separator);
    write.add(after.separator);
    write.add(one.separator, one.shape, after.separator);
    write.add(one.word, one.separator);
    write.add(one.word, after.separator);
    write.add(before.word);
    write.add(after.word);
    write.add(before.word, one.shape);
    write.add(one.shape, after.word);
    write.add(before.word, one.word);
    write.add(one.word, after.word);
    write.add(before.shape, one.separator, one.shape);
    write.add(one.shape, after.separator, after.shape);
}

void write_surroundings(feature_writer& write, const std::vector<facts>& all, std::size_t i) {
    const auto& one = all[i];
    const auto& before = neighbour(all, i, -1);
    const auto& after = neighbour(all, i, 1);
    const auto& before2 = neighbour(all, i, -2);
    const auto& after2 = neighbour(all, i, 2);
    write.add(before2.word);
    write.add(after2.word);
    write.add(before2.shape, before.shape, one.shape);
    write.add(one.shape, after.shape, after2.shape);
    write.add(before.separator, one.separator, after.separator);
    write.add(mix(before.shape, one.separator), mix(one.shape, after.separator), after.shape);
    write.add(neighbour(all, i, -3).word);
    write.add(neighbour(all, i, 3).word);
    write.add(before.suffix, one.suffix);
}

void write_place(feature_writer& write, const std::vector<facts>& all, std::size_t i,
                 const progress& so_far, const overview& view) {
    const auto& one = all[i];
    const auto place = static_cast<std::uint32_t>(8 * i / all.size());
    const auto quoting =
        (view.any_quoted ? 1U : 0U) | (one.quoted ? 2U : 0U) | (so_far.past_quote ? 4U : 0U);
    const auto stops = std::min(so_far.stops, 6U);
    const auto years = std::min(so_far.years, 2U);
    write.add(place, one.shape);
    write.add(bucket(i), one.shape);
    write.add(bucket(all.size() - i), one.shape);
    write.add(stops, years, view.year_place);
    write.add(stops, bucket(so_far.since_stop), one.shape);
    write.add(years, quoting, one.shape);
    write.add(quoting, bucket(so_far.since_comma), one.shape);
    write.add(view.year_place, place, years);
    write.add(mix(one.enclosed ? 1 : 0, years), one.shape, one.separator);
    write.add(one.word, years, quoting);
}

}  // namespace

std::vector<observed_token> observe(std::string_view text, const std::vector<token>& tokens) {
    auto all = find_all_facts(text, tokens);
    mark_quoted(text, tokens, all);
    mark_enclosed(text, tokens, all);
    const auto view = look_over(all);
    std::vector<observed_token> observed(tokens.size());
    progress so_far;
    for (std::size_t i = 0; i < all.size(); ++i) {
        so_far.pass(all[i]);
        observed[i].before = all[i].before;
        feature_writer write(observed[i].features);
        write_form(write, all, i);
        write_surroundings(write, all, i);
        write_place(write, all, i, so_far, view);
        so_far.leave(all[i]);
    }
    return observed;
}

}  // namespace citation_parsing
