# What an installation holds beside the plugins, which install themselves. The component "sdk" is what an author needs to
# build a plugin; the rest is the program.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/textmill)
set(data_folder ${CMAKE_INSTALL_DATADIR}/textmill)

install(TARGETS textmill RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY configs/ DESTINATION ${data_folder}/configs)
install(FILES CHANGELOG.md LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs samples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY plugins DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN README.md
        PATTERN data EXCLUDE PATTERN evaluation EXCLUDE PATTERN tests EXCLUDE PATTERN training EXCLUDE)

configure_package_config_file(cmake/textmillConfig.cmake.in ${PROJECT_BINARY_DIR}/cmake/textmillConfig.cmake
    INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/textmillConfigVersion.cmake
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(TARGETS textmill_sdk EXPORT textmillTargets)
install(EXPORT textmillTargets NAMESPACE textmill:: DESTINATION ${package_folder} COMPONENT sdk)
install(FILES
            cmake/CheckPluginSymbols.cmake cmake/TextmillPlugin.cmake cmake/plugin-exports.map
            ${PROJECT_BINARY_DIR}/cmake/textmillConfig.cmake ${PROJECT_BINARY_DIR}/cmake/textmillConfigVersion.cmake
        DESTINATION ${package_folder} COMPONENT sdk)
install(DIRECTORY sdk/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT sdk)
install(DIRECTORY sdk/template DESTINATION ${data_folder} COMPONENT sdk)

# `textmill new` finds its template in the build tree too.
file(GLOB_RECURSE template_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/sdk sdk/template/*)
foreach(file IN LISTS template_files)
    configure_file(sdk/${file} ${PROJECT_BINARY_DIR}/share/textmill/${file} COPYONLY)
endforeach()

# The daemon as a service.
configure_file(systemd/textmill.service.in ${PROJECT_BINARY_DIR}/systemd/textmill.service @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/systemd/textmill.service DESTINATION lib/systemd/system)
