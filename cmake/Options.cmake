# newsingest_options: how our own code is compiled. Other people's code (generated protobuf, FetchContent) does without.
add_library(newsingest_options INTERFACE)
target_compile_options(newsingest_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -ffp-contract=off # the same floats from every compiler and instruction set
  $<$<BOOL:${NEWSINGEST_WERROR}>:-Werror>)
target_include_directories(newsingest_options INTERFACE ${PROJECT_SOURCE_DIR}/daemon)

# newsingest_room(NAME SOURCES... [KNOWS targets...]): one library a room; its link line says whom the room knows.
function(newsingest_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;KNOWS;PRIVATE")
  add_library(newsingest_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(newsingest_${name} PUBLIC ${ROOM_KNOWS} PRIVATE ${ROOM_PRIVATE} newsingest_options)
  target_include_directories(newsingest_${name} PUBLIC ${PROJECT_SOURCE_DIR}/daemon)
endfunction()
