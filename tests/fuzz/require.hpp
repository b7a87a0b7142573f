// Ends the program where something does not hold: libFuzzer and ctest both keep the input and the
// message.
#ifndef TEXTMILL_TESTS_FUZZ_REQUIRE_HPP
#define TEXTMILL_TESTS_FUZZ_REQUIRE_HPP

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace textmill::fuzz {

// `detail` is what the input made of it, for the reader of the report.
inline void require(bool holds, std::string_view claim, std::string_view detail = {}) {
    if (holds) return;
    std::cerr << "does not hold: " << claim << '\n' << detail << std::endl;
    std::abort();
}

}  // namespace textmill::fuzz

#endif
