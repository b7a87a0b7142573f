// Reads documents from a list of files: whole files, or files of records, one a line.
#ifndef TEXTMILL_CORE_IO_INPUT_FILES_HPP
#define TEXTMILL_CORE_IO_INPUT_FILES_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "base/stop_signal.hpp"
#include "io/file_list.hpp"
#include "io/line_reader.hpp"
#include "pipeline/stream.hpp"

namespace textmill::core {

enum class input_form {
    automatic,  // records where the name ends in .jsonl or .ndjson, else text
    text,
    records
};

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
    };

    input_files(std::vector<listed_file> files, settings chosen, quarantine& quarantine,
                const stop_signal& stop)
        : files_(std::move(files)), settings_(chosen), quarantine_(quarantine), stop_(stop) {}

    [[nodiscard]] result<bool> next(incoming& into) override;
    [[nodiscard]] bool is_ready() const override;
    [[nodiscard]] result<void> open(incoming& from, document& into) const override;

  private:
    [[nodiscard]] result<bool> next_record(incoming& into);
    [[nodiscard]] result<void> read_whole(file_descriptor opened, const listed_file& file,
                                          incoming& into);
    [[nodiscard]] std::string target_of_record(const incoming& input) const;
    [[nodiscard]] bool holds_records(const listed_file& file) const;
    void name_input(const listed_file& file, incoming& into) const;

    std::vector<listed_file> files_;
    settings settings_;
    quarantine& quarantine_;
    const stop_signal& stop_;
    std::size_t next_file_ = 0;
    std::optional<line_reader> records_;  // of the file before `next_file_`
};

}  // namespace textmill::core

#endif
