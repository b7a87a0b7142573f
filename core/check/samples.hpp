// The documents that plugins are tried on: ordinary, hostile and random ones.
#ifndef TEXTMILL_CORE_CHECK_SAMPLES_HPP
#define TEXTMILL_CORE_CHECK_SAMPLES_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace textmill::core {

// Who gives a document the spans that the plugin reads.
enum class providers { made_up, installed };

struct sample {
    std::string name;  // for messages: "an empty document"
    std::string bytes;
    providers spans_of = providers::made_up;
};

// The same in every run, and printed by it.
inline constexpr std::uint64_t random_seed = 20240607;

// Prose of about `size` bytes with headings, notes, lists, dates, names, quotations, questions, in
// a few languages and scripts.
[[nodiscard]] std::string prose(std::size_t size);

// Empty, of one byte, of a line, of 1 MiB.
[[nodiscard]] std::vector<sample> plain_samples();

// What a program is likely to have forgotten, in valid UTF-8.
[[nodiscard]] std::vector<sample> hostile_samples();

// What is not valid UTF-8, or looks like another format: for RAW plugins.
[[nodiscard]] std::vector<sample> hostile_bytes();

// Code points of all planes, in valid UTF-8.
[[nodiscard]] std::vector<sample> random_samples();

// A few KiB each of all of the above that is text: for checks that take them many times.
[[nodiscard]] std::vector<sample> short_samples();

}  // namespace textmill::core

#endif
