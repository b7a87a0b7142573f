# Fails where PROGRAM prints anything but what stands in GOLDEN, and shows both.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
file(READ ${GOLDEN} golden)
if(NOT printed STREQUAL golden)
    message(FATAL_ERROR "The layout of the ABI differs from ${GOLDEN}. Printed:\n${printed}\n"
                        "A struct grows only at its end; elements of arrays never change (abi.h).")
endif()
