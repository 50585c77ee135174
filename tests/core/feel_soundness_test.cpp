// Whatever is not known yet: the set that a condition gives contains its value under every completion.

#include <rapidcheck.h>

#include "catch.hpp"
#include "feel_random.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

void sets_contain_completions(std::string (RandomText::*text_of)(int), std::size_t bytes, int completions) {
  auto drawn = *rc::gen::container<std::vector<std::uint8_t>>(bytes, rc::gen::arbitrary<std::uint8_t>());
  Bytes source(std::move(drawn));
  World partial = random_world(source);
  RandomText random(source);
  const auto text = (random.*text_of)(4);
  RC_LOG() << text << '\n';
  for (std::size_t i = 0; i < partial.values.size(); ++i) RC_LOG() << i << " = " << shown(partial.values[i]) << '\n';
  const auto expression = feel::compile(text, partial);
  if (!expression) RC_FAIL(expression.error().message);
  const auto set = feel::evaluate(*expression, partial);
  for (int i = 0; i < completions; ++i) {
    World complete = partial;
    for (auto& value : complete.values) value = Possible::known(completion(value, source));
    const auto result = feel::evaluate(*expression, complete);
    RC_LOG() << shown(set) << " must contain " << shown(result) << '\n';
    RC_ASSERT(result.is_known());
    RC_ASSERT(set.contains(result.value()));
  }
}

}  // namespace

TEST_CASE("the set of a condition contains its truth under every completion") {
  CHECK(rc::check([] { sets_contain_completions(&RandomText::truth, 200, 6); }));
}

TEST_CASE("the set of an amount contains its value under every completion") {
  CHECK(rc::check([] { sets_contain_completions(&RandomText::amount, 200, 6); }));
}

TEST_CASE("the set of a date contains its value under every completion") {
  CHECK(rc::check([] { sets_contain_completions(&RandomText::date, 200, 6); }));
}

TEST_CASE("the set of a list contains its value under every completion") {
  CHECK(rc::check([] { sets_contain_completions(&RandomText::numbers, 200, 6); }));
}

TEST_CASE("an explanation of any condition names operands that stand in its text") {
  CHECK(rc::check([] {
    Bytes source(*rc::gen::container<std::vector<std::uint8_t>>(120, rc::gen::arbitrary<std::uint8_t>()));
    World world = random_world(source);
    const auto text = RandomText(source).truth(3);
    const auto expression = feel::compile(text, world);
    if (!expression) RC_FAIL(expression.error().message);
    const auto leaves = feel::explain(*expression, world);
    RC_ASSERT(!leaves.empty());
    for (const auto& leaf : leaves) RC_ASSERT(text.find(leaf.text) != std::string::npos);
  }));
}
