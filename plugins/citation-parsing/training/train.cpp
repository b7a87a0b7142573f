// Trains the labeller: a conditional random field, fitted by dual averaging with adaptive steps and
// an L1 penalty (Duchi, Hazan, Singer 2011), which leaves most weights at nought.
//
//     train references.txt labels.model
//
// Each line of references.txt is a reference as corpora.py and notes.py write it. The same input
// gives the same model.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <unordered_map>

#include "../features.hpp"
#include "../label_model.hpp"

namespace citation_parsing {
namespace {

constexpr int passes = 20;
constexpr float step = 0.25F;
constexpr float penalty = 0.2F;  // divided by the number of references
constexpr std::uint32_t rarest = 2;
constexpr std::size_t labels = label_count;

using vector = std::array<float, labels>;

struct example {
    std::vector<std::vector<std::uint32_t>> features;  // numbers of weights, for each word
    std::vector<gap> gaps;
    std::vector<std::uint8_t> truth;
};

// Sums of gradients and of their squares, from which a weight follows.
struct parameter {
    vector sum{};
    vector squares{};
};

class penalised {
  public:
    explicit penalised(float lambda) : lambda_(lambda) {}

    // The weights after `updates` updates.
    [[nodiscard]] vector weights(const parameter& one, float updates) const {
        vector result;
        for (std::size_t i = 0; i < labels; ++i) {
            const float excess = std::max(0.0F, std::fabs(one.sum[i]) - lambda_ * updates);
            const float size = step * excess / (std::sqrt(one.squares[i]) + 1e-3F);
            result[i] = one.sum[i] > 0 ? -size : size;
        }
        return result;
    }

  private:
    float lambda_;
};

std::uint8_t label_named(std::string_view name) {
    for (std::size_t i = 0; i < labels; ++i) {
        if (label_names[i] == name) return static_cast<std::uint8_t>(i);
    }
    std::cerr << "unknown label " << name << "\n";
    std::exit(1);
}

struct labelled_text {
    std::string text;
    std::vector<std::uint8_t> label_of_byte;
};

labelled_text read_line(const std::string& line) {
    labelled_text read;
    for (std::size_t at = 0; at < line.size();) {
        const auto tab = line.find('\t', at);
        const auto end = std::min(line.find('\x1e', at), line.size());
        const auto label = label_named(line.substr(at, tab - at));
        read.text += line.substr(tab + 1, end - tab - 1);
        read.label_of_byte.resize(read.text.size(), label);
        at = end + 1;
    }
    return read;
}

using potentials = std::array<vector, labels>;

// Forward and backward sums of one reference, each word's scaled to 1.
struct lattice {
    std::vector<vector> own;  // exponentials of the scores
    std::vector<vector> forward;
    std::vector<vector> backward;
    double log_total = 0;
};

using numbering = std::unordered_map<feature_hash, std::uint32_t>;

class trainer {
  public:
    explicit trainer(const std::string& path) {
        const auto texts = read_texts(path);
        const auto numbers = number_features(texts);
        for (const auto& one : texts) add_example(one, numbers);
        for (const auto& [hash, number] : numbers) hashes_[number] = hash;
        parameters_.resize(numbers.size());
    }

    void run() {
        std::mt19937 random(1);
        std::vector<std::size_t> order(examples_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        penalty_ = penalised(penalty / static_cast<float>(examples_.size()));
        for (int pass = 0; pass < passes; ++pass) {
            for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
            double loss = 0;
            for (const auto i : order) loss += learn(examples_[i]);
            std::cerr << "pass " << pass + 1 << ", loss of a reference "
                      << loss / static_cast<double>(order.size()) << "\n";
        }
    }

    void save(const std::string& path) const;

  private:
    static std::vector<labelled_text> read_texts(const std::string& path) {
        std::ifstream file(path);
        std::vector<labelled_text> texts;
        for (std::string line; std::getline(file, line);) texts.push_back(read_line(line));
        return texts;
    }

    // Features that occur seldom are left out.
    numbering number_features(const std::vector<labelled_text>& texts) {
        numbering counts;
        for (const auto& one : texts) {
            for (const auto& word : observe(one.text, read_tokens(one.text))) {
                for (const auto hash : word.features) ++counts[hash];
            }
        }
        std::vector<feature_hash> kept;
        for (const auto& [hash, count] : counts) {
            if (count >= rarest) kept.push_back(hash);
        }
        std::sort(kept.begin(), kept.end());
        numbering numbers;
        for (const auto hash : kept)
            numbers.emplace(hash, static_cast<std::uint32_t>(numbers.size()));
        hashes_.resize(kept.size());
        return numbers;
    }

    void add_example(const labelled_text& one, const numbering& numbers) {
        example made;
        const auto tokens = read_tokens(one.text);
        for (const auto& token : tokens) made.truth.push_back(one.label_of_byte[token.span.begin]);
        for (const auto& word : observe(one.text, tokens)) {
            made.gaps.push_back(word.before);
            auto& features = made.features.emplace_back();
            for (const auto hash : word.features) {
                if (const auto found = numbers.find(hash); found != numbers.end())
                    features.push_back(found->second);
            }
        }
        if (!tokens.empty()) examples_.push_back(std::move(made));
    }

    // One update; returns the loss before it.
    double learn(const example& one);
    void weigh_transitions();
    double weigh_words(const example& one, lattice& lattice) const;
    void update_words(const example& one, const lattice& lattice);
    void update_transition(const example& one, const lattice& lattice, std::size_t i);

    std::vector<example> examples_;
    std::vector<feature_hash> hashes_;
    std::vector<parameter> parameters_;
    std::array<std::array<parameter, labels>, gap_count> transitions_{};
    // Of this update: the weights of the transitions, and their exponentials.
    std::array<potentials, gap_count> weights_{};
    std::array<potentials, gap_count> moves_{};
    penalised penalty_{0};
    float updates_ = 0;
};

float scale(vector& values) {
    float sum = 0;
    for (const auto value : values) sum += value;
    for (auto& value : values) value /= sum;
    return sum;
}

void run_forward(lattice& lattice, const example& one,
                 const std::array<potentials, gap_count>& moves) {
    lattice.forward = lattice.own;
    for (std::size_t i = 0; i < one.truth.size(); ++i) {
        auto& here = lattice.forward[i];
        if (i > 0) {
            vector arrived{};
            const auto& move = moves[static_cast<std::size_t>(one.gaps[i])];
            for (std::size_t from = 0; from < labels; ++from) {
                for (std::size_t to = 0; to < labels; ++to)
                    arrived[to] += lattice.forward[i - 1][from] * move[from][to];
            }
            for (std::size_t to = 0; to < labels; ++to) here[to] *= arrived[to];
        }
        lattice.log_total += std::log(scale(here));
    }
}

void run_backward(lattice& lattice, const example& one,
                  const std::array<potentials, gap_count>& moves) {
    lattice.backward.resize(one.truth.size());
    lattice.backward.back().fill(1.0F / labels);
    for (auto i = one.truth.size() - 1; i-- > 0;) {
        const auto& move = moves[static_cast<std::size_t>(one.gaps[i + 1])];
        auto& here = lattice.backward[i];
        for (std::size_t from = 0; from < labels; ++from) {
            float sum = 0;
            for (std::size_t to = 0; to < labels; ++to) {
                sum += move[from][to] * lattice.own[i + 1][to] * lattice.backward[i + 1][to];
            }
            here[from] = sum;
        }
        scale(here);
    }
}

void descend(parameter& one, std::size_t label, float gradient) {
    one.sum[label] += gradient;
    one.squares[label] += gradient * gradient;
}

void trainer::weigh_transitions() {
    for (std::size_t g = 0; g < gap_count; ++g) {
        for (std::size_t from = 0; from < labels; ++from) {
            weights_[g][from] = penalty_.weights(transitions_[g][from], updates_);
            for (std::size_t to = 0; to < labels; ++to)
                moves_[g][from][to] = std::exp(weights_[g][from][to]);
        }
    }
}

// Fills the lattice's own potentials; returns the score of the true labels against them.
double trainer::weigh_words(const example& one, lattice& lattice) const {
    lattice.own.resize(one.truth.size());
    double truth = 0;
    for (std::size_t i = 0; i < one.truth.size(); ++i) {
        vector score{};
        for (const auto number : one.features[i]) {
            const auto more = penalty_.weights(parameters_[number], updates_);
            for (std::size_t label = 0; label < labels; ++label) score[label] += more[label];
        }
        const float top = *std::max_element(score.begin(), score.end());
        truth += score[one.truth[i]] - top;
        if (i > 0)
            truth +=
                weights_[static_cast<std::size_t>(one.gaps[i])][one.truth[i - 1]][one.truth[i]];
        for (std::size_t label = 0; label < labels; ++label)
            lattice.own[i][label] = std::exp(score[label] - top);
    }
    return truth;
}

void trainer::update_words(const example& one, const lattice& lattice) {
    for (std::size_t i = 0; i < one.truth.size(); ++i) {
        vector chance;
        for (std::size_t label = 0; label < labels; ++label) {
            chance[label] = lattice.forward[i][label] * lattice.backward[i][label];
        }
        scale(chance);
        chance[one.truth[i]] -= 1;
        for (const auto number : one.features[i]) {
            for (std::size_t label = 0; label < labels; ++label)
                descend(parameters_[number], label, chance[label]);
        }
    }
}

void trainer::update_transition(const example& one, const lattice& lattice, std::size_t i) {
    const auto g = static_cast<std::size_t>(one.gaps[i]);
    potentials pair;
    float total = 0;
    for (std::size_t from = 0; from < labels; ++from) {
        for (std::size_t to = 0; to < labels; ++to) {
            pair[from][to] = lattice.forward[i - 1][from] * moves_[g][from][to] *
                             lattice.own[i][to] * lattice.backward[i][to];
            total += pair[from][to];
        }
    }
    for (std::size_t from = 0; from < labels; ++from) {
        for (std::size_t to = 0; to < labels; ++to) {
            const bool truth = from == one.truth[i - 1] && to == one.truth[i];
            descend(transitions_[g][from], to, pair[from][to] / total - (truth ? 1.0F : 0.0F));
        }
    }
}

double trainer::learn(const example& one) {
    lattice lattice;
    weigh_transitions();
    const auto truth = weigh_words(one, lattice);
    run_forward(lattice, one, moves_);
    run_backward(lattice, one, moves_);
    update_words(one, lattice);
    for (std::size_t i = 1; i < one.truth.size(); ++i) update_transition(one, lattice, i);
    updates_ += 1;
    return lattice.log_total - truth;
}

void put(std::string& file, std::int64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) file += static_cast<char>(value >> (8 * i) & 0xFF);
}

constexpr float unit = 20.0F;  // a weight of 1 in the file

long rounded(float weight, long largest) {
    return std::clamp(std::lround(weight * unit), -largest, largest);
}

void trainer::save(const std::string& path) const {
    std::string transitions;
    for (const auto& gap : transitions_) {
        for (const auto& from : gap) {
            for (const auto weight : penalty_.weights(from, updates_))
                put(transitions, rounded(weight, 2000), 2);
        }
    }
    std::string rows;
    std::size_t count = 0;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const auto weights = penalty_.weights(parameters_[i], updates_);
        std::string values;
        std::int64_t mask = 0;
        for (std::size_t label = 0; label < labels; ++label) {
            const auto value = rounded(weights[label], 127);
            if (value == 0) continue;
            mask |= std::int64_t{1} << label;
            put(values, value, 1);
        }
        if (mask == 0) continue;
        ++count;
        put(rows, hashes_[i], 4);
        put(rows, mask, 3);
        rows += values;
    }
    std::string file = "TMLM1\n";
    put(file, static_cast<std::int64_t>(count), 4);
    std::ofstream(path, std::ios::binary) << file << transitions << rows;
    std::cerr << count << " features, " << file.size() + transitions.size() + rows.size()
              << " bytes\n";
}

}  // namespace
}  // namespace citation_parsing

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: train references.txt labels.model\n";
        return 64;
    }
    citation_parsing::trainer trainer(arguments[1]);
    trainer.run();
    trainer.save(arguments[2]);
}
