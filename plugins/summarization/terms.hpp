// The content words of all sentences as numbers, side by side: what similarity is computed from.
#ifndef SUMMARIZATION_TERMS_HPP
#define SUMMARIZATION_TERMS_HPP

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "article.hpp"
#include "language.hpp"

namespace summarization {

// A set of terms in 512 bits. Terms that share a bit make sentences look a little more alike.
class signature {
  public:
    void add(std::uint32_t term) {
        const auto bit = (term * 0x9E3779B1U) >> 23U;
        const auto flag = std::uint64_t{1} << (bit % 64);
        size_ += (bits_[bit / 64] & flag) == 0 ? 1 : 0;
        bits_[bit / 64] |= flag;
    }
    // The cosine of the two sets.
    [[nodiscard]] float similarity(const signature& other) const;

  private:
    std::array<std::uint64_t, 8> bits_{};
    int size_ = 0;
};

class terms {
  public:
    void clear();

    // Adds a sentence: its different content words, markers left out. `tokens` are all of it.
    void add_sentence(const article& article, range place, const hashed_tokens& tokens,
                      const language& language);

    // The numbers of the content words in a place that is no sentence, such as the title, where
    // sentences have them too.
    void collect(std::string_view text, const language& language,
                 const std::function<void(std::uint32_t)>& use);

    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t sentence) const {
        return std::span(all_).subspan(begins_[sentence],
                                       begins_[sentence + 1] - begins_[sentence]);
    }
    // How many terms there are; numbers are below it.
    [[nodiscard]] std::uint32_t size() const { return table_.size(); }

  private:
    template <class Use>
    void for_each(const hashed_tokens& tokens, const language& language, Use use);
    void add(std::uint32_t term, std::uint32_t sentence);

    word_table table_;
    hashed_tokens piece_;
    std::vector<std::uint32_t> all_;
    std::vector<std::size_t> begins_{0};
    std::vector<std::uint32_t> last_seen_;  // by term: the sentence that had it last, from 1
};

}  // namespace summarization

#endif
