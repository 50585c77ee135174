#include "belstay/possible.hpp"

#include <rapidcheck.h>

#include "catch.hpp"
#include "feel_random.hpp"

using namespace belstay;
using namespace belstay::test;

TEST_CASE("a set of one is a known value") {
  CHECK(Possible::truths(false, true).is_known());
  CHECK(either({"work"}).is_known());
  CHECK(between(number("1"), number("1.0")).is_known());
  CHECK(Possible::list({known(number("1")), known(Null{})}, false, {}).is_known());
  CHECK(!Possible::list({known(number("1")).perhaps()}, false, {}).is_known());
  CHECK(!known(number("1")).with_null().is_known());
  CHECK(known(Null{}).with_null().is_known());
}

TEST_CASE("joining sets keeps to the kind where there is one") {
  CHECK(shown(Possible::join(known(true), known(false))) == "{false, true}");
  CHECK(shown(Possible::join(known(Text("a")), either({"b", "a"}))) == "{a, b}");
  CHECK(shown(Possible::join(known(number("1")), between(number("3"), {}))) == "[1 .. …]");
  CHECK(shown(Possible::join(known(number("1")), known(Null{}))) == "1 or null");
  CHECK(shown(Possible::join(known(NotCovered{}), known(number("1")))) == "1 or not covered");
  CHECK(shown(Possible::join(known(NotCovered{}), known(Null{}))) == "null or not covered");
  CHECK(shown(Possible::join(known(number("1")), known(true))) == "anything");
}

TEST_CASE("joined lists hold both, items that only one has may be absent") {
  const auto joined = Possible::join(known(list_of({number("1")})), known(list_of({number("2"), number("5")})));
  CHECK(shown(joined) == "list([1 .. 2], 5?)");
  CHECK(joined.contains(list_of({number("1")})));
  CHECK(joined.contains(list_of({number("2"), number("5")})));
  CHECK(!joined.contains(list_of({})));
}

TEST_CASE("a list that may grow contains longer ones, in any place") {
  const auto list = Possible::list({known(number("1"))}, true, between(number("5"), number("9")));
  CHECK(list.contains(list_of({number("1")})));
  CHECK(list.contains(list_of({number("6"), number("1"), number("7")})));
  CHECK(!list.contains(list_of({number("6")})));
  CHECK(!list.contains(list_of({number("1"), number("4")})));
}

TEST_CASE("an origin survives where both sides have it") {
  const auto a = between(number("1"), number("2")).from(3);
  CHECK(Possible::join(a, known(number("5")).from(3)).origin() == 3);
  CHECK(Possible::join(a, known(number("5"))).origin() == -1);
}

namespace {

Possible random_set(Bytes& bytes) {
  auto set = [&] {
    switch (bytes.below(6)) {
      case 0:
        return random_truth(bytes);
      case 1:
        return random_choice(bytes);
      case 2:
        return random_date(bytes);
      case 3:
        return random_income(bytes);
      case 4:
        return random_list(bytes, random_number);
      default:
        return random_number(bytes);
    }
  }();
  if (bytes.below(4) == 1) set = set.with_null();
  return bytes.below(4) == 1 ? set.with_not_covered() : set;
}

Bytes random_bytes() {
  return Bytes(*rc::gen::container<std::vector<std::uint8_t>>(120, rc::gen::arbitrary<std::uint8_t>()));
}

}  // namespace

TEST_CASE("a set contains each of its completions") {
  CHECK(rc::check([] {
    auto bytes = random_bytes();
    const auto set = random_set(bytes);
    RC_ASSERT(set.contains(completion(set, bytes)));
  }));
}

TEST_CASE("a join contains what either side contains, whichever comes first") {
  CHECK(rc::check([] {
    auto bytes = random_bytes();
    const auto a = random_set(bytes), b = random_set(bytes);
    const auto value = completion(bytes.flip() ? a : b, bytes);
    RC_LOG() << shown(a) << " join " << shown(b) << " contains " << to_feel(value) << '\n';
    RC_ASSERT(Possible::join(a, b).contains(value));
    RC_ASSERT(Possible::join(b, a).contains(value));
  }));
}

TEST_CASE("joining a set with itself adds nothing") {
  CHECK(rc::check([] {
    auto bytes = random_bytes();
    const auto a = random_set(bytes);
    RC_ASSERT(shown(Possible::join(a, a)) == shown(a));
  }));
}

TEST_CASE("joins of three sets contain the same values in either grouping") {
  CHECK(rc::check([] {
    auto bytes = random_bytes();
    const auto a = random_set(bytes), b = random_set(bytes), c = random_set(bytes);
    const auto left = Possible::join(Possible::join(a, b), c), right = Possible::join(a, Possible::join(b, c));
    for (const auto* set : {&a, &b, &c}) {
      const auto value = completion(*set, bytes);
      RC_ASSERT(left.contains(value));
      RC_ASSERT(right.contains(value));
    }
  }));
}
