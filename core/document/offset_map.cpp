// Walks the runs of a map; both directions are one algorithm with the sides exchanged.
#include "document/offset_map.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace textmill::core {

namespace {

// A run as seen when walking one way.
struct leg {
    std::uint32_t from;
    std::uint32_t from_unit;
    std::uint32_t to;
    std::uint32_t to_unit;
    std::uint32_t count;
};

struct backward {
    static std::uint32_t begin_of(const textmill_run& run) { return run.text_begin; }
    static leg walk(const textmill_run& run) {
        return {run.text_begin, run.text_unit, run.source_begin, run.source_unit, run.count};
    }
};

struct forward {
    static std::uint32_t begin_of(const textmill_run& run) { return run.source_begin; }
    static leg walk(const textmill_run& run) {
        return {run.source_begin, run.source_unit, run.text_begin, run.text_unit, run.count};
    }
};

using run_iterator = std::span<const textmill_run>::iterator;

// The run that leads to the first place that an offset stands for: the first to end at it or
// behind.
template <typename Way>
std::uint32_t map_begin(const textmill_run& run, std::uint32_t offset) {
    const auto leg = Way::walk(run);
    if (leg.from_unit == 0) return leg.to;
    return leg.to + (offset - leg.from) / leg.from_unit * leg.to_unit;
}

// The run that leads to the last place that an offset stands for: the last to begin at it or
// before.
template <typename Way>
std::uint32_t map_end(const textmill_run& run, std::uint32_t offset) {
    const auto leg = Way::walk(run);
    if (leg.from_unit == 0) return leg.to + leg.count * leg.to_unit;
    const auto distance = offset - leg.from;
    const auto units = distance / leg.from_unit + (distance % leg.from_unit != 0 ? 1 : 0);
    return leg.to + units * leg.to_unit;
}

template <typename Way>
run_iterator run_for_begin(std::span<const textmill_run> runs, std::uint32_t offset) {
    const auto at = std::ranges::lower_bound(runs, offset, std::less{}, Way::begin_of);
    return at == runs.begin() ? at : std::prev(at);
}

template <typename Way>
run_iterator run_for_end(std::span<const textmill_run> runs, std::uint32_t offset) {
    return std::prev(std::ranges::upper_bound(runs, offset, std::less{}, Way::begin_of));
}

template <typename Way>
std::uint32_t map_offset(std::span<const textmill_run> runs, std::uint32_t offset, boundary which) {
    if (runs.empty()) return offset;
    if (which == boundary::begin) {
        return map_begin<Way>(*run_for_begin<Way>(runs, offset), offset);
    }
    return map_end<Way>(*run_for_end<Way>(runs, offset), offset);
}

// Most spans begin and end in the runs in which the one before did; these tell whether they do.
bool leads_begin(std::span<const textmill_run> runs, run_iterator run, std::uint32_t offset) {
    const auto next = std::next(run);
    return (run == runs.begin() || run->source_begin < offset) &&
           (next == runs.end() || offset <= next->source_begin);
}

bool leads_end(std::span<const textmill_run> runs, run_iterator run, std::uint32_t offset) {
    const auto next = std::next(run);
    return run->source_begin <= offset && (next == runs.end() || offset < next->source_begin);
}

error broken_run(std::size_t index, const std::string& what) {
    return {"run " + std::to_string(index) + " " + what, TEXTMILL_DOCUMENT};
}

}  // namespace

result<void> check_runs(std::span<const textmill_run> runs, std::uint64_t source_size,
                        std::uint64_t text_size) {
    std::uint64_t source = 0;
    std::uint64_t text = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& run = runs[i];
        if (run.source_begin != source || run.text_begin != text) {
            return broken_run(i, "does not begin where the one before ends");
        }
        if (run.count == 0 || (run.source_unit == 0 && run.text_unit == 0)) {
            return broken_run(i, "is empty");
        }
        source += std::uint64_t{run.count} * run.source_unit;
        text += std::uint64_t{run.count} * run.text_unit;
        if (source > source_size) return broken_run(i, "leaves the source");
        if (text > text_size) return broken_run(i, "leaves the text");
    }
    if (source != source_size) return error{"the runs end before the source", TEXTMILL_DOCUMENT};
    if (text != text_size) return error{"the runs end before the text", TEXTMILL_DOCUMENT};
    return {};
}

std::uint32_t offset_map::to_source(std::uint32_t offset, boundary which) const {
    return map_offset<backward>(runs_, offset, which);
}

std::uint32_t offset_map::to_text(std::uint32_t offset, boundary which) const {
    return map_offset<forward>(runs_, offset, which);
}

void offset_map::move_to_text(std::span<textmill_span> spans) const {
    if (is_identity()) return;
    auto begin_run = runs_.begin();
    auto end_run = runs_.begin();
    for (auto& span : spans) {
        if (!leads_begin(runs_, begin_run, span.begin)) {
            begin_run = run_for_begin<forward>(runs_, span.begin);
        }
        if (!leads_end(runs_, end_run, span.end)) end_run = run_for_end<forward>(runs_, span.end);
        span.begin = map_begin<forward>(*begin_run, span.begin);
        span.end = map_end<forward>(*end_run, span.end);
    }
}

offset_map map_of_edits(std::span<const replaced_range> edits, std::uint32_t source_size,
                        arena& memory) {
    const auto runs = memory.allocate_array<textmill_run>(2 * edits.size() + 1);
    std::size_t count = 0;
    std::uint32_t source = 0;
    std::uint32_t text = 0;
    const auto add = [&](std::uint32_t units, std::uint32_t source_unit, std::uint32_t text_unit) {
        if (units == 0 || (source_unit == 0 && text_unit == 0)) return;
        runs[count++] = {source, text, units, source_unit, text_unit};
        source += units * source_unit;
        text += units * text_unit;
    };
    for (const auto& edit : edits) {
        add(edit.begin - source, 1, 1);
        add(1, edit.end - edit.begin, edit.size);
    }
    add(source_size - source, 1, 1);
    return map_of_runs(runs.first(count));
}

offset_map map_of_runs(std::span<const textmill_run> runs) {
    const auto keeps_bytes = [](const textmill_run& run) {
        return run.source_unit == 1 && run.text_unit == 1;
    };
    return std::ranges::all_of(runs, keeps_bytes) ? offset_map{} : offset_map{runs};
}

}  // namespace textmill::core
