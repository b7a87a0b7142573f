// Keeps what a run could not deliver: DIR/<start time>/<ordinal>/ with the input's bytes and the
// reason. See quarantine_case.hpp.
#ifndef TEXTMILL_CORE_QUARANTINE_FOLDER_HPP
#define TEXTMILL_CORE_QUARANTINE_FOLDER_HPP

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "pipeline/stream.hpp"
#include "quarantine/log.hpp"

namespace textmill::core {

class quarantine_folder : public quarantine {
  public:
    explicit quarantine_folder(std::filesystem::path folder) : base_(std::move(folder)) {}

    [[nodiscard]] result<void> append(std::uint64_t ordinal, std::string_view piece) override;
    [[nodiscard]] result<void> hold(const incoming& input, std::string_view bytes,
                                    const rejection& reason) override;

    // Where this run's cases are; empty while there is none.
    [[nodiscard]] std::optional<std::filesystem::path> used() const;

  private:
    [[nodiscard]] result<std::filesystem::path> case_folder(std::uint64_t ordinal);

    std::filesystem::path base_;
    quarantine_log log_;
    mutable std::mutex creating_;
    std::optional<std::filesystem::path> run_;
};

}  // namespace textmill::core

#endif
