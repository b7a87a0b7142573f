// As many desks as documents may be worked on at a time. Whoever has a document takes one, works,
// and gives it back: connections wait here and nowhere else.
#ifndef TEXTMILL_CORE_SERVE_DESKS_HPP
#define TEXTMILL_CORE_SERVE_DESKS_HPP

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/in_flight.hpp"
#include "serve/desk.hpp"

namespace textmill::core {

enum class urgency {
    request,  // somebody waits for the answer
    job       // takes what requests leave, and every eighth turn
};

// Any thread.
class desks {
  public:
    class lease {
      public:
        lease(lease&& other) noexcept
            : of_(std::exchange(other.of_, nullptr)), desk_(std::move(other.desk_)) {}
        lease& operator=(lease&&) = delete;
        ~lease() {
            if (of_ != nullptr) of_->give_back(std::move(desk_));
        }
        desk* operator->() const { return desk_.get(); }
        desk& operator*() const { return *desk_; }

      private:
        friend class desks;
        lease(desks& of, std::unique_ptr<desk> desk) : of_(&of), desk_(std::move(desk)) {}

        desks* of_;
        std::unique_ptr<desk> desk_;
    };

    // The table, which outlives it, tells what is worked on: for the report of a crash.
    desks(unsigned count, in_flight_documents& in_flight);

    [[nodiscard]] lease take(urgency how);
    // Nothing where none is free in time.
    [[nodiscard]] std::optional<lease> take_within(std::chrono::milliseconds most);

    // Lets go of pipelines that are retired, at desks that are taken when they come back.
    void tidy();

  private:
    void give_back(std::unique_ptr<desk> desk);
    [[nodiscard]] lease take_free();

    std::mutex mutex_;  // all that follows
    std::condition_variable free_for_request_;
    std::condition_variable free_for_job_;
    std::vector<std::unique_ptr<desk>> free_;
    unsigned requests_waiting_ = 0;
    unsigned jobs_waiting_ = 0;
    unsigned turns_ = 0;  // that requests had while jobs waited
};

}  // namespace textmill::core

#endif
