# No warning is tolerated in this tree; packages' headers come in as SYSTEM and stay quiet.
add_compile_options(-Wall -Wextra -Wpedantic -Werror)

# GCC 12 warns of overlaps in std::string's own operator+ that cannot be: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
