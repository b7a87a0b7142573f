// Takes the documents of jobs through their pipelines, one at a time for each thread that asks.
#ifndef TEXTMILL_CORE_SERVE_JOB_RUNNER_HPP
#define TEXTMILL_CORE_SERVE_JOB_RUNNER_HPP

#include "serve/desks.hpp"
#include "serve/pipeline_shelf.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

class job_runner {
  public:
    job_runner(spool& jobs, const pipeline_shelf& pipelines, desks& desks)
        : jobs_(jobs), pipelines_(pipelines), desks_(desks) {}

    // Any thread. False where no document waits.
    [[nodiscard]] bool do_one();

  private:
    spool& jobs_;
    const pipeline_shelf& pipelines_;
    desks& desks_;
};

}  // namespace textmill::core

#endif
