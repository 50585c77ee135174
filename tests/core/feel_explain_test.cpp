// Reasons are minimal: the operands without which the outcome would be another.

#include "catch.hpp"
#include "feel_world.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

World rules() {
  World world;
  const auto money = type(Kind::number, "EUR/month");
  world.add("income", money, known(number("2400")))
      .add("need", money, known(number("2456.971")))
      .add("insured", type(Kind::boolean), known(true));
  world.add("housed", type(Kind::boolean), known(false))
      .add("criminal", type(Kind::boolean), unsure())
      .add("age", type(Kind::number), known(number("20")));
  world.add("days", list_type(type(Kind::number)), known(list_of({number("1"), number("9")})))
      .add("gap", money, known(NotCovered{}));
  return world;
}

// "text = outcome" of each leaf, with both sides of comparisons.
std::string reasons(const std::string& text) {
  auto world = rules();
  const auto expression = feel::compile(text, world);
  if (!expression) return expression.error().message;
  std::string out;
  for (const auto& leaf : feel::explain(*expression, world)) {
    out += (out.empty() ? "" : "; ") + leaf.text + " is " + shown(leaf.outcome);
    if (!leaf.comparison.empty())
      out += " (" + shown(leaf.left) + " " + leaf.comparison + " " + shown(leaf.right) +
             (leaf.unit.empty() ? "" : " " + leaf.unit) + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("a comparison gives both sides and their unit") {
  CHECK(reasons("income >= need") == "income >= need is false (2400 >= 2456.971 EUR/month)");
  CHECK(reasons("age >= 18") == "age >= 18 is true (20 >= 18)");
  CHECK(reasons("income > gap") == "income > gap is not covered (2400 > not covered EUR/month)");
}

TEST_CASE("of a failed and, all failed operands; of a fulfilled one, all") {
  CHECK(reasons("insured and housed and income >= need") ==
        "housed is false; income >= need is false (2400 >= 2456.971 EUR/month)");
  CHECK(reasons("insured and age > 18") == "insured is true; age > 18 is true (20 > 18)");
}

TEST_CASE("of a fulfilled or, the first in source order; of a failed one, all") {
  CHECK(reasons("housed or insured or age > 18") == "insured is true");
  CHECK(reasons("housed or age < 18") == "housed is false; age < 18 is false (20 < 18)");
}

TEST_CASE("of an undecided condition, the operands that leave it open") {
  CHECK(reasons("insured and not(criminal)") == "criminal is {false, true}");
  CHECK(reasons("housed or criminal") == "criminal is {false, true}");
  CHECK(reasons("insured and income > gap") == "income > gap is not covered (2400 > not covered EUR/month)");
}

TEST_CASE("reasons look through not, parentheses and the branch that was taken") {
  CHECK(reasons("not(insured and (housed or (age < 18)))") == "housed is false; age < 18 is false (20 < 18)");
  CHECK(reasons("if insured then age > 18 else housed") == "insured is true; age > 18 is true (20 > 18)");
  CHECK(reasons("if criminal then housed else insured") ==
        "criminal is {false, true}; housed is false; insured is true");
}

TEST_CASE("a quantifier and a membership are one reason each") {
  CHECK(reasons("some d in days satisfies d > 5 and insured") == "some d in days satisfies d > 5 and insured is true");
  CHECK(reasons("age in [21..30]") == "age in [21..30] is false");
  CHECK(reasons("income between 0 and need") == "income between 0 and need is true");
  CHECK(reasons("income between need and need * 2") ==
        "income between need and need * 2 is false (2400 >= 2456.971 EUR/month)");
}

TEST_CASE("a reason names what it reads, once and in source order") {
  auto world = rules();
  const auto expression = feel::compile("age > 18 and need + income + need >= income", world);
  REQUIRE(expression);
  const auto leaves = feel::explain(*expression, world);
  REQUIRE(leaves.size() == 2);
  REQUIRE(leaves[1].symbols.size() == 2);
  CHECK(leaves[1].symbols[0].index == 1);
  CHECK(leaves[1].symbols[1].index == 0);
}
