// A run reaches as far as characters above ASCII do, so that those which no sequence explains
// count.
#include "mojibake/misread_runs.hpp"

#include <algorithm>
#include <array>
#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

std::optional<misread_unit> unit_at(std::string_view text, std::size_t offset,
                                    const misreadings& misreadings, std::size_t misreading) {
    const auto point = textmill::text::decode(text, offset);
    if (point.value < 0x80) return std::nullopt;
    return misread_unit{static_cast<std::uint32_t>(offset), point.value,
                        static_cast<std::uint8_t>(point.size),
                        misreadings.byte(misreading, point.value)};
}

}  // namespace

std::optional<misread_sequence> sequence_at(misread_units run, std::size_t at) {
    if (at >= run.size() || run[at].byte < 0xC2 || run[at].byte > 0xF4) return std::nullopt;
    std::array<char, 4> bytes{};
    const auto available = std::min<std::size_t>(bytes.size(), run.size() - at);
    for (std::size_t i = 0; i < available; ++i) bytes[i] = static_cast<char>(run[at + i].byte);
    const auto point = textmill::text::decode({bytes.data(), available}, 0);
    if (point.size < 2) return std::nullopt;
    return misread_sequence{run.subspan(at, point.size), point.value};
}

misread_runs::misread_runs(std::string_view text, const std::vector<suspicion>& suspicions,
                           const misreadings& misreadings, std::size_t misreading,
                           patience& patience) {
    std::size_t covered = 0;
    for (const auto& one : suspicions) {
        if ((one.misreadings >> misreading & 1U) == 0 || one.begin < covered) continue;
        auto begin = static_cast<std::size_t>(one.begin);
        while (begin > covered) {
            const auto before = textmill::text::decode_before(text, begin);
            if (before.value < 0x80) break;
            begin = before.begin;
        }
        covered = begin;
        while (const auto unit = unit_at(text, covered, misreadings, misreading)) {
            units_.push_back(*unit);
            covered += unit->size;
        }
        ends_.push_back(units_.size());
        patience.spend(covered - begin);
    }
}

misread_units misread_runs::operator[](std::size_t index) const noexcept {
    const auto first = index == 0 ? 0 : ends_[index - 1];
    return misread_units(units_).subspan(first, ends_[index] - first);
}

}  // namespace encoding_repair
