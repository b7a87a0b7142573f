# Fails the build of a plugin that exports anything but textmill_library_v0: a second symbol could bind to another
# plugin's, or to the host's.
execute_process(COMMAND ${NM} -D --defined-only ${LIBRARY}
                OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REGEX REPLACE "[0-9a-f]* [A-Za-z] " "" symbols "${symbols}")
if(NOT symbols STREQUAL "textmill_library_v0")
    string(REPLACE "\n" ", " symbols "${symbols}")
    message(FATAL_ERROR "${LIBRARY} exports [${symbols}]; a plugin exports textmill_library_v0 alone")
endif()
