// Reads a record as a person would state it: texts, not numbers.
#include "golden/outcome.hpp"

#include <textmill/abi.h>

#include "base/utf8.hpp"
#include "document/record_writer.hpp"

namespace textmill::core {
namespace {

using nlohmann::json;

class outcome_reader {
  public:
    outcome_reader(const json& record, const declarations& declared)
        : record_(record),
          text_(record["text"].get_ref<const std::string&>()),
          points_(text_, offset_unit::code_points) {
        for (const auto& annotation : record["annotations"]) {
            texts_[annotation["id"].get<std::uint32_t>()] = text_of(annotation);
        }
        for (const auto& feature : declared.features) {
            kinds_[{std::string(declared.type_name(feature.type)), feature.name}] = feature.kind;
        }
    }

    [[nodiscard]] std::vector<golden_annotation> annotations_of(const std::string& type) {
        std::vector<golden_annotation> all;
        for (const auto& annotation : record_["annotations"]) {
            if (annotation["type"] != type) continue;
            all.push_back({points_.translate(annotation["begin"].get<std::size_t>()),
                           points_.translate(annotation["end"].get<std::size_t>()),
                           std::string(text_of(annotation)), features_of(annotation)});
        }
        return all;
    }

  private:
    [[nodiscard]] std::string_view text_of(const json& annotation) const {
        const auto begin = annotation["begin"].get<std::size_t>();
        return text_.substr(begin, annotation["end"].get<std::size_t>() - begin);
    }

    [[nodiscard]] json features_of(const json& annotation) const {
        auto features = annotation["features"];
        for (auto& [name, value] : features.items()) {
            const auto kind = kinds_.at({annotation["type"].get<std::string>(), name});
            if (kind == TEXTMILL_REF) value = texts_.at(value);
            if (kind != TEXTMILL_REFS) continue;
            for (auto& id : value) id = texts_.at(id);
        }
        return features;
    }

    const json& record_;
    std::string_view text_;
    offset_translator points_;
    std::map<std::uint32_t, std::string_view> texts_;                     // by id
    std::map<std::pair<std::string, std::string>, std::uint32_t> kinds_;  // by type and feature
};

}  // namespace

golden_outcome read_golden_outcome(const json& record, const declarations& declared) {
    golden_outcome read{.status = record["status"],
                        .message = "",
                        .text = record["text"],
                        .metadata = record["metadata"],
                        .annotations = {}};
    outcome_reader reader(record, declared);
    for (std::size_t i = 1; i < declared.types.size(); ++i) {
        const auto& type = declared.types[i].name;
        read.annotations[type] = reader.annotations_of(type);
    }
    return read;
}

golden_outcome golden_outcome_of(const pipeline& pipeline, const document& subject,
                                 const document_outcome& outcome) {
    if (outcome.end != disposition::delivered) {
        return {.status = std::string(name_of(outcome.end)),
                .message = outcome.reason.message,
                .text = "",
                .annotations = {}};
    }
    std::string line;
    record_writer writer(pipeline.declared(), {offset_unit::bytes, timings::left_out});
    writer.write(subject, document_status::delivered, line);
    return read_golden_outcome(json::parse(line), pipeline.declared());
}

}  // namespace textmill::core
