// Functions of the C library as this module needs them.

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

// Its one caller is Embind, which names types by their address in messages about missing registrations. Without a name
// those messages are as good, and the library's formatting stays out.
extern "C" int sprintf(char* to, const char*, ...) {
  *to = '\0';
  return 0;
}
extern "C" int siprintf(char* to, const char*, ...) {
  *to = '\0';
  return 0;
}
