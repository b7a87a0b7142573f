// One case of a quarantine on disk: a folder with the input's `bytes` and, once these are whole,
// `reason.json`.
#ifndef TEXTMILL_CORE_QUARANTINE_CASE_HPP
#define TEXTMILL_CORE_QUARANTINE_CASE_HPP

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stream.hpp"

namespace textmill::core {

struct quarantine_case {
    std::filesystem::path folder;
    std::string id;
    std::string origin;
    std::uint64_t line = 0;
    std::string target;
    rejection reason;
    std::uint64_t size = 0;  // of `bytes`
    std::optional<input_reference> reference;
    // Why the case is not as it was meant to be; empty where it is.
    std::string damage;
};

// Of a whole case in a folder whose `bytes` are written.
[[nodiscard]] quarantine_case make_case(const std::filesystem::path& folder, const incoming& input,
                                        const rejection& reason);

// Reads what there is; a case that is torn, or was changed since, says so in `damage`.
[[nodiscard]] quarantine_case read_case(const std::filesystem::path& folder);

// Writes reason.json in one step: it is there whole, or as it was before.
[[nodiscard]] result<void> write_reason(const quarantine_case& of);

// As reason.json states it, for people: with the run, the ordinal, and the code by its name.
[[nodiscard]] nlohmann::ordered_json describe(const quarantine_case& of);

// "document" for TEXTMILL_DOCUMENT, and so on; "damaged" for a damaged case.
[[nodiscard]] std::string_view code_name(const quarantine_case& of);

// All that a case may have.
[[nodiscard]] std::vector<std::string_view> case_codes();

// Whether a folder of this name may be a case: they are numbered.
[[nodiscard]] bool is_case_name(const std::filesystem::path& folder);

}  // namespace textmill::core

#endif
