// The daemon: pipelines behind HTTP, and jobs in a spool, from the start to the last answer.
#ifndef TEXTMILL_CORE_SERVE_DAEMON_HPP
#define TEXTMILL_CORE_SERVE_DAEMON_HPP

#include <filesystem>
#include <memory>
#include <vector>

#include "base/diagnostic.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/in_flight.hpp"
#include "serve/config.hpp"

namespace textmill::core {

struct daemon_place {
    std::filesystem::path state;  // a folder of the daemon's own
    json_tree::environment environment;
    // Told whom documents are worked on for: requests and jobs by their ids, never a document by
    // its own. It outlives the daemon.
    in_flight_documents& in_flight;
};

class daemon {
  public:
    struct started {
        std::unique_ptr<daemon> running;  // absent where it cannot run
        std::vector<diagnostic> diagnostics;
        std::string failure;  // what is no mistake of the config: the port is taken
    };
    // Builds the pipelines, opens the spool, listens. The registry outlives it.
    [[nodiscard]] static started start(const daemon_config& config, const daemon_place& place,
                                       const plugin_registry& plugins);
    ~daemon();
    daemon(const daemon&) = delete;
    daemon& operator=(const daemon&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    // Takes pipelines and tokens from a config that was read anew; where it has an error, all stays
    // as it is. What else it changes takes effect when the daemon is started again.
    [[nodiscard]] std::vector<diagnostic> reload(const daemon_config& config);

    // To be called once in a while: what has to be done now and then.
    void tick();

    // Refuses what is new, finishes what has begun, and keeps jobs for the next start. False where
    // a request was given up.
    bool drain();

  private:
    class implementation;
    explicit daemon(std::unique_ptr<implementation> made);
    std::unique_ptr<implementation> implementation_;
};

}  // namespace textmill::core

#endif
