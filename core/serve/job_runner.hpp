// Takes the documents of jobs through their pipelines, one at a time for each worker that asks.
#ifndef TEXTMILL_CORE_SERVE_JOB_RUNNER_HPP
#define TEXTMILL_CORE_SERVE_JOB_RUNNER_HPP

#include "serve/desk.hpp"
#include "serve/pipeline_shelf.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

class job_runner {
  public:
    job_runner(spool& jobs, const pipeline_shelf& pipelines) : jobs_(jobs), pipelines_(pipelines) {}

    // Any thread, with its own desk. False where no document waits.
    [[nodiscard]] bool do_one(desk& desk);

  private:
    spool& jobs_;
    const pipeline_shelf& pipelines_;
};

}  // namespace textmill::core

#endif
