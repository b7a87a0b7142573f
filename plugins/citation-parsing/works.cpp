// Gives every citation of one work the same key.
#include "works.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "names.hpp"

namespace citation_parsing {
namespace {

void append_words(std::string& key, std::string_view text) {
    for (const auto& word : words_of(text)) {
        if (!key.empty()) key += '-';
        key += word;
    }
}

// "fact-sheet-quad-leaders-summit-2021-9-24"; without a title, by container, volume and page.
std::string key_of(const csl_item& item) {
    std::string key;
    append_words(key, item[field::title]);
    if (key.empty()) {
        for (const auto f :
             {field::container_title, field::volume, field::issue, field::page, field::number}) {
            append_words(key, item[f]);
        }
    }
    if (key.empty()) append_words(key, item[field::url]);
    for (const int part : {item.issued.year, item.issued.month, item.issued.day}) {
        if (part != 0) key += "-" + std::to_string(part);
    }
    return key;
}

bool contained(const std::string& a, const std::string& b) {
    return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool compatible(const std::vector<person>& a, const std::vector<person>& b) {
    if (a.empty() || b.empty()) return true;
    return contained(family_key(a.front()), family_key(b.front()));
}

constexpr std::size_t most_namesakes = 16;

}  // namespace

void name_works(std::span<citation> citations) {
    // By key: one citation of each work that has it, in order of appearance.
    std::unordered_map<std::string, std::vector<std::size_t>> works;
    for (std::size_t i = 0; i < citations.size(); ++i) {
        auto& one = citations[i];
        if (one.kind != citation_kind::full) continue;
        auto key = key_of(one.item);
        auto& namesakes = works[key];
        const auto same = std::find_if(namesakes.begin(), namesakes.end(), [&](std::size_t other) {
            return compatible(one.item.author, citations[other].item.author);
        });
        const auto number = same - namesakes.begin();
        if (same == namesakes.end() && namesakes.size() < most_namesakes) namesakes.push_back(i);
        if (number > 0) key += "-v" + std::to_string(number + 1);
        one.work = key;
    }
    for (auto& one : citations) {
        if (one.resolved != npos) one.work = citations[one.resolved].work;
    }
}

}  // namespace citation_parsing
