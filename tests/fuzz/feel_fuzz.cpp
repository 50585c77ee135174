// Any text as a condition, in both dialects: compiled, evaluated over what is known in part, explained. Nothing may
// crash, and what compiles in the rules dialect must have a value in the set that its unknowns allow.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "feel_random.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

void check_soundness(const feel::Expression& expression, World& partial, Bytes& bytes) {
  const auto set = feel::evaluate(expression, partial);
  World complete = partial;
  for (auto& value : complete.values) value = Possible::known(completion(value, bytes));
  const auto result = feel::evaluate(expression, complete);
  if (partial.overflows == 0 && complete.overflows == 0 && result.is_known() && !set.contains(result.value()))
    std::abort();
  feel::explain(expression, partial);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first bytes choose what is known, the rest is the condition.
  const std::size_t used = size < 64 ? size / 2 : 32;
  Bytes bytes(std::vector<std::uint8_t>(data, data + used));
  const std::string_view text(reinterpret_cast<const char*>(data) + used, size - used);
  World partial = random_world(bytes);
  if (const auto expression = feel::compile(text, partial)) check_soundness(*expression, partial, bytes);
  World complete = partial;
  for (auto& value : complete.values) value = Possible::known(completion(value, bytes));
  if (const auto expression = feel::compile(text, complete, feel::Dialect::feel)) {
    const auto result = feel::evaluate(*expression, complete);
    if (result.is_known()) to_feel(result.value());
  }
  return 0;
}
