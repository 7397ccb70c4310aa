# -DNEWSINGEST_LIBRDKAFKA=bundled: a pinned release of librdkafka, compiled in. Debian 12's 2.0.2 works, but lacks OIDC and
# has known faults under rebalances; docs/librdkafka.md says which. Needs the packages of group `bundled` of deploy/packages.txt.
#
# Without a network, NEWSINGEST_LIBRDKAFKA_SOURCE names the release's archive, held to the same SHA-256, or an unpacked source tree.
include(FetchContent)
set(NEWSINGEST_LIBRDKAFKA_SOURCE "" CACHE PATH "librdkafka's release archive or source tree on disk; empty: it is downloaded")

function(newsingest_bundle_librdkafka)
  set(version 2.14.2)
  set(url https://github.com/confluentinc/librdkafka/archive/refs/tags/v${version}.tar.gz)
  if(IS_DIRECTORY "${NEWSINGEST_LIBRDKAFKA_SOURCE}")
    set(FETCHCONTENT_SOURCE_DIR_LIBRDKAFKA "${NEWSINGEST_LIBRDKAFKA_SOURCE}")
  elseif(NEWSINGEST_LIBRDKAFKA_SOURCE)
    set(url "${NEWSINGEST_LIBRDKAFKA_SOURCE}")
  endif()
  FetchContent_Declare(librdkafka URL ${url} DOWNLOAD_EXTRACT_TIMESTAMP ON
    URL_HASH SHA256=d7eec9c31c817fa44402f679c252dfbf97e4c338a849a25c3579a31fd127beb8)
  FetchContent_GetProperties(librdkafka)
  if(NOT librdkafka_POPULATED)
    FetchContent_Populate(librdkafka)
  endif()

  # Its options, whatever the machine has by chance: the same library everywhere. lz4 is the copy that it brings.
  set(RDKAFKA_BUILD_STATIC ON)
  set(RDKAFKA_BUILD_EXAMPLES OFF)
  set(RDKAFKA_BUILD_TESTS OFF)
  set(WITH_SSL ON)
  set(WITH_SASL ON)
  set(WITH_CURL ON)
  set(WITH_ZLIB ON)
  set(WITH_ZSTD ON)
  set(ENABLE_LZ4_EXT OFF)
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # options given as plain variables
  set(CMAKE_POLICY_DEFAULT_CMP0069 NEW)  # link-time optimisation as the preset has it
  set(CMAKE_WARN_DEPRECATED OFF)
  add_subdirectory("${librdkafka_SOURCE_DIR}" "${librdkafka_BINARY_DIR}" EXCLUDE_FROM_ALL)

  # Installed, its headers stand in a folder of their own; in its source tree they do not.
  set(include "${CMAKE_BINARY_DIR}/librdkafka-include")
  foreach(header rdkafka.h rdkafka_mock.h)
    configure_file("${librdkafka_SOURCE_DIR}/src/${header}" "${include}/librdkafka/${header}" COPYONLY)
  endforeach()
  add_library(newsingest_rdkafka INTERFACE)
  target_link_libraries(newsingest_rdkafka INTERFACE rdkafka)
  target_include_directories(newsingest_rdkafka SYSTEM INTERFACE "${include}")
  add_library(newsingest::rdkafka ALIAS newsingest_rdkafka)
endfunction()
newsingest_bundle_librdkafka()
