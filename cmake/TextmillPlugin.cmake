# textmill_add_plugin(NAME SOURCES file... [DATA file...] [LIBRARIES target...])
#
# Builds NAME.so into lib/textmill/plugins, with nothing visible but the one symbol of the ABI, which is checked after
# the build; puts the DATA files into the folder NAME/ beside it, under their names relative to data/; installs both.
# Where TEXTMILL_PLUGIN_FOLDER is set, plugins are built into that folder of the build tree and not installed.
include(GNUInstallDirs)
include(CheckCXXCompilerFlag)
set(TEXTMILL_PLUGIN_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
check_cxx_compiler_flag(-fno-gnu-unique TEXTMILL_HAS_NO_GNU_UNIQUE)

function(textmill_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "SOURCES;DATA;LIBRARIES")
    if(plugin_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "textmill_add_plugin(${name}): unknown words: ${plugin_UNPARSED_ARGUMENTS}")
    endif()
    set(folder ${PROJECT_BINARY_DIR}/lib/textmill/plugins)
    if(DEFINED TEXTMILL_PLUGIN_FOLDER)
        set(folder ${PROJECT_BINARY_DIR}/${TEXTMILL_PLUGIN_FOLDER})
    endif()
    set(exports ${TEXTMILL_PLUGIN_CMAKE_DIR}/plugin-exports.map)

    add_library(${name} MODULE ${plugin_SOURCES})
    target_link_libraries(${name} PRIVATE textmill::sdk ${plugin_LIBRARIES})
    set_target_properties(${name} PROPERTIES
        PREFIX "" SUFFIX ".so"
        LIBRARY_OUTPUT_DIRECTORY ${folder}
        C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LINK_DEPENDS ${exports})
    if(TEXTMILL_HAS_NO_GNU_UNIQUE)
        target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-gnu-unique>)
    endif()
    target_link_options(${name} PRIVATE -Wl,--version-script=${exports})
    if(NOT TEXTMILL_SANITIZE)
        target_link_options(${name} PRIVATE -Wl,--no-undefined)
    endif()
    add_custom_command(TARGET ${name} POST_BUILD VERBATIM
        COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} -DLIBRARY=$<TARGET_FILE:${name}>
                -P ${TEXTMILL_PLUGIN_CMAKE_DIR}/CheckPluginSymbols.cmake)
    if(NOT DEFINED TEXTMILL_PLUGIN_FOLDER)
        install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/textmill/plugins)
    endif()
    textmill_plugin_data(${name} ${folder}/${name} ${plugin_DATA})
endfunction()

function(textmill_plugin_data name folder)
    foreach(file IN LISTS ARGN)
        cmake_path(ABSOLUTE_PATH file NORMALIZE OUTPUT_VARIABLE from)
        cmake_path(RELATIVE_PATH from BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/data OUTPUT_VARIABLE relative)
        if(relative MATCHES "^\\.\\.")
            message(FATAL_ERROR "textmill_add_plugin(${name}): ${file} is not in ${CMAKE_CURRENT_SOURCE_DIR}/data")
        endif()
        add_custom_command(OUTPUT ${folder}/${relative} VERBATIM DEPENDS ${from}
            COMMAND ${CMAKE_COMMAND} -E copy ${from} ${folder}/${relative})
        list(APPEND copies ${folder}/${relative})
        cmake_path(GET relative PARENT_PATH subfolder)
        if(NOT DEFINED TEXTMILL_PLUGIN_FOLDER)
            install(FILES ${from} DESTINATION ${CMAKE_INSTALL_LIBDIR}/textmill/plugins/${name}/${subfolder})
        endif()
    endforeach()
    if(copies)
        target_sources(${name} PRIVATE ${copies})
    endif()
endfunction()
