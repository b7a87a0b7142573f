// Reads documents from a list of files, and from the archives among them: whole ones, or records,
// one a line.
#ifndef TEXTMILL_CORE_IO_INPUT_FILES_HPP
#define TEXTMILL_CORE_IO_INPUT_FILES_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "base/stop_signal.hpp"
#include "io/file_list.hpp"
#include "io/input_walk.hpp"
#include "io/line_reader.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

// What a record's own output file is called, where there is one.
enum class record_target {
    line,  // its file and line
    id     // its id where it has one
};

// The most that the line of a record may hold, where its document may hold `document_bytes`.
[[nodiscard]] std::uint64_t longest_record(std::uint64_t document_bytes);

class input_files : public document_source {
  public:
    struct settings {
        input_form form = input_form::automatic;
        record_target target = record_target::line;
        std::uint64_t document_bytes = 0;  // the most that a document may hold
        archive_limits archives = {};
        // Only the input of these numbers, see input_reference; empty: all.
        std::vector<std::uint64_t> only = {};
    };

    input_files(std::vector<listed_file> files, settings chosen, quarantine& quarantine,
                const stop_signal& stop)
        : walk_(std::move(files), {chosen.form, chosen.archives, chosen.document_bytes}, stop),
          settings_(chosen),
          quarantine_(quarantine),
          stop_(stop) {}

    [[nodiscard]] result<bool> next(incoming& into) override;
    [[nodiscard]] bool is_ready() const override;
    [[nodiscard]] result<void> open(incoming& from, document& into) const override;

  private:
    [[nodiscard]] result<bool> next_record(incoming& into);
    [[nodiscard]] result<void> read_whole(incoming& into);
    [[nodiscard]] result<void> spill(incoming& into, std::string_view piece);
    [[nodiscard]] bool is_wanted() const;
    [[nodiscard]] std::string target_of_record(const incoming& input) const;
    void name_input(incoming& into) const;
    void break_off(incoming& into, const error& why);
    void reject_size(incoming& into) const;

    input_walk walk_;
    settings settings_;
    quarantine& quarantine_;
    const stop_signal& stop_;
    walked_input current_;
    std::optional<line_reader> records_;  // in `current_`
};

}  // namespace textmill::core

#endif
