// Reads the table of weights; a wrong name in it is a defect that must not pass unseen.
#include "weights.hpp"

#include <charconv>
#include <numeric>
#include <stdexcept>
#include <string>

namespace summarization {

namespace {

float to_number(std::string_view text) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return value;
    throw std::invalid_argument("weights.tsv: \"" + std::string(text) + "\" is not a number");
}

}  // namespace

weights::weights(std::string_view table) {
    while (!table.empty()) {
        const auto end = std::min(table.find('\n'), table.size());
        const auto line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto tab = std::min(line.find('\t'), line.size());
        set(line.substr(0, tab), to_number(line.substr(std::min(tab + 1, line.size()))));
    }
}

void weights::set(std::string_view name, float value) {
    if (name == "length_power") {
        length_power_ = value;
        return;
    }
    if (name == "redundancy") {
        redundancy_ = value;
        return;
    }
    for (std::size_t i = 0; i < trait_count; ++i) {
        if (trait_names[i] == name) {
            of_[i] = value;
            return;
        }
    }
    throw std::invalid_argument("weights.tsv: there is no weight \"" + std::string(name) + "\"");
}

float weights::score(const traits& values) const {
    return std::inner_product(values.begin(), values.end(), of_.begin(), 0.0F);
}

}  // namespace summarization
