// A pipeline as the daemon serves it: immutable once built; a change puts another in its place.
#ifndef TEXTMILL_CORE_SERVE_SERVED_PIPELINE_HPP
#define TEXTMILL_CORE_SERVE_SERVED_PIPELINE_HPP

#include <atomic>
#include <memory>
#include <string>

#include "pipeline/pipeline.hpp"
#include "serve/metrics.hpp"

namespace textmill::core {

enum class pipeline_origin {
    config,  // stands in the daemon's config
    api      // was put over HTTP, and is kept in the state folder
};

struct served_pipeline {
    std::string name;
    std::string text;  // its config, as JSON
    std::string etag;  // in quotes: changes with the text
    pipeline_origin origin = pipeline_origin::config;
    std::unique_ptr<core::pipeline> made;
    pipeline_metrics metrics;
    // Nobody will ask for it again; documents that are in it go on.
    mutable std::atomic<bool> retired = false;
};

}  // namespace textmill::core

#endif
