# `cpack` in the build folder makes newsingestd_VERSION_ARCH.deb of what `cmake --install` would put in place; what it depends on is
# read from the binary. Build with -DNEWSINGEST_LIBRDKAFKA=bundled for what is handed out. Needs group `package` of deploy/packages.txt.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME newsingestd)
set(CPACK_PACKAGE_CONTACT "newsingestd's maintainers <newsingestd@localhost.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
# Settings and units stand at fixed places, the rest below /usr.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
# An operator's settings survive an upgrade.
file(WRITE ${CMAKE_BINARY_DIR}/deb/conffiles "/etc/newsingestd/newsingestd.yaml\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/deb/conffiles)
include(CPack)
