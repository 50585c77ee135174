# Unit and property tests (Catch2 2 or 3, RapidCheck), the cases in sentences, the benchmark.
enable_testing()
find_package(Catch2 REQUIRED)
find_package(rapidcheck REQUIRED)

# Catch2 2 is compiled here, once and quickly: it is not what is tested, and optimised under the sanitizers it takes a minute.
add_library(test_runner OBJECT tests/core/main.cpp)
target_compile_options(test_runner PRIVATE -O0)
if(Catch2_VERSION VERSION_LESS 3)
  target_link_libraries(test_runner PUBLIC Catch2::Catch2)
else()
  target_link_libraries(test_runner PUBLIC Catch2::Catch2WithMain)
endif()

file(GLOB test_sources CONFIGURE_DEPENDS tests/core/*_test.cpp)
add_executable(core_tests ${test_sources})
target_include_directories(core_tests PRIVATE tests/core core/src)
target_compile_definitions(core_tests PRIVATE BELSTAY_RULES="${CMAKE_SOURCE_DIR}/rules")
target_link_libraries(core_tests PRIVATE belstay_tools belstay_flags rapidcheck test_runner)
add_test(NAME core COMMAND core_tests)

file(GLOB case_sources CONFIGURE_DEPENDS tests/cases/*.cpp)
list(FILTER case_sources EXCLUDE REGEX /main\\.cpp$)
add_library(belstay_cases STATIC ${case_sources})
target_include_directories(belstay_cases PUBLIC tests/cases)
target_link_libraries(belstay_cases PUBLIC belstay_core PRIVATE belstay_flags)

add_executable(case_tests tests/cases/main.cpp)
target_link_libraries(case_tests PRIVATE belstay_cases belstay_tools belstay_flags)
add_test(NAME cases COMMAND case_tests ${CMAKE_SOURCE_DIR}/rules ${CMAKE_SOURCE_DIR}/tests/cases)

if(NOT BELSTAY_SANITIZE) # the same core, asked a thousand times
  add_executable(question_tests tests/questions/main.cpp)
  target_link_libraries(question_tests PRIVATE belstay_cases belstay_tools belstay_flags)
  add_test(NAME questions
    COMMAND question_tests ${CMAKE_SOURCE_DIR}/rules ${CMAKE_SOURCE_DIR}/tests/cases ${CMAKE_SOURCE_DIR}/tests/questions/counts.json)
endif()

if(BELSTAY_SANITIZE)
  # Tests compile three times faster so, and what they call is the optimised core.
  target_compile_options(core_tests PRIVATE -O0)
  target_compile_options(belstay_cases PRIVATE -O0)
  target_precompile_headers(core_tests PRIVATE
    tests/core/catch.hpp <algorithm> <functional> <map> <nlohmann/json.hpp> <rapidcheck.h> <set> <string> <vector>)

  # A minute each; a longer search is the same command, as `ctest --preset asan --show-only --verbose` prints it, with more time.
  file(GLOB fuzzers CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
  foreach(source ${fuzzers})
    cmake_path(GET source STEM name)
    add_executable(${name} ${source})
    target_include_directories(${name} PRIVATE tests/core)
    target_compile_definitions(${name} PRIVATE BELSTAY_RULES="${CMAKE_SOURCE_DIR}/rules")
    target_link_libraries(${name} PRIVATE belstay_tools belstay_flags)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    string(REPLACE _fuzz "" subject ${name})
    file(GLOB seeds CONFIGURE_DEPENDS tests/fuzz/seeds/${subject}/*)
    list(JOIN seeds , seeds)
    add_test(NAME ${name} COMMAND ${name} -seed_inputs=${seeds} -dict=${CMAKE_SOURCE_DIR}/tests/fuzz/words.dict
      -seed=20261122 -max_total_time=60 -verbosity=0)
  endforeach()
else()
  find_package(benchmark REQUIRED)
  add_executable(core_bench tests/bench/core_bench.cpp)
  target_link_libraries(core_bench PRIVATE belstay_tools belstay_flags benchmark::benchmark)
  add_executable(verdict_ratio tests/bench/verdict_ratio.cpp)
  target_link_libraries(verdict_ratio PRIVATE belstay_core belstay_flags)

  # Whether the cases notice when a rule changes by one step: `./dev mutate`.
  find_package(Threads REQUIRED)
  file(GLOB mutate_sources CONFIGURE_DEPENDS tests/mutate/*.cpp)
  add_executable(mutate_rules ${mutate_sources})
  target_include_directories(mutate_rules PRIVATE core/src)
  target_link_libraries(mutate_rules PRIVATE belstay_cases belstay_tools belstay_flags Threads::Threads)
endif()
