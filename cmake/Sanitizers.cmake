# Host and plugins must be built alike: a sanitized host cannot load a plain plugin, nor the other way round.
if(TEXTMILL_SANITIZE MATCHES "^(address|fuzz)$")
    set(sanitize_flags -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # GCC 12 takes its own std::function for uninitialized under ASan: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105562
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        list(APPEND sanitize_flags -Wno-maybe-uninitialized)
    endif()
    # Only clang has it; tests/fuzz links libFuzzer's own main.
    if(TEXTMILL_SANITIZE STREQUAL "fuzz")
        list(APPEND sanitize_flags -fsanitize=fuzzer-no-link)
    endif()
elseif(TEXTMILL_SANITIZE STREQUAL "thread")
    set(sanitize_flags -fsanitize=thread -fno-omit-frame-pointer)
elseif(TEXTMILL_SANITIZE)
    message(FATAL_ERROR "TEXTMILL_SANITIZE is \"${TEXTMILL_SANITIZE}\"; it may be address, thread or fuzz")
endif()
add_compile_options(${sanitize_flags})
add_link_options(${sanitize_flags})
