// Stages that do nothing but what is measured: a call, and spans handed over at once or singly.
#include <textmill/plugin.hpp>
#include <vector>

namespace bench {

class empty {
  public:
    static textmill::description describe() {
        return {.id = "bench.empty",
                .version = "0.1.0",
                .summary = "Does nothing.",
                .licence = "Apache-2.0"};
    }
    explicit empty(const textmill::setup&) {}
    void process(textmill::document&) const {}
};

// A span for each byte of the text, which is ASCII.
class emit_array {
  public:
    static textmill::description describe() {
        return {.id = "bench.emit-array",
                .version = "0.1.0",
                .summary = "Emits a span for each byte, all in one call.",
                .licence = "Apache-2.0",
                .provides = {{"bench.Byte", "A byte", {}}}};
    }
    explicit emit_array(const textmill::setup& setup) : byte_(setup.type("bench.Byte")) {}
    void process(textmill::document& document) const {
        const auto size = static_cast<std::uint32_t>(document.text().size());
        std::vector<textmill::span> spans;
        spans.reserve(size);
        for (std::uint32_t i = 0; i < size; ++i) spans.push_back({i, i + 1, byte_.id, 0, 0, 1});
        document.emit(spans);
    }

  private:
    textmill::type byte_;
};

class emit_singly {
  public:
    static textmill::description describe() {
        return {.id = "bench.emit-singly",
                .version = "0.1.0",
                .summary = "Emits a span for each byte, each in a call of its own.",
                .licence = "Apache-2.0",
                .provides = {{"bench.Byte", "A byte", {}}}};
    }
    explicit emit_singly(const textmill::setup& setup) : byte_(setup.type("bench.Byte")) {}
    void process(textmill::document& document) const {
        for (std::size_t i = 0; i < document.text().size(); ++i) document.emit(byte_, i, i + 1);
    }

  private:
    textmill::type byte_;
};

}  // namespace bench

TEXTMILL_PLUGINS(bench::empty, bench::emit_array, bench::emit_singly)
