// Reads all inputs of a list of files, as a run does.
#ifndef TEXTMILL_TESTS_INPUT_READER_HPP
#define TEXTMILL_TESTS_INPUT_READER_HPP

#include <catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "io/input_files.hpp"

namespace textmill::core::testing {

class spilt_pieces : public quarantine {
  public:
    result<void> append(std::uint64_t ordinal, std::string_view piece) override {
        pieces[ordinal] += piece;
        return {};
    }
    result<void> hold(const incoming&, std::string_view, const rejection&) override { return {}; }

    std::map<std::uint64_t, std::string> pieces;
};

struct input_reader {
    input_reader(std::vector<listed_file> files, input_files::settings settings)
        : source(std::move(files), settings, kept, stop) {}

    std::vector<incoming> all() {
        std::vector<incoming> inputs;
        for (incoming input;; input = {}) {
            input.ordinal = inputs.size();
            const auto more = source.next(input);
            REQUIRE(more);
            if (!*more) return inputs;
            inputs.push_back(input);
        }
    }

    spilt_pieces kept;
    stop_signal stop;
    input_files source;
};

}  // namespace textmill::core::testing

#endif
