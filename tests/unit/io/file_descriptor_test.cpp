// Reading that a stop ends, and failures that say why.
#include "io/file_descriptor.hpp"

#include <pthread.h>
#include <unistd.h>

#include <array>
#include <catch.hpp>
#include <chrono>
#include <csignal>
#include <future>
#include <scratch_folder.hpp>
#include <thread>

using namespace textmill::core;
using namespace textmill::core::testing;
using namespace std::chrono_literals;

namespace {

stop_signal* stop_of_test = nullptr;

// A pipe that nobody writes to until the test does.
struct silent_pipe {
    silent_pipe() { REQUIRE(::pipe(ends.data()) == 0); }
    ~silent_pipe() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    [[nodiscard]] std::string reading_end() const {
        return "/proc/self/fd/" + std::to_string(ends[0]);
    }
    std::array<int, 2> ends{};
};

}  // namespace

TEST_CASE("A stop ends a read that waits, as if the input had ended") {
    const silent_pipe pipe;
    stop_signal stop;
    auto file = file_descriptor::open_to_read(pipe.reading_end());
    REQUIRE(file);
    std::array<char, 8> bytes{};
    auto count = std::async(std::launch::async,
                            [&] { return *file->read(bytes.data(), bytes.size(), stop); });
    std::this_thread::sleep_for(20ms);
    stop.request();
    CHECK(count.get() == 0);
}

TEST_CASE("A stop by a signal that interrupts the reading thread itself ends the read") {
    const silent_pipe pipe;
    stop_signal stop;
    stop_of_test = &stop;
    struct sigaction action {};
    struct sigaction before {};
    action.sa_handler = [](int) { stop_of_test->request(); };
    ::sigaction(SIGUSR1, &action, &before);

    auto file = file_descriptor::open_to_read(pipe.reading_end());
    REQUIRE(file);
    std::array<char, 8> bytes{};
    std::promise<std::size_t> promise;
    auto count = promise.get_future();
    std::thread reader([&] { promise.set_value(*file->read(bytes.data(), bytes.size(), stop)); });
    std::this_thread::sleep_for(50ms);
    ::pthread_kill(reader.native_handle(), SIGUSR1);
    const bool ended = count.wait_for(5s) == std::future_status::ready;
    if (!ended) CHECK(::write(pipe.ends[1], "x", 1) == 1);  // lets the thread go
    reader.join();
    ::sigaction(SIGUSR1, &before, nullptr);
    REQUIRE(ended);
    CHECK(count.get() == 0);
}

TEST_CASE("A failure names the file and the reason") {
    const scratch_folder folder;
    const auto missing = file_descriptor::open_to_read(folder / "missing.txt");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message ==
          (folder / "missing.txt").string() + ": No such file or directory");

    auto full = file_descriptor::open_to_write("/dev/full");
    REQUIRE(full);
    CHECK(full->write("x").error().message == "/dev/full: No space left on device");

    auto opened = file_descriptor::open_to_read(folder.path());
    REQUIRE(opened);
    std::array<char, 8> bytes{};
    const stop_signal stop;
    CHECK(opened->read(bytes.data(), bytes.size(), stop).error().message ==
          folder.path().string() + ": Is a directory");
}

TEST_CASE("Opening to write empties a file, opening to append does not") {
    const scratch_folder folder;
    const auto path = folder.write("a", "old");
    REQUIRE(file_descriptor::open_to_append(path)->write(" and new"));
    CHECK(bytes_of(path) == "old and new");
    REQUIRE(file_descriptor::open_to_write(path)->write("new"));
    CHECK(bytes_of(path) == "new");
}

TEST_CASE("Replacing a file leaves nothing else, also where it fails") {
    const scratch_folder folder;
    const auto file = folder.write("a", "before");
    REQUIRE(replace_file(file, "after"));
    CHECK(bytes_of(file) == "after");
    std::filesystem::create_directory(folder / "b");
    const auto failed = replace_file(folder / "b", "x");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().message == (folder / "b").string() + ": Is a directory");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}
