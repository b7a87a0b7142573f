// Trains the tagger's weights: an averaged structured perceptron over the very features that the
// plugin reads.
//
//     train_tagger DATA_FOLDER MODEL BITS ROUNDS < documents.txt
//
// The same input gives the same bytes: the order of the documents is shuffled by a fixed generator.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "extractor.hpp"

namespace {

using namespace entity_extraction;

struct gold_entity {
    std::uint32_t begin;
    std::uint32_t end;
    label kind;
};

struct document {
    std::string text;
    std::vector<gold_entity> entities;
};

// A row of candidates as the tagger sees it: the features and the right tag of each token.
struct row {
    std::vector<std::vector<std::uint32_t>> features;
    std::vector<std::uint8_t> gold;
};

label label_named(const std::string& name) {
    return name == "PER" ? label::person : name == "ORG" ? label::organisation : label::location;
}

std::string unescaped(const std::string& line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\') {
            text += line[i];
        } else {
            text += line[++i] == 'n' ? '\n' : line[i];
        }
    }
    return text;
}

std::vector<document> read_documents(std::istream& in) {
    std::vector<document> documents;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("D\t")) {
            documents.push_back({unescaped(line.substr(2)), {}});
            continue;
        }
        std::istringstream fields(line);
        gold_entity entity{};
        std::string name;
        fields >> entity.begin >> entity.end >> name;
        entity.kind = label_named(name);
        documents.back().entities.push_back(entity);
    }
    return documents;
}

// Words of two letters or more that stand in small letters at least twice.
std::vector<word_key> common_words(const std::vector<document>& documents) {
    const word_table no_words(1);
    std::map<word_key, int> counts;
    std::vector<token> tokens;
    for (const auto& document : documents) {
        tokenise(document.text, 0, static_cast<std::uint32_t>(document.text.size()), no_words, {},
                 tokens);
        for (const auto& token : tokens) {
            if (token.letters == letter_case::lower && token.size() > 1) ++counts[token.key];
        }
    }
    std::vector<word_key> words;
    for (const auto& [key, count] : counts) {
        if (count >= 2) words.push_back(key);
    }
    return words;
}

class weight_table {
  public:
    explicit weight_table(unsigned bits) : now_(tags::stride << bits), sum_(tags::stride << bits) {}

    void change(std::size_t feature, std::uint8_t tag, double by, double step) {
        const auto at = feature * tags::stride + tag;
        now_[at] += by;
        sum_[at] += by * step;
    }
    [[nodiscard]] double now(std::size_t at) const { return now_[at]; }
    // The mean over all steps so far.
    [[nodiscard]] std::vector<double> averaged(double steps) const {
        auto mean = now_;
        for (std::size_t at = 0; at < mean.size(); ++at) mean[at] -= sum_[at] / steps;
        return mean;
    }
    [[nodiscard]] std::size_t size() const { return now_.size(); }

  private:
    std::vector<double> now_;
    std::vector<double> sum_;
};

template <class Number>
void put(std::string& bytes, Number value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string model_bytes(unsigned bits, const std::vector<word_key>& words,
                        const std::vector<double>& weights,
                        const std::vector<double>& transitions) {
    double largest = 1e-9;
    for (const auto weight : weights) largest = std::max(largest, std::abs(weight));
    // Few weights are large; clipping them keeps the small ones apart.
    const double scale = 127.0 / (largest * 0.6);
    const auto rounded = [&](double weight) { return std::lround(weight * scale); };
    std::string bytes = "textmill tagger 1\n";
    put(bytes, static_cast<std::uint8_t>(bits));
    for (const auto weight : transitions) put(bytes, static_cast<std::int16_t>(rounded(weight)));
    put(bytes, static_cast<std::uint32_t>(words.size()));
    for (const auto word : words) put(bytes, word);
    for (const auto weight : weights)
        put(bytes, static_cast<std::int8_t>(std::clamp(rounded(weight), -127L, 127L)));
    return bytes;
}

std::uint8_t gold_tag(const std::vector<gold_entity>& entities, const token& token) {
    for (const auto& entity : entities) {
        if (token.end <= entity.begin || token.begin >= entity.end) continue;
        const bool first = token.begin <= entity.begin;
        const bool last = token.end >= entity.end;
        return tags::of(entity.kind, first && last ? tags::unit
                                     : first       ? tags::begin
                                     : last        ? tags::last
                                                   : tags::inside);
    }
    return tags::outside;
}

// Gold that begins or ends outside of the candidates cannot be decoded; it counts as outside.
void make_decodable(std::vector<std::uint8_t>& gold) {
    std::uint8_t before = tags::outside;
    for (std::size_t i = 0; i < gold.size(); ++i) {
        if (!tags::may_follow(before, gold[i])) gold[i] = tags::outside;
        if (!tags::may_follow(before, gold[i])) {
            for (auto k = i;
                 k-- > 0 && gold[k] != tags::outside && tags::part_of(gold[k]) < tags::last;)
                gold[k] = tags::outside;
        }
        before = gold[i];
    }
    for (auto k = gold.size();
         k-- > 0 && gold[k] != tags::outside && tags::part_of(gold[k]) < tags::last;)
        gold[k] = tags::outside;
}

std::vector<row> rows_of(const document& document, const extractor& extractor,
                         extractor::scratch& scratch, unsigned bits) {
    const passage page = extractor.prepare(document.text, scratch);
    auto& tagging = scratch.tagging;
    write_rule_tags(scratch.found, page.size(), tagging.rules);
    tagging.memory.read(page);
    mark_candidates(page, tagging.candidates);
    feature_reader reader(page, tagging.rules, tagging.memory, bits);
    feature_list features{};
    std::vector<row> rows;
    bool in_row = false;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!tagging.candidates[i]) {
            in_row = false;
            continue;
        }
        if (!in_row || page[i].opens) rows.emplace_back();
        in_row = true;
        const auto count = reader.read(i, features);
        rows.back().features.emplace_back(features.begin(),
                                          features.begin() + static_cast<std::ptrdiff_t>(count));
        rows.back().gold.push_back(gold_tag(document.entities, page[i]));
    }
    for (auto& row : rows) make_decodable(row.gold);
    return rows;
}

class trainer {
  public:
    trainer(unsigned bits, std::uint64_t seed) : weights_(bits), transitions_(4), state_(seed) {}

    // One round over all rows; returns how many tokens were tagged wrong.
    std::size_t round(const std::vector<row>& rows, const std::vector<std::size_t>& order) {
        std::size_t wrong = 0;
        for (const auto at : order) {
            ++steps_;
            wrong += learn(thinned(rows[at]));
        }
        return wrong;
    }

    [[nodiscard]] std::vector<double> weights() const { return weights_.averaged(steps_); }
    [[nodiscard]] std::vector<double> transitions() const { return transitions_.averaged(steps_); }

  private:
    static constexpr double unit = 1000;  // integer scores of the decoder for one step of a weight

    // Leaves out features at random, so that no weight relies on a word that only this text has.
    row thinned(row row) {
        for (auto& features : row.features) {
            std::erase_if(features, [&](std::uint32_t) {
                state_ = state_ * 6364136223846793005U + 1442695040888963407U;
                return (state_ >> 33U) % 100 < left_out;
            });
        }
        return row;
    }

    std::size_t learn(const row& row) {
        transition_scores transitions{};
        for (std::uint8_t before = 0; before < tags::count; ++before) {
            for (std::uint8_t tag = 0; tag < tags::count; ++tag) {
                transitions[before][tag] =
                    tags::may_follow(before, tag)
                        ? static_cast<std::int32_t>(transitions_.now(before * tags::stride + tag) *
                                                    unit)
                        : -500000000;
            }
        }
        std::vector<tag_scores> scores(row.gold.size());
        for (std::size_t i = 0; i < row.gold.size(); ++i) {
            for (std::uint8_t tag = 0; tag < tags::count; ++tag) {
                double score = 0;
                for (const auto feature : row.features[i])
                    score += weights_.now(feature * tags::stride + tag);
                // A margin: the right tag has to win by a step, not by chance.
                if (tag != row.gold[i]) score += margin;
                scores[i][tag] = static_cast<std::int32_t>(score * unit);
            }
        }
        std::vector<std::uint8_t> guess;
        decode_tags(scores, transitions, lattice_, guess);
        return correct(row, guess);
    }

    std::size_t correct(const row& row, const std::vector<std::uint8_t>& guess) {
        std::size_t wrong = 0;
        std::uint8_t gold_before = tags::outside;
        std::uint8_t guess_before = tags::outside;
        for (std::size_t i = 0; i < row.gold.size(); ++i) {
            const bool differs = row.gold[i] != guess[i];
            if (differs) {
                ++wrong;
                for (const auto feature : row.features[i]) {
                    weights_.change(feature, row.gold[i], 1, steps_);
                    weights_.change(feature, guess[i], -1, steps_);
                }
            }
            if (differs || gold_before != guess_before) {
                transitions_.change(gold_before, row.gold[i], 1, steps_);
                transitions_.change(guess_before, guess[i], -1, steps_);
            }
            gold_before = row.gold[i];
            guess_before = guess[i];
        }
        return wrong;
    }

    static constexpr double margin = 1;
    static constexpr std::uint64_t left_out = 10;  // per cent
    weight_table weights_;
    weight_table transitions_;
    double steps_ = 0;
    tag_lattice lattice_;
    std::uint64_t state_;
};

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

void shuffle(std::vector<std::size_t>& order, std::uint64_t& state) {
    for (std::size_t i = order.size(); i > 1; --i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        std::swap(order[i - 1], order[(state >> 33U) % i]);
    }
}

// Perceptrons that saw the text in other orders err in other places; their mean errs less.
constexpr std::uint64_t voices = 5;

trainer train(const std::vector<row>& rows, unsigned bits, std::uint64_t seed, int rounds) {
    trainer trainer(bits, seed);
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 1; round <= rounds; ++round) {
        shuffle(order, seed);
        std::cerr << "round " << round << ": " << trainer.round(rows, order) << " tokens wrong\n";
    }
    return trainer;
}

void add_to(std::vector<double>& sum, const std::vector<double>& more) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::cerr << "usage: train_tagger DATA_FOLDER MODEL BITS ROUNDS < documents.txt\n";
        return 64;
    }
    const std::string folder = arguments[1];
    const auto bits = static_cast<unsigned>(std::atoi(arguments[3]));
    const auto documents = read_documents(std::cin);
    const auto words = common_words(documents);
    std::map<std::string, std::string, std::less<>> files;
    // The extractor wants a model for its common words; this one has no weights yet.
    files["tagger.model"] = model_bytes(8, words, std::vector<double>(tags::stride << 8U),
                                        std::vector<double>(tags::stride * tags::stride));
    const extractor extractor([&](std::string_view name) -> std::string_view {
        const auto [at, is_new] = files.try_emplace(std::string(name));
        if (is_new) at->second = read_file(folder + "/" + at->first);
        return at->second;
    });
    extractor::scratch scratch;
    std::vector<row> rows;
    for (const auto& document : documents) {
        for (auto& row : rows_of(document, extractor, scratch, bits))
            rows.push_back(std::move(row));
    }
    std::vector<double> weights(tags::stride << bits);
    std::vector<double> transitions(tags::stride * tags::stride);
    for (std::uint64_t seed = 1; seed <= voices; ++seed) {
        const auto trained = train(rows, bits, seed, std::atoi(arguments[4]));
        add_to(weights, trained.weights());
        add_to(transitions, trained.transitions());
    }
    std::ofstream(arguments[2], std::ios::binary) << model_bytes(bits, words, weights, transitions);
}
