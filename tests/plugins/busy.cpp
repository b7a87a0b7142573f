// Does work in a static initialiser, and says of itself what is not quite sound.
#include <fcntl.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <textmill/plugin.hpp>
#include <thread>

namespace {

class dictionary {
  public:
    dictionary() : words_(std::size_t{1} << 20U, 'w'), file_(::open("/dev/null", O_RDONLY)) {
        std::puts("reading the dictionary");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    [[nodiscard]] bool is_open() const { return file_ >= 0 && !words_.empty(); }

  private:
    std::string words_;
    int file_;
};
const dictionary the_dictionary;

struct busy {
    static textmill::description describe() {
        return {.id = "test.busy",
                .version = "new",
                .summary = "Reads its dictionary\nwhen it is loaded.",
                .licence = "as you like it",
                .required = {"test.Word", "test.Word"}};
    }
    explicit busy(const textmill::setup&) {}
    void process(textmill::document&) const {
        if (!the_dictionary.is_open()) textmill::document::drop("no dictionary");
    }
};

}  // namespace

TEXTMILL_PLUGINS(busy)
