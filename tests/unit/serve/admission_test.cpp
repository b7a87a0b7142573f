// Budgets, and the lines of a body under one.
#include "serve/admission.hpp"

#include <atomic>
#include <catch.hpp>
#include <thread>
#include <vector>

#include "serve/api/line_feed.hpp"

using namespace textmill::core;
using textmill::core::api::line_feed;

namespace {

constexpr std::chrono::milliseconds at_once{0};
constexpr std::chrono::milliseconds long_enough{60'000};

// A body in pieces, and perhaps a failure where it should end.
class scripted : public http::exchange {
  public:
    explicit scripted(std::vector<std::string> pieces,
                      std::optional<http::body_failure> failure = std::nullopt)
        : pieces_(std::move(pieces)), failure_(failure) {}

    const http::request& request() const override { return request_; }
    const std::string& id() const override { return id_; }
    result<std::string_view, http::body_failure> read_some(http::pace) override {
        if (next_ < pieces_.size()) return std::string_view(pieces_[next_++]);
        if (failure_) return *failure_;
        return std::string_view();
    }
    bool has_input() override { return next_ < pieces_.size(); }
    void answer(http::response) override {}
    void begin(const http::response&) override {}
    bool write(std::string_view) override { return true; }
    void end() override {}
    bool answered() const override { return false; }

  private:
    http::request request_;
    std::string id_;
    std::vector<std::string> pieces_;
    std::optional<http::body_failure> failure_;
    std::size_t next_ = 0;
};

struct fed {
    std::vector<std::string> lines;
    std::vector<std::uint64_t> numbers;
    enum line_feed::state state;
    std::uint64_t held;
};

fed feed(scripted body, std::uint64_t line_bytes = 100) {
    budget bytes(10'000);
    line_feed lines(body, bytes, {line_bytes, at_once});
    fed got{};
    while (auto line = lines.next()) {
        lines.release(line->text.size());
        got.lines.push_back(line->too_long ? "(too long)" : line->text);
        got.numbers.push_back(line->number);
    }
    got.state = lines.state();
    got.held = bytes.taken();
    return got;
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A budget is not overdrawn, and what is above it is taken alone") {
    budget of(10);
    share first(of);
    CHECK(first.grow(25));
    {
        share second(of);
        CHECK_FALSE(second.grow(1));
        first.shrink(20);
        CHECK(second.grow(5));
        CHECK_FALSE(first.grow(1));
    }
    CHECK(of.taken() == 5);
    CHECK(first.grow(5));
}

TEST_CASE("Whoever waits for a budget gets what others give back") {
    budget of(1);
    std::atomic<int> most = 0;
    std::atomic<int> inside = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            share one(of);
            if (!one.grow_within(long_enough, 1)) return;
            most = std::max(most.load(), ++inside);
            --inside;
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(most == 1);
    CHECK(of.taken() == 0);
}

TEST_CASE("Lines are found across pieces, and numbered; blank ones are left out") {
    const auto got = feed(scripted({"a", "b\n", "\r\n", " \n\n", "c\nd", "\ne"}));
    CHECK(got.lines == texts{"ab", "c", "d", "e"});
    CHECK(got.numbers == std::vector<std::uint64_t>{1, 5, 6, 7});
    CHECK(got.state == line_feed::state::ended);
    CHECK(got.held == 0);
}

TEST_CASE("A line that is too long is told in its place, and holds nothing") {
    const std::string part(60, 'x');
    const auto got = feed(scripted({"a\n", part, part, part + "\nb\n", part + part + part}));
    CHECK(got.lines == texts{"a", "(too long)", "b", "(too long)"});
    CHECK(got.held == 0);
}

TEST_CASE("Of a body that broke off, the line that it broke off in is none") {
    const auto got = feed(scripted({"a\nb"}, http::body_failure::cut_off));
    CHECK(got.lines == texts{"a"});
    CHECK(got.state == line_feed::state::broken);
}

TEST_CASE("A line is known to be there without waiting") {
    scripted body({"a\nb", "\n", "c"});
    budget bytes(100);
    line_feed lines(body, bytes, {100, at_once});
    CHECK(lines.has_line());
    CHECK(lines.next()->text == "a");
    CHECK(lines.has_line());
    CHECK(lines.next()->text == "b");
    CHECK_FALSE(lines.has_line());
    CHECK(lines.next()->text == "c");
    CHECK(lines.is_exhausted());
}
