#include "layout.hpp"

#include <algorithm>
#include <map>

namespace html_report {

namespace {

// A span, or with type 0 an edit.
struct cover {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t type;
};

std::vector<cover> covers_of(std::span<const textmill::span> spans,
                             std::span<const textmill::record_edit> edits) {
    std::vector<cover> covers;
    covers.reserve(spans.size() + edits.size());
    for (const auto& span : spans) covers.push_back({span.begin, span.end, span.type});
    for (const auto& edit : edits) covers.push_back({edit.begin, edit.end, 0});
    return covers;
}

// A line ends with LF, CR LF or CR.
std::vector<line> lines_of(std::string_view text) {
    std::vector<line> lines;
    std::size_t begin = 0;
    for (;;) {
        const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0});
        if (end == text.size()) return lines;
        begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
}

std::vector<std::uint32_t> boundaries(std::span<const line> lines, std::span<const cover> covers) {
    std::vector<std::uint32_t> all;
    all.reserve(2 * (lines.size() + covers.size()));
    for (const auto& line : lines) all.insert(all.end(), {line.begin, line.end});
    for (const auto& cover : covers) all.insert(all.end(), {cover.begin, cover.end});
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// Gives each distinct set of types a number.
class cover_sets {
  public:
    std::uint32_t number_of(std::vector<std::uint32_t>& types) {
        std::sort(types.begin(), types.end());
        types.erase(std::unique(types.begin(), types.end()), types.end());
        return numbers_.try_emplace(types, static_cast<std::uint32_t>(numbers_.size()))
            .first->second;
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all(numbers_.size());
        for (const auto& [types, number] : numbers_) all[number] = name(types);
        return all;
    }

  private:
    static std::string name(const std::vector<std::uint32_t>& types) {
        std::string words;
        for (const auto type : types) {
            if (type != 0) words += "t" + std::to_string(type) + " ";
        }
        if (!types.empty() && types.front() == 0) words += "edited ";
        if (!words.empty()) words.pop_back();
        return words;
    }

    std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
};

}  // namespace

// Walks over the boundaries and keeps how many spans of each type are open.
class cutter {
  public:
    cutter(layout& out, std::vector<cover> covers) : out_(&out), opening_(std::move(covers)) {
        closing_ = opening_;
        std::sort(opening_.begin(), opening_.end(),
                  [](const cover& a, const cover& b) { return a.begin < b.begin; });
        std::sort(closing_.begin(), closing_.end(),
                  [](const cover& a, const cover& b) { return a.end < b.end; });
    }

    void run() {
        const auto cuts = boundaries(out_->lines_, opening_);
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            const auto begin = cuts[i];
            enter_line(begin);
            close(begin);
            const auto opened = open(begin);
            if (i + 1 < cuts.size()) add(begin, cuts[i + 1], opened);
        }
        out_->cover_names_ = sets_.names();
    }

  private:
    enum class opened { none, some };

    void enter_line(std::uint32_t at) {
        auto& lines = out_->lines_;
        if (line_ + 1 < lines.size() && lines[line_ + 1].begin == at) {
            lines[++line_].first_piece = static_cast<std::uint32_t>(out_->pieces_.size());
        }
    }

    void close(std::uint32_t at) {
        for (; closed_ < closing_.size() && closing_[closed_].end == at; ++closed_) {
            const auto& cover = closing_[closed_];
            if (cover.begin < cover.end && --open_[cover.type] == 0) open_.erase(cover.type);
        }
    }

    // Those that end where they begin become a mark of their own.
    opened open(std::uint32_t at) {
        std::vector<std::uint32_t> empty;
        auto some = opened::none;
        for (; opened_ < opening_.size() && opening_[opened_].begin == at; ++opened_) {
            const auto& cover = opening_[opened_];
            if (cover.begin == cover.end) {
                empty.push_back(cover.type);
            } else {
                ++open_[cover.type];
                some = opened::some;
            }
        }
        if (!empty.empty()) add_mark(at, at, empty);
        return some;
    }

    // A line's break is shown by the end of the line.
    void add(std::uint32_t begin, std::uint32_t end, opened here) {
        const bool is_break = end > out_->lines_[line_].end;
        if (is_break && here == opened::none) return;
        std::vector<std::uint32_t> types;
        for (const auto& [type, count] : open_) types.push_back(type);
        if (is_break) end = begin;
        types.empty() ? add_plain(begin, end) : add_mark(begin, end, types);
    }

    void add_plain(std::uint32_t begin, std::uint32_t end) {
        std::vector<std::uint32_t> none;
        out_->pieces_.push_back({begin, end, no_mark, sets_.number_of(none)});
    }
    void add_mark(std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t>& types) {
        const auto number = static_cast<std::uint32_t>(out_->marks_.size());
        out_->marks_.push_back({begin, end, number, sets_.number_of(types)});
        out_->pieces_.push_back(out_->marks_.back());
    }

    layout* out_;
    std::vector<cover> opening_;
    std::vector<cover> closing_;
    std::size_t opened_ = 0;
    std::size_t closed_ = 0;
    std::size_t line_ = 0;
    std::map<std::uint32_t, std::uint32_t> open_;  // how many are open, by type
    cover_sets sets_;
};

layout::layout(std::string_view text, std::span<const textmill::span> spans,
               std::span<const textmill::record_edit> edits)
    : lines_(lines_of(text)) {
    cutter(*this, covers_of(spans, edits)).run();
}

std::span<const piece> layout::pieces(const line& line) const {
    const auto next = static_cast<std::size_t>(&line - lines_.data()) + 1;
    const auto end = next < lines_.size() ? lines_[next].first_piece : pieces_.size();
    return std::span(pieces_).subspan(line.first_piece, end - line.first_piece);
}

// Where an empty mark stands at the same offset it comes first.
std::uint32_t layout::mark_of(std::uint32_t begin, std::uint32_t end) const {
    const auto found = std::lower_bound(
        marks_.begin(), marks_.end(), begin,
        [](const piece& mark, std::uint32_t offset) { return mark.begin < offset; });
    const auto next = found + 1;
    const bool is_taken = found->end == begin && begin < end;
    return is_taken && next != marks_.end() && next->begin == begin ? next->mark : found->mark;
}

}  // namespace html_report
