// Functions of the C library as this module needs them: without JavaScript.

#include <cstddef>
#include <cstdint>

namespace {
struct [[gnu::packed, gnu::may_alias]] Word {  // at any address
  std::uint64_t bytes;
};
}  // namespace

// Eight bytes at a time: the library's version for small modules copies one by one, and a quarter of the time of an
// assessment went there.
extern "C" void* memcpy(void* to, const void* from, std::size_t count) {
  auto* out = static_cast<unsigned char*>(to);
  const auto* in = static_cast<const unsigned char*>(from);
  for (; count >= sizeof(Word); count -= sizeof(Word), out += sizeof(Word), in += sizeof(Word))
    *reinterpret_cast<Word*>(out) = *reinterpret_cast<const Word*>(in);
  for (; count > 0; --count) *out++ = *in++;
  return to;
}

// The library's versions of these call JavaScript: the linker takes ours in their place (--wrap).
extern "C" [[noreturn]] void __wrap_abort() { __builtin_trap(); }
extern "C" int __wrap_emscripten_resize_heap(std::size_t bytes) {
  constexpr std::size_t page = 64 * 1024, least = 8;  // half a megabyte at a time
  const std::size_t missing = (bytes + page - 1) / page - __builtin_wasm_memory_size(0);
  return __builtin_wasm_memory_grow(0, missing < least ? least : missing) != SIZE_MAX;
}
