// Goes through files, and through the archives among them, and finds what may hold documents: each
// a stream of bytes, or the reason why it cannot be read.
#ifndef TEXTMILL_CORE_IO_INPUT_WALK_HPP
#define TEXTMILL_CORE_IO_INPUT_WALK_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stop_signal.hpp"
#include "io/archive_reader.hpp"
#include "io/byte_stream.hpp"
#include "io/expansion_guard.hpp"
#include "io/file_list.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

enum class input_form {
    automatic,  // archives by their bytes; then records where the name says so, else text
    text,       // as they are, archives too
    records
};

// A file, or a member of an archive, that is no archive itself.
struct walked_input {
    std::string id;      // "a.zip!b.txt"; what is not UTF-8 is escaped
    std::string name;    // its own; of a compressed file, that of what it holds
    std::string target;  // as in incoming
    const listed_file* file = nullptr;
    std::vector<std::uint64_t> numbers;  // as in input_reference
    std::optional<std::uint64_t> after;  // as in input_reference
    std::uint64_t depth = 0;             // the archives and compressions around its bytes
    std::unique_ptr<byte_stream> bytes;  // null where it is rejected
    std::optional<rejection> rejected;

    [[nodiscard]] input_reference reference() const;
};

class input_walk {
  public:
    struct settings {
        input_form form = input_form::automatic;
        archive_limits limits;
        std::uint64_t free_bytes = 0;  // see expansion_guard
    };

    input_walk(std::vector<listed_file> files, settings chosen, const stop_signal& stop)
        : files_(std::move(files)), settings_(chosen), stop_(&stop) {}

    // False at the end, and when a stop is requested. `into` lives until the next call.
    [[nodiscard]] bool next(walked_input& into);

    // Whether next(), and the reading of what it finds, would wait for nothing.
    [[nodiscard]] bool is_ready() const;

    [[nodiscard]] bool holds_records(const walked_input& input) const;

    // Makes of an input whose bytes broke off a rejected one: itself, or the outermost archive
    // around it that cannot be read on either.
    void reject(walked_input& input, const error& why);

  private:
    struct open_archive {
        archive_reader reader;
        walked_input self;
        std::uint64_t whole = 0;  // its members that were read
        std::uint64_t links = 0;
        std::uint64_t specials = 0;
    };

    void next_file(walked_input& into);
    [[nodiscard]] bool next_member(walked_input& into);
    [[nodiscard]] bool take_apart(walked_input& input);
    [[nodiscard]] archive_kind look_into(walked_input& input);
    [[nodiscard]] bool is_too_deep(walked_input& input, archive_kind kind) const;
    static void tell_what_is_left_out(const open_archive& archive);
    void end_archive();
    walked_input close_archive();

    std::vector<listed_file> files_;
    settings settings_;
    const stop_signal* stop_;
    std::size_t next_file_ = 0;
    bool file_waits_ = false;                 // the file before `next_file_` is a pipe, say
    std::unique_ptr<expansion_guard> guard_;  // of that file
    std::vector<open_archive> open_;          // in that file, each in the one before
};

}  // namespace textmill::core

#endif
