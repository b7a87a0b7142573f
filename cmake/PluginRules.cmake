# textmill_add_plugin_rules(PLUGIN SOURCES file... [LIBRARIES target...])
#
# Builds PLUGIN-rules, what a plugin does without the ABI, as a library that the plugin, its unit tests and its training
# programs link.
function(textmill_add_plugin_rules plugin)
    cmake_parse_arguments(PARSE_ARGV 1 rules "" "" "SOURCES;LIBRARIES")
    add_library(${plugin}-rules STATIC ${rules_SOURCES})
    target_include_directories(${plugin}-rules PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${plugin}-rules PUBLIC textmill::sdk ${rules_LIBRARIES})
    set_target_properties(${plugin}-rules PROPERTIES
        CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    target_compile_options(${plugin}-rules PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
endfunction()
