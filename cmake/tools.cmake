# The command line: dist/bin/belstay of `./dev build`.
file(GLOB tool_sources CONFIGURE_DEPENDS tools/*.cpp)
add_executable(belstay ${tool_sources})
target_include_directories(belstay PRIVATE tools)
target_link_libraries(belstay PRIVATE belstay_core belstay_flags)
