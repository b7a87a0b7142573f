// Something that a worker thread does for a request, which waits for it as long as it may.
#ifndef TEXTMILL_CORE_SERVE_API_PENDING_HPP
#define TEXTMILL_CORE_SERVE_API_PENDING_HPP

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "serve/workers.hpp"

namespace textmill::core::api {

template <class Outcome>
class pending {
  public:
    // `what` must own all that it uses: whoever waits may give up before it is done.
    template <class What>
    pending(workers& by, What what) : state_(std::make_shared<state>()) {
        by.post([state = state_, what = std::move(what)] {
            if (!state->is_given_up()) state->set(what());
        });
    }

    // Nothing where it is not done in time; what has not begun by then is not done at all.
    [[nodiscard]] std::optional<Outcome> wait(std::chrono::milliseconds most) {
        return state_->wait(most);
    }

  private:
    struct state {
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<Outcome> outcome;
        bool given_up = false;

        bool is_given_up() {
            const std::lock_guard lock(mutex);
            return given_up;
        }
        void set(Outcome value) {
            const std::lock_guard lock(mutex);
            outcome = std::move(value);
            changed.notify_one();
        }
        std::optional<Outcome> wait(std::chrono::milliseconds most) {
            std::unique_lock lock(mutex);
            given_up = !changed.wait_for(lock, most, [&] { return outcome.has_value(); });
            return std::exchange(outcome, std::nullopt);
        }
    };
    std::shared_ptr<state> state_;  // shared with the worker
};

}  // namespace textmill::core::api

#endif
