// What the log writes to stderr.
#include "base/log.hpp"

#include <unistd.h>

#include <catch.hpp>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

using namespace textmill::core;

namespace {

// What the log writes to stderr while the object lives.
class captured_stderr {
  public:
    captured_stderr() : file_(std::tmpfile()), before_(::dup(STDERR_FILENO)) {
        ::dup2(::fileno(file_), STDERR_FILENO);
    }
    ~captured_stderr() {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
        std::fclose(file_);
    }
    captured_stderr(const captured_stderr&) = delete;
    captured_stderr& operator=(const captured_stderr&) = delete;

    std::string text() const {
        std::fflush(stderr);
        std::rewind(file_);
        std::string text(1 << 20, '\0');
        text.resize(std::fread(text.data(), 1, text.size(), file_));
        return text;
    }

  private:
    std::FILE* file_;
    int before_;
};

}  // namespace

TEST_CASE("A message is a line with its level, and lower levels are left out") {
    const captured_stderr output;
    log::debug("not wanted");
    log::info("one");
    log::warn("two");
    log::set_level(log::level::error);
    log::warn("not wanted");
    log::error("three");
    log::set_level(log::level::info);
    CHECK(output.text() == "textmill: info: one\ntextmill: warning: two\ntextmill: error: three\n");
}

TEST_CASE("A message with control characters cannot forge a line") {
    const captured_stderr output;
    log::info("a\nb\x1B[2J{}%v é");
    CHECK(output.text() == "textmill: info: a\\nb\\x1b[2J{}%v é\n");
}

TEST_CASE("The hook runs once before each line") {
    const captured_stderr output;
    int calls = 0;
    log::set_before_line([&] {
        ++calls;
        std::fputs("<clear>", stderr);
    });
    log::info("one");
    log::info("two");
    log::set_before_line({});
    log::info("three");
    CHECK(calls == 2);
    CHECK(output.text() ==
          "<clear>textmill: info: one\n<clear>textmill: info: two\ntextmill: info: three\n");
}

TEST_CASE("Lines of several threads stay whole") {
    const captured_stderr output;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int j = 0; j < 500; ++j) log::info("0123456789");
        });
    }
    for (auto& thread : threads) thread.join();
    std::string expected;
    for (int i = 0; i < 2000; ++i) expected += "textmill: info: 0123456789\n";
    CHECK(output.text() == expected);
}
