# textmill_add_unit_tests(NAME SOURCES file... [LIBRARIES target...])
#
# Builds tests/NAME_tests from Catch2 sources; each TEST_CASE is a test of its own.
find_package(Catch2 REQUIRED)
include(Catch)

function(textmill_add_unit_tests name)
    cmake_parse_arguments(PARSE_ARGV 1 unit "" "" "SOURCES;LIBRARIES")
    add_executable(${name}_tests ${unit_SOURCES})
    target_link_libraries(${name}_tests PRIVATE catch_main ${unit_LIBRARIES})
    set_target_properties(${name}_tests PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    catch_discover_tests(${name}_tests TEST_PREFIX "${name}: ")
endfunction()
