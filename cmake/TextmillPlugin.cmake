# textmill_add_plugin(NAME SOURCES file... [DATA file...] [LIBRARIES target...])
#
# Builds NAME.so from C or C++ into the folder plugins/ of the build tree, with nothing visible but the one symbol of the
# ABI, which is checked after the build; puts the DATA files into the folder NAME/ beside it, under their names relative
# to data/; installs both where textmill looks for plugins, below the prefix of the installation.
#
# Where TEXTMILL_PLUGIN_FOLDER is set, plugins are built into that folder of the build tree and not installed. In the tree
# of textmill itself TEXTMILL_STOCK_PLUGIN_FOLDER takes the place of plugins/, as it mirrors an installation.
function(textmill_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "SOURCES;DATA;LIBRARIES")
    if(plugin_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "textmill_add_plugin(${name}): unknown words: ${plugin_UNPARSED_ARGUMENTS}")
    endif()
    set(folder plugins)
    foreach(variable TEXTMILL_STOCK_PLUGIN_FOLDER TEXTMILL_PLUGIN_FOLDER)
        if(DEFINED ${variable})
            set(folder ${${variable}})
        endif()
    endforeach()
    set(folder ${PROJECT_BINARY_DIR}/${folder})

    add_library(${name} MODULE ${plugin_SOURCES})
    target_link_libraries(${name} PRIVATE textmill::sdk ${plugin_LIBRARIES})
    set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so")
    foreach(type "" _DEBUG _RELEASE _RELWITHDEBINFO _MINSIZEREL)
        set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY${type} ${folder})
    endforeach()
    textmill_hide_symbols(${name})
    textmill_plugin_data(${name} ${folder}/${name} ${plugin_DATA})
    if(NOT DEFINED TEXTMILL_PLUGIN_FOLDER)
        textmill_install_plugin(${name} ${plugin_DATA})
    endif()
endfunction()

function(textmill_hide_symbols name)
    set(exports ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin-exports.map)
    set_target_properties(${name} PROPERTIES
        C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON LINK_DEPENDS ${exports})
    target_compile_options(${name} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
    target_link_options(${name} PRIVATE -Wl,--version-script=${exports})
    # What a sanitizer needs comes with the program that loads the plugin.
    get_target_property(flags ${name} COMPILE_OPTIONS)
    if(NOT "${flags} ${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "-fsanitize=")
        target_link_options(${name} PRIVATE -Wl,--no-undefined)
    endif()
    add_custom_command(TARGET ${name} POST_BUILD VERBATIM
        COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} -DLIBRARY=$<TARGET_FILE:${name}>
                -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/CheckPluginSymbols.cmake)
endfunction()

# The names of files relative to data/, as a list in RESULT.
function(textmill_data_names name result)
    set(names)
    foreach(file IN LISTS ARGN)
        cmake_path(ABSOLUTE_PATH file NORMALIZE)
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/data)
        if(file MATCHES "^\\.\\.")
            message(FATAL_ERROR "textmill_add_plugin(${name}): a file of DATA is not in ${CMAKE_CURRENT_SOURCE_DIR}/data: ${file}")
        endif()
        list(APPEND names ${file})
    endforeach()
    set(${result} ${names} PARENT_SCOPE)
endfunction()

function(textmill_plugin_data name folder)
    textmill_data_names(${name} names ${ARGN})
    foreach(file IN LISTS names)
        set(from ${CMAKE_CURRENT_SOURCE_DIR}/data/${file})
        add_custom_command(OUTPUT ${folder}/${file} VERBATIM DEPENDS ${from}
            COMMAND ${CMAKE_COMMAND} -E copy ${from} ${folder}/${file})
        target_sources(${name} PRIVATE ${folder}/${file})
    endforeach()
endfunction()

function(textmill_install_plugin name)
    # The package of an installed textmill says where its plugins are; in a tree, GNUInstallDirs does.
    if(NOT DEFINED TEXTMILL_PLUGIN_DESTINATION)
        set(TEXTMILL_PLUGIN_DESTINATION ${CMAKE_INSTALL_LIBDIR}/textmill/plugins)
    endif()
    install(TARGETS ${name} LIBRARY DESTINATION ${TEXTMILL_PLUGIN_DESTINATION})
    textmill_data_names(${name} names ${ARGN})
    foreach(file IN LISTS names)
        cmake_path(GET file PARENT_PATH subfolder)
        install(FILES data/${file} DESTINATION ${TEXTMILL_PLUGIN_DESTINATION}/${name}/${subfolder})
    endforeach()
endfunction()
