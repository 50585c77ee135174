# The WebAssembly module: belstay_core.wasm. It needs nothing of JavaScript; it has neither exceptions nor files.

# Emscripten's optimiser asks Node for Debian's acorn, which a Node that is not Debian's own does not find.
set(with_debian_node_modules ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
set(CMAKE_CXX_LINKER_LAUNCHER ${with_debian_node_modules})

target_compile_options(belstay_flags INTERFACE -fno-exceptions -fno-rtti)
# Optimised as a whole by the linker, for size: a person on a telephone loads every byte. Only at compilation: at the link the option
# would ask for system libraries that Debian does not build.
target_compile_options(belstay_flags INTERFACE -flto)
# Where -Oz or -Os is anywhere on its command line, emcc keeps the compiler from inlining anything at all: five times slower, and no smaller.
target_compile_options(belstay_flags INTERFACE -sINLINING_LIMIT=0)
# The same at the link: it chooses the variants of the run-time libraries.
target_link_options(belstay_flags INTERFACE -fno-exceptions -fno-rtti)

add_executable(belstay_module wasm/bindings.cpp wasm/libc.cpp)
# What a verdict spends its time in: there speed is worth its bytes. With -O2 throughout it is a tenth faster and 8 kB larger.
set_source_files_properties(
  core/src/value.cpp core/src/possible.cpp core/src/assess/evaluator.cpp core/src/assess/evaluator_cells.cpp core/src/assess/findings.cpp
  core/src/assess/judge.cpp core/src/feel/operators.cpp core/src/feel/lift_truths.cpp
  PROPERTIES COMPILE_OPTIONS -Os)
set_source_files_properties(core/src/assess/settled.cpp PROPERTIES COMPILE_OPTIONS -O2)
# The compiler would make calls of memcpy out of memcpy itself; the linker finds such calls only after its optimisation.
set_source_files_properties(wasm/libc.cpp PROPERTIES COMPILE_OPTIONS "-fno-lto;-fno-builtin;-O2")
target_link_libraries(belstay_module PRIVATE belstay_core belstay_flags)
target_link_options(belstay_module PRIVATE
  --no-entry -Wl,--wrap=abort,--wrap=emscripten_resize_heap -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=4MB -sTOTAL_STACK=1MB -sMALLOC=emmalloc
  -sBINARYEN_EXTRA_PASSES=-Oz,--converge) # what one pass leaves, the next takes away: 2 kB brotli
set_target_properties(belstay_module PROPERTIES OUTPUT_NAME belstay_core SUFFIX .wasm)
add_custom_target(wasm ALL DEPENDS belstay_module)

# Measures only, with Node's files: the engine beside a decision written by hand, both inside WebAssembly.
add_executable(verdict_ratio EXCLUDE_FROM_ALL tests/bench/verdict_ratio.cpp)
target_compile_options(verdict_ratio PRIVATE -O2)
target_link_libraries(verdict_ratio PRIVATE belstay_core belstay_flags)
target_link_options(verdict_ratio PRIVATE -sNODERAWFS -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sALLOW_MEMORY_GROWTH -sTOTAL_STACK=1MB)
set_target_properties(verdict_ratio PROPERTIES SUFFIX .cjs)
