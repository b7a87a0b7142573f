# Fails where a plugin library below FOLDER exports anything but textmill_library_v0, or where there is no library at all.
file(GLOB_RECURSE libraries ${FOLDER}/*.so)
if(NOT libraries)
    message(FATAL_ERROR "There is no plugin below ${FOLDER}")
endif()
foreach(library IN LISTS libraries)
    execute_process(COMMAND ${CMAKE_COMMAND} -DNM=${NM} -DLIBRARY=${library} -P ${CHECK}
                    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
