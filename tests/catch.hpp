// Lets the tests compile with Catch2 2.13 (Debian 12) and with 3.x alike.
#ifndef TEXTMILL_TESTS_CATCH_HPP
#define TEXTMILL_TESTS_CATCH_HPP

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#endif
