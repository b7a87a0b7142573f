// Finds the full citation that a short form means.
#include "resolving.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace citation_parsing {
namespace {

bool is_full(const citation& one) {
    return one.kind == citation_kind::full;
}

// Looks up full citations by their first author, and citations by their note.
class index {
  public:
    index(std::span<citation> citations, std::span<const entry> entries) : citations_(citations) {
        for (std::size_t i = 0; i < citations.size(); ++i) {
            if (citations[i].entry != npos) by_entry_[citations[i].entry].push_back(i);
            add_authors(i);
        }
        for (std::size_t i = 0; i < entries.size(); ++i)
            entry_of_number_.try_emplace(entries[i].number, i);
    }

    void add_authors(std::size_t i) {
        const auto& authors = citations_[i].item.author;
        if (is_full(citations_[i]) && !authors.empty())
            by_author_[last_word(authors.front())].push_back(i);
    }

    // Full citations by the same first author, in order.
    [[nodiscard]] std::span<const std::size_t> by(const person& author) const {
        const auto found = by_author_.find(last_word(author));
        if (found == by_author_.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::span<const std::size_t> in_entry(std::size_t entry) const {
        const auto found = by_entry_.find(entry);
        if (found == by_entry_.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::size_t entry_numbered(int number) const {
        const auto found = entry_of_number_.find(number);
        return found == entry_of_number_.end() ? npos : found->second;
    }

  private:
    static std::string last_word(const person& one) {
        const auto words = words_of(one.literal.empty() ? one.family : one.literal);
        return words.empty() ? "" : words.back();
    }

    std::span<citation> citations_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_author_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> by_entry_;
    std::unordered_map<int, std::size_t> entry_of_number_;
};

constexpr std::size_t most_candidates = 64;

// True where the words of a short title begin the full one, an article aside.
bool begins_title(const std::string& full, const std::string& part) {
    auto whole = words_of(full);
    auto words = words_of(part);
    for (auto* list : {&whole, &words}) {
        if (!list->empty() &&
            (list->front() == "the" || list->front() == "a" || list->front() == "an")) {
            list->erase(list->begin());
        }
    }
    if (words.empty() || words.size() > whole.size()) return false;
    return std::equal(words.begin(), words.end(), whole.begin()) ||
           std::search(whole.begin(), whole.end(), words.begin(), words.end()) != whole.end();
}

bool same_work(const citation& a, const citation& b) {
    return a.item[field::title] == b.item[field::title] && a.item.issued == b.item.issued;
}

class resolver {
  public:
    resolver(std::span<citation> citations, std::span<const entry> entries)
        : citations_(citations), index_(citations, entries) {}

    void resolve_all() {
        for (std::size_t i = 0; i < citations_.size(); ++i) {
            if (is_full(citations_[i])) find_short(i);
        }
        for (std::size_t i = 0; i < citations_.size(); ++i) resolve(i);
    }

  private:
    // A citation without a date that repeats author and title of a full one is short.
    void find_short(std::size_t i) {
        auto& one = citations_[i];
        const auto& item = one.item;
        if (item.issued.known() || item.has(field::url) || item.has(field::doi)) return;
        if (item.author.empty() || !item.has(field::title)) return;
        const auto target = match(i, index_.by(item.author.front()), item[field::title]);
        if (target == npos || !citations_[target].item.issued.known()) return;
        one.kind = citation_kind::short_form;
        one.resolved = target;
    }

    // The last full citation before `i` among the candidates whose title goes on so; else the first
    // one after it.
    [[nodiscard]] std::size_t match(std::size_t i, std::span<const std::size_t> candidates,
                                    const std::string& title) const {
        std::size_t found = npos;
        for (const auto candidate :
             candidates.first(std::min(candidates.size(), most_candidates))) {
            if (candidate == i || !is_full(citations_[candidate])) continue;
            if (candidate > i && found != npos) break;
            if (begins_title(citations_[candidate].item[field::title], title)) found = candidate;
        }
        return found;
    }

    void resolve(std::size_t i) {
        auto& one = citations_[i];
        switch (one.kind) {
            case citation_kind::full:
            case citation_kind::short_form:
                return;
            case citation_kind::ibid:
            case citation_kind::idem:
                return resolve_back(i);
            case citation_kind::supra:
                return resolve_supra(i);
            case citation_kind::op_cit:
            case citation_kind::loc_cit:
                return resolve_author(i);
        }
    }

    // Points `i` at what `target` means.
    void follow(std::size_t i, std::size_t target) {
        const auto& meant = citations_[target];
        if (is_full(meant))
            citations_[i].resolved = target;
        else if (meant.resolved != npos)
            citations_[i].resolved = meant.resolved;
        else
            citations_[i].unresolved = "the citation that it repeats is not resolved";
    }

    void resolve_back(std::size_t i) {
        auto& one = citations_[i];
        if (i > 0 && citations_[i - 1].entry == one.entry) return follow(i, i - 1);
        if (one.entry == npos || one.entry == 0) {
            one.unresolved = "nothing precedes it";
            return;
        }
        follow_entry(i, one.entry - 1, "the preceding note");
    }

    void follow_entry(std::size_t i, std::size_t entry, const std::string& which) {
        const auto held = index_.in_entry(entry);
        if (held.empty()) {
            citations_[i].unresolved = which + " cites nothing";
            return;
        }
        const auto works = count_works(held);
        if (works == 1) return follow(i, held.front());
        citations_[i].unresolved = which + " holds " + std::to_string(works) + " works";
    }

    [[nodiscard]] std::size_t meaning(std::size_t i) const {
        return is_full(citations_[i]) ? i : citations_[i].resolved;
    }

    // How many works the citations mean; one that is not resolved counts as a work of its own.
    [[nodiscard]] std::size_t count_works(std::span<const std::size_t> held) const {
        std::vector<std::size_t> works;
        for (const auto i : held.first(std::min(held.size(), most_candidates))) {
            const auto work = meaning(i);
            const bool known =
                work != npos && std::any_of(works.begin(), works.end(), [&](std::size_t other) {
                    return other == work ||
                           (other != npos && same_work(citations_[other], citations_[work]));
                });
            if (!known) works.push_back(work);
        }
        return works.size();
    }

    void resolve_supra(std::size_t i) {
        auto& one = citations_[i];
        if (one.target_note == 0) return resolve_author(i);
        const auto entry = index_.entry_numbered(one.target_note);
        const auto which = "note " + std::to_string(one.target_note);
        if (entry == npos || (one.entry != npos && entry >= one.entry)) {
            one.unresolved =
                entry == npos ? "there is no " + which : which + " does not precede it";
            return;
        }
        const auto target = pick_author(i, index_.in_entry(entry));
        if (target != npos) return follow(i, target);
        follow_entry(i, entry, which);
    }

    // The one citation among those held that the author of `i` wrote.
    [[nodiscard]] std::size_t pick_author(std::size_t i, std::span<const std::size_t> held) const {
        const auto& authors = citations_[i].item.author;
        if (authors.empty()) return npos;
        std::size_t found = npos;
        for (const auto candidate : held) {
            const auto work = meaning(candidate);
            if (work == npos || citations_[work].item.author.empty()) continue;
            const auto written = index_.by(authors.front());
            if (std::find(written.begin(), written.end(), work) == written.end()) continue;
            if (found != npos) return npos;
            found = candidate;
        }
        return found;
    }

    void resolve_author(std::size_t i) {
        auto& one = citations_[i];
        if (one.item.author.empty()) return resolve_back(i);
        const auto name = one.item.author.front().literal + one.item.author.front().family;
        const auto written = index_.by(one.item.author.front());
        if (one.item.has(field::title)) {
            one.resolved = match(i, written, one.item[field::title]);
            if (one.resolved != npos) return;
        }
        std::vector<std::size_t> before;
        for (const auto candidate : written.first(std::min(written.size(), most_candidates))) {
            if (candidate < i && is_full(citations_[candidate])) before.push_back(candidate);
        }
        const auto works = count_works(before);
        if (works == 1)
            one.resolved = before.front();
        else if (works == 0)
            one.unresolved = "no work of " + name + " precedes it";
        else
            one.unresolved = std::to_string(works) + " works of " + name + " precede it";
    }

    std::span<citation> citations_;
    index index_;
};

}  // namespace

void resolve_short_forms(std::span<citation> citations, std::span<const entry> entries) {
    resolver(citations, entries).resolve_all();
}

}  // namespace citation_parsing
