// Applies changes and composes them: a character broken twice is one change, not two.
#include "change.hpp"

#include <algorithm>

namespace encoding_repair {
namespace {

// Walks both lists in the middle text, and joins what overlaps there.
class composer {
  public:
    composer(const changes& first, std::string_view middle, const changes& second)
        : first_(first), middle_(middle), second_(second) {}

    changes run() {
        while (next_first_ < first_.size() || next_second_ < second_.size()) add_group();
        return std::move(composed_);
    }

  private:
    // Where the next change of the first list lies in the middle text.
    [[nodiscard]] std::int64_t first_begin() const { return first_[next_first_].begin + shift_; }
    [[nodiscard]] std::int64_t first_end() const {
        return first_begin() + static_cast<std::int64_t>(first_[next_first_].replacement.size());
    }
    [[nodiscard]] bool first_is_next() const {
        if (next_first_ == first_.size()) return false;
        return next_second_ == second_.size() || first_begin() <= second_[next_second_].begin;
    }

    void add_group() {
        const auto begin = first_is_next() ? first_begin() : second_[next_second_].begin;
        group_ = {static_cast<std::uint32_t>(begin - shift_), 0, {}, {}, 1.0F};
        written_ = end_ = begin;
        if (first_is_next()) {
            take_first();
        } else {
            take_second();
        }
        while (take_overlapping()) {
        }
        copy_to(end_);
        group_.end = static_cast<std::uint32_t>(end_ - shift_);
        composed_.push_back(std::move(group_));
    }

    bool take_overlapping() {
        if (next_second_ < second_.size() && second_[next_second_].begin < end_) {
            return take_second();
        }
        return next_first_ < first_.size() && first_begin() < end_ && take_first();
    }

    bool take_first() {
        const auto& taken = first_[next_first_];
        end_ = std::max(end_, first_end());
        shift_ += static_cast<std::int64_t>(taken.replacement.size()) - (taken.end - taken.begin);
        name(taken);
        ++next_first_;
        return true;
    }

    bool take_second() {
        const auto& taken = second_[next_second_];
        copy_to(taken.begin);
        group_.replacement += taken.replacement;
        written_ = taken.end;
        end_ = std::max<std::int64_t>(end_, taken.end);
        name(taken);
        ++next_second_;
        return true;
    }

    void name(const change& taken) {
        if (group_.reason.empty()) group_.reason = taken.reason;
        group_.confidence = std::min(group_.confidence, taken.confidence);
    }

    void copy_to(std::int64_t end) {
        if (end <= written_) return;
        group_.replacement += middle_.substr(static_cast<std::size_t>(written_),
                                             static_cast<std::size_t>(end - written_));
        written_ = end;
    }

    const changes& first_;
    std::string_view middle_;
    const changes& second_;
    changes composed_;
    change group_{};
    std::size_t next_first_ = 0;
    std::size_t next_second_ = 0;
    std::int64_t shift_ = 0;    // middle offset minus older offset, behind the last change taken
    std::int64_t written_ = 0;  // the middle text up to here is in the group's replacement
    std::int64_t end_ = 0;      // where the group ends in the middle text
};

}  // namespace

std::string apply_changes(std::string_view text, const changes& list) {
    std::string result;
    result.reserve(text.size());
    std::size_t copied = 0;
    for (const auto& one : list) {
        result += text.substr(copied, one.begin - copied);
        result += one.replacement;
        copied = one.end;
    }
    result += text.substr(copied);
    return result;
}

changes compose(const changes& first, std::string_view middle, const changes& second) {
    return composer(first, middle, second).run();
}

}  // namespace encoding_repair
