// As the daemon's workers name documents and write records.
#include "serve/spool/quarantine_record.hpp"

#include <nlohmann/json.hpp>

#include "document/failed_record.hpp"

namespace textmill::core {

std::string quarantine_record(const std::string& id, std::string_view code,
                              std::string_view message) {
    return failed_record({id}, {code, "", message});
}

std::string id_of_place(std::uint64_t ordinal) {
    return "job:" + std::to_string(ordinal + 1);
}

std::string id_in(std::string_view line, std::uint64_t ordinal) {
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (record.is_object()) {
        const auto id = record.find("id");
        if (id != record.end() && id->is_string()) return id->get<std::string>();
    }
    return id_of_place(ordinal);
}

}  // namespace textmill::core
