// Labels the words of a reference with the fields that they belong to: a linear chain, trained on
// labelled references (see training/), decoded by Viterbi.
#include "label_model.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace citation_parsing {
namespace {

// The file: "TMLM1\n", the number of features in 4 bytes, the weights of transitions
// [gap][from][to] in 2 bytes each, then for each feature 4 bytes of hash, 3 bytes that tell by bits
// which labels have a weight, and a signed byte for each of them. Little-endian.
constexpr std::string_view magic = "TMLM1\n";

class byte_reader {
  public:
    explicit byte_reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t read(std::size_t size) {
        if (bytes_.size() < size)
            throw std::runtime_error("labels.model ends too early; run training/train again");
        std::uint32_t value = 0;
        for (std::size_t i = size; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes_[i]);
        bytes_.remove_prefix(size);
        return value;
    }
    std::int16_t read_signed(std::size_t size) {
        const auto value = read(size);
        return size == 1 ? static_cast<std::int8_t>(value) : static_cast<std::int16_t>(value);
    }
    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  private:
    std::string_view bytes_;
};

constexpr std::int16_t forbidden = -8000;

constexpr std::uint8_t mark_of(feature_hash hash) {
    return static_cast<std::uint8_t>(hash >> 24 | 1);
}

}  // namespace

label_model::label_model(std::string_view file) {
    if (file.substr(0, magic.size()) != magic)
        throw std::runtime_error("labels.model is no model of this plugin");
    byte_reader reader(file.substr(magic.size()));
    const auto count = reader.read(4);
    if (count > reader.left() / 8)
        throw std::runtime_error("labels.model ends too early; run training/train again");
    for (auto& gap : transitions_) {
        for (auto& from : gap) {
            for (std::size_t to = 0; to < label_count; ++to) from.to[to] = reader.read_signed(2);
            const auto [least, most] =
                std::minmax_element(from.to.begin(), from.to.begin() + label_count);
            from.least = *least;
            from.most = *most;
        }
    }
    slots_.resize(std::bit_ceil(std::size_t{count} * 2 + 2));
    marks_.resize(slots_.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        auto& weights = insert(reader.read(4)).weights;
        const auto labels = reader.read(3);
        for (std::size_t label = 0; label < label_count; ++label) {
            if ((labels >> label & 1) != 0) {
                weights[label] = static_cast<std::int8_t>(reader.read_signed(1));
            }
        }
    }
}

label_model::slot& label_model::insert(feature_hash hash) {
    auto at = hash & (slots_.size() - 1);
    while (marks_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    marks_[at] = mark_of(hash);
    slots_[at].hash = hash;
    return slots_[at];
}

const label_model::slot* label_model::find(feature_hash hash) const {
    const auto mark = mark_of(hash);
    for (auto at = hash & (slots_.size() - 1); marks_[at] != 0;
         at = (at + 1) & (slots_.size() - 1)) {
        if (marks_[at] == mark && slots_[at].hash == hash) return &slots_[at];
    }
    return nullptr;
}

void label_model::expect(const observed_token& one) const {
    for (const auto hash : one.features) {
        const auto home = hash & (slots_.size() - 1);
        if (marks_[home] == mark_of(hash)) __builtin_prefetch(&slots_[home]);
    }
}

label_model::row label_model::score(const observed_token& one, label_set allowed) const {
    row sum{};
    for (const auto hash : one.features) {
        const auto* found = find(hash);
        if (found == nullptr) continue;
        for (std::size_t label = 0; label < sum.size(); ++label) {
            sum[label] = static_cast<std::int16_t>(sum[label] + found->weights[label]);
        }
    }
    for (std::size_t label = 0; label < label_count; ++label) {
        if ((allowed >> label & 1) == 0) sum[label] = forbidden;
    }
    return sum;
}

label_model::scores label_model::advance(const scores& best, const leaving& weights,
                                         origins& from) {
    // What the likeliest label reaches everywhere: a label that stays below leads nowhere.
    const auto likeliest = static_cast<std::size_t>(
        std::max_element(best.begin(), best.begin() + label_count) - best.begin());
    const auto least = best[likeliest] + weights[likeliest].least;
    scores next;
    next.fill(std::numeric_limits<std::int32_t>::min());
    for (std::size_t previous = 0; previous < label_count; ++previous) {
        if (best[previous] + weights[previous].most < least) continue;
        for (std::size_t to = 0; to < label_count; ++to) {
            const auto reached = best[previous] + weights[previous].to[to];
            if (reached <= next[to]) continue;
            next[to] = reached;
            from[to] = static_cast<std::uint8_t>(previous);
        }
    }
    return next;
}

std::vector<word_label> label_model::label(const std::vector<observed_token>& tokens,
                                           const std::vector<label_set>& allowed) const {
    std::vector<word_label> labels(tokens.size());
    if (tokens.empty()) return labels;
    std::vector<origins> from(tokens.size());
    scores best{};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i + 1 < tokens.size()) expect(tokens[i + 1]);
        const auto own = score(tokens[i], allowed[i]);
        const auto& weights = transitions_[static_cast<std::size_t>(tokens[i].before)];
        if (i > 0) best = advance(best, weights, from[i]);
        for (std::size_t to = 0; to < label_count; ++to) best[to] += own[to];
    }
    std::size_t last = 0;
    for (std::size_t label = 1; label < label_count; ++label) {
        if (best[label] > best[last]) last = label;
    }
    for (auto i = tokens.size(); i-- > 0; last = from[i][last])
        labels[i] = static_cast<word_label>(last);
    return labels;
}

}  // namespace citation_parsing
