// The schema of a pipeline config, draft-07; what it says of keys and limits is what config.cpp
// checks.
#include "pipeline/config_schema.hpp"

#include <nlohmann/json.hpp>

namespace textmill::core {
namespace {

using json = nlohmann::ordered_json;

// What does not depend on plugins.
constexpr auto frame = R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "textmill pipeline",
  "type": "object",
  "required": ["stages"],
  "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string"},
    "name": {"type": "string", "description": "Stands for the pipeline in messages."},
    "description": {"type": "string"},
    "stages": {"type": "array", "minItems": 1, "items": {}},
    "on_error": {"$ref": "#/definitions/on_error"},
    "limits": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "document_bytes": {"$ref": "#/definitions/bytes", "default": "64MiB"},
        "in_flight_bytes": {"$ref": "#/definitions/bytes", "default": "64MiB"},
        "in_flight_documents": {"type": "integer", "minimum": 1, "default": 64},
        "annotations": {"type": "integer", "minimum": 1, "default": 1000000},
        "archive_members": {
          "type": "integer", "minimum": 1, "default": 1000000,
          "description": "Of one archive, with the archives in it. What is beyond is not read, and the archive goes to the quarantine."
        },
        "archive_ratio": {
          "type": "integer", "minimum": 1, "default": 100,
          "description": "How many times the bytes of an archive or a compressed file may come out of it, beyond the first document_bytes."
        },
        "archive_depth": {
          "type": "integer", "minimum": 0, "maximum": 16, "default": 2,
          "description": "How many archives may be in each other; one that is deeper goes to the quarantine unopened. A compressed tar is one."
        }
      }
    }
  },
  "definitions": {
    "bytes": {"type": "string", "pattern": "^[0-9]+(B|KiB|MiB|GiB)$"},
    "duration": {"type": "string", "pattern": "^[0-9]+(ms|s|min|h)$"},
    "on_error": {
      "enum": ["quarantine", "skip", "fail"],
      "default": "quarantine",
      "description": "quarantine: put the document aside. skip: drop the stage's effects and go on. fail: put it aside and stop the run."
    },
    "condition": {
      "type": "object",
      "additionalProperties": false,
      "description": "The stage runs where all that is named here holds.",
      "properties": {
        "metadata": {"type": "object", "description": "Key: a value, or a list of values of which it is one."},
        "has": {"description": "A type, or a list of types, of which the document has a span each."},
        "min_chars": {"type": "integer", "minimum": 0},
        "max_chars": {"type": "integer", "minimum": 0}
      }
    }
  }
})json";

json stage_schema(const plugin_info& plugin) {
    return {{"type", "object"},
            {"description", plugin.summary},
            {"required", {"plugin"}},
            {"additionalProperties", false},
            {"properties",
             {{"plugin", {{"const", plugin.id}, {"description", plugin.summary}}},
              {"name", {{"type", "string"}}},
              {"options", json::parse(plugin.schema_text)},
              {"if", {{"$ref", "#/definitions/condition"}}},
              {"on_error", {{"$ref", "#/definitions/on_error"}}},
              {"timeout", {{"$ref", "#/definitions/duration"}}},
              {"isolation", {{"enum", {"in-process", "worker"}}, {"default", "in-process"}}}}}};
}

}  // namespace

json config_schema(const plugin_registry& registry) {
    auto schema = json::parse(frame);
    auto& items = schema["properties"]["stages"]["items"];
    items["oneOf"] = json::array();
    for (const auto& plugin : registry.plugins()) {
        if (plugin.processor != nullptr) items["oneOf"].push_back(stage_schema(plugin));
    }
    return schema;
}

}  // namespace textmill::core
