// Takes the cases of a quarantine through a run again: the source of their bytes, and what keeps
// those that fail again, where they are.
#ifndef TEXTMILL_CORE_QUARANTINE_RETRY_HPP
#define TEXTMILL_CORE_QUARANTINE_RETRY_HPP

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <vector>

#include "base/stop_signal.hpp"
#include "io/input_files.hpp"
#include "pipeline/stream.hpp"
#include "quarantine/log.hpp"

namespace textmill::core {

struct quarantine_case;

struct retry_settings {
    input_files::settings reading;
    // Where each record becomes a file of its own, which may replace none; else empty.
    std::filesystem::path folder = {};
    std::string extension = {};
};

class quarantine_retry : public document_source, public quarantine {
  public:
    // The ordinal of a document is its place among the cases.
    quarantine_retry(std::vector<std::filesystem::path> cases, retry_settings settings,
                     const stop_signal& stop);

    // A case has its first id, origin and line. One that is damaged, or whose bytes are elsewhere
    // and cannot be read again, is rejected.
    [[nodiscard]] result<bool> next(incoming& into) override;
    [[nodiscard]] bool is_ready() const override { return next_ < cases_.size(); }
    [[nodiscard]] result<void> open(incoming& from, document& into) const override;

    // The case has its bytes already.
    [[nodiscard]] result<void> append(std::uint64_t, std::string_view) override { return {}; }
    // Writes the new reason over the one before; a case that was rejected is left as it is.
    [[nodiscard]] result<void> hold(const incoming& input, std::string_view bytes,
                                    const rejection& reason) override;

    // The cases that were read and are not held: all of them delivered, or dropped on purpose,
    // where the run left nothing unfinished.
    [[nodiscard]] std::vector<std::filesystem::path> handled() const;

  private:
    void refuse_to_replace(incoming& input) const;
    [[nodiscard]] result<bool> read_bytes(const quarantine_case& from, incoming& into);

    std::vector<std::filesystem::path> cases_;
    retry_settings settings_;
    const stop_signal& stop_;
    input_files opener_;
    std::size_t next_ = 0;
    quarantine_log log_;
    std::mutex holding_;
    std::vector<bool> held_;  // by ordinal
};

}  // namespace textmill::core

#endif
