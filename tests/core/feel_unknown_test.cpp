// Known values go through the exact operators; unknown ones through sets, as tightly as intervals and choices allow.

#include "catch.hpp"
#include "feel_world.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const auto money = [] { return type(Kind::number); };
const auto both = "{false, true}";

feel::Type income_type() { return record_type({{"amount", money()}, {"kind", choice({"work", "benefit"})}}); }

Possible income(Possible amount, Possible kind) {
  return Possible::record({{"amount", std::move(amount)}, {"kind", std::move(kind)}});
}
Possible work() { return known(Text("work")); }
Possible benefit() { return known(Text("benefit")); }
Possible any_kind() { return either({"work", "benefit"}); }

}  // namespace

TEST_CASE("an unknown nationality is neither in nor out of the list, a narrowed one may be") {
  World world;
  const auto countries = choice({"AF", "BE", "PS", "SY"});
  world.add("unknown", countries, either({"AF", "BE", "PS", "SY"}))
      .add("excluded", countries, either({"AF", "SY"}))
      .add("other", countries, known(Text("BE")));
  CHECK(evaluated(world, "not(unknown in [\"AF\", \"PS\", \"SY\"])") == both);
  CHECK(evaluated(world, "not(excluded in [\"AF\", \"PS\", \"SY\"])") == "false");
  CHECK(evaluated(world, "excluded in (\"AF\", \"SY\")") == "true");
  CHECK(evaluated(world, "not(other in [\"AF\", \"PS\", \"SY\"])") == "true");
  CHECK(evaluated(world, "excluded = \"BE\"") == "false");
  CHECK(evaluated(world, "excluded != other") == "true");
}

TEST_CASE("a birth date known to the year decides what it can") {
  World world;
  world.add("birth_date", type(Kind::date), between(date("2008-01-01"), date("2008-12-31")))
      .add("filing_date", type(Kind::date), known(date("2026-11-22")));
  CHECK(evaluated(world, "birth_date + duration(\"P18Y\") > filing_date") == both);
  CHECK(evaluated(world, "birth_date + duration(\"P19Y\") > filing_date") == "true");
  CHECK(evaluated(world, "birth_date + duration(\"P17Y\") > filing_date") == "false");
  CHECK(evaluated(world, "age(birth_date, filing_date)") == "[17 .. 18]");
  CHECK(evaluated(world, "age(birth_date, filing_date) >= 17") == "true");
  CHECK(evaluated(world, "birth_date.year") == "2008");
  CHECK(evaluated(world, "filing_date - birth_date") == "[@\"P6535D\" .. @\"P6900D\"]");
  CHECK(evaluated(world, "term_end_eu(birth_date, duration(\"P6M\"))") == "[@\"2008-07-01\" .. @\"2009-06-30\"]");
}

TEST_CASE("amounts between two ends stay between the right ends") {
  World world;
  world.add("x", money(), between(number("-2"), number("3")))
      .add("y", money(), between(number("10"), {}))
      .add("k", type(Kind::number), between(number("1.1"), number("1.3")));
  CHECK(evaluated(world, "x + y") == "[8 .. …]");
  CHECK(evaluated(world, "y - x") == "[7 .. …]");
  CHECK(evaluated(world, "x * k") == "[-2.6 .. 3.9]");
  CHECK(evaluated(world, "x * 0") == "0");
  CHECK(evaluated(world, "-y") == "[… .. -10]");
  CHECK(evaluated(world, "decimal(x / 7, 2)") == "[-0.29 .. 0.43]");
  CHECK(evaluated(world, "abs(x)") == "[0 .. 3]");
  CHECK(evaluated(world, "floor(x * k)") == "[-3 .. 3]");
  CHECK(evaluated(world, "min(x, y)") == "[-2 .. 3]");
  CHECK(evaluated(world, "max(x, y)") == "[10 .. …]");
  CHECK(evaluated(world, "y > x") == "true");
  CHECK(evaluated(world, "y >= 0 and x < y") == "true");
  CHECK(evaluated(world, "k between 1 and 2") == "true");
  CHECK(evaluated(world, "k in (1.3..2]") == "false");
  CHECK(evaluated(world, "k in [1.3..2]") == both);
}

TEST_CASE("an undecided if gives what either branch gives") {
  World world;
  world.add("a", type(Kind::boolean), unsure())
      .add("x", money(), between(number("1"), number("2")))
      .add("bonus", optional(money()), between(number("5"), number("9")).with_null());
  CHECK(evaluated(world, "if a then x else x + x") == "[1 .. 4]");
  CHECK(evaluated(world, "if a then \"yes\" else \"no\"") == "{yes, no}");
  CHECK(evaluated(world, "(if a then \"yes\" else \"no\") = \"maybe\"") ==
        "error: \"maybe\" is not one of the choices");
  CHECK(evaluated(world, "if bonus = null then 0 else bonus") == "[0 .. 9]");
  CHECK(evaluated(world, "if a then 1 else null") == "1 or null");
}

TEST_CASE("three-valued logic decides as soon as one operand does") {
  World world;
  world.add("a", type(Kind::boolean), unsure())
      .add("gap", type(Kind::boolean), known(NotCovered{}))
      .add("x", money(), known(NotCovered{}));
  CHECK(evaluated(world, "a and false") == "false");
  CHECK(evaluated(world, "a or true") == "true");
  CHECK(evaluated(world, "a and true") == both);
  CHECK(evaluated(world, "gap and false") == "false");
  CHECK(evaluated(world, "gap and true") == "not covered");
  CHECK(evaluated(world, "gap or true") == "true");
  CHECK(evaluated(world, "not(gap)") == "not covered");
  CHECK(evaluated(world, "gap and a") == "false or not covered");
  CHECK(evaluated(world, "gap or a") == "true or not covered");
  CHECK(evaluated(world, "any([gap, true])") == "true");
  CHECK(evaluated(world, "all([gap, a])") == "false or not covered");
  CHECK(evaluated(world, "some i in [1, 2] satisfies i > 1 or gap") == "true");
  CHECK(evaluated(world, "every i in [1, 2] satisfies i > 1 and gap") == "false");
}

TEST_CASE("what is not covered spreads through arithmetic and comparisons") {
  World world;
  world.add("gap", money(), known(NotCovered{})).add("x", money(), between(number("1"), number("2")));
  for (const auto* text :
       {"gap + x", "gap * 2", "-gap", "gap > x", "gap = gap", "gap between 0 and x", "x in [0..gap]", "min(gap, x)",
        "sum([x, gap])", "abs(gap)", "if gap > 0 then 1 else 2", "count([1, 2][gap > 0])"}) {
    INFO(text);
    CHECK(evaluated(world, text).find("not covered") != std::string::npos);
  }
  CHECK(evaluated(world, "gap > x") == "not covered");
  CHECK(evaluated(world, "gap in (0, 5)") == "not covered");
  CHECK(evaluated(world, "if gap > 0 then 1 else 2") == "not covered");
}

TEST_CASE("sums and counts over a list that is partly known") {
  World world;
  const auto list = list_type(income_type());
  world.add("complete", list,
            Possible::list({income(known(number("100")), work()), income(between(number("0"), number("50")), benefit()),
                            income(known(number("7")), any_kind())},
                           false, {}));
  world.add("open", list,
            Possible::list({income(known(number("100")), work())}, true, income(between(number("0"), {}), any_kind())));
  CHECK(evaluated(world, "sum(for i in complete return i.amount)") == "[107 .. 157]");
  CHECK(evaluated(world, "sum(for i in complete return if i.kind = \"work\" then i.amount else 0)") == "[100 .. 107]");
  CHECK(evaluated(world, "count(complete)") == "3");
  CHECK(evaluated(world, "count(complete[kind = \"work\"])") == "[1 .. 2]");
  CHECK(evaluated(world, "count(complete[amount > 60])") == "1");
  CHECK(evaluated(world, "sum(complete[kind = \"benefit\"].amount)") == "[0 .. 57]");
  CHECK(evaluated(world, "min(complete.amount)") == "[0 .. 7]");
  CHECK(evaluated(world, "max(complete.amount)") == "100");
  CHECK(evaluated(world, "sum(open.amount)") == "[100 .. …]");
  CHECK(evaluated(world, "sum(open.amount) >= sum(complete[kind = \"benefit\"].amount)") == "true");
  CHECK(evaluated(world, "count(open)") == "[1 .. …]");
  CHECK(evaluated(world, "count(open[amount < 0])") == "0");
  CHECK(evaluated(world, "min(open.amount)") == "[0 .. 100]");
  CHECK(evaluated(world, "complete[1] = null") == "false");
}

TEST_CASE("quantifiers over a list that may grow are sure only of what no further element can change") {
  World world;
  world.add("open", list_type(income_type()),
            Possible::list({income(known(number("100")), work())}, true, income(between(number("0"), {}), any_kind())));
  CHECK(evaluated(world, "some i in open satisfies i.amount = 100") == "true");
  CHECK(evaluated(world, "some i in open satisfies i.kind = \"benefit\"") == both);
  CHECK(evaluated(world, "every i in open satisfies i.amount >= 0") == "true");
  CHECK(evaluated(world, "every i in open satisfies i.kind = \"work\"") == both);
  CHECK(evaluated(world, "every i in open satisfies i.amount < 100") == "false");
  CHECK(evaluated(world, "list contains(open.amount, 100)") == "true");
}

TEST_CASE("the sum of no amounts is zero in rules and null in plain FEEL") {
  World world;
  world.add("none", list_type(money()), known(list_of({})));
  CHECK(evaluated(world, "sum(none)") == "0");
  CHECK(evaluated(world, "sum(none)", feel::Dialect::feel) == "null");
  CHECK(evaluated(world, "max(none)") == "null");
}

TEST_CASE("a product with too many digits to be exact may be as small as any") {
  World world;
  world.add("n", money(), between(Decimal::integer(4), Decimal::integer(15)));
  for (const auto& [text, at_four] : {std::pair("n / n * 0.222 * 262", "58.164"), std::pair("(n / n) ** 3", "1"),
                                      std::pair("0 - n / n * 0.222", "-0.222")}) {
    CAPTURE(text);
    const auto expression = feel::compile(text, world);
    REQUIRE(expression.ok());
    CHECK(feel::evaluate(*expression, world).contains(*Decimal::parse(at_four)));
  }
}

TEST_CASE("the environment hears of thresholds, of fields read and of overflow") {
  World world;
  world.add("x", money(), between(number("0"), number("5")))
      .add("y", money(), known(number("3")))
      .add("kind", choice({"work", "benefit"}), any_kind());
  world.add("huge", money(), known(number("9999999999999999999999999999999999")));
  world.add("list", list_type(income_type()),
            Possible::list({income(between(number("0"), number("9")).from(77), work())}, false, {}));
  evaluated(world, "x > y or 4 < x or x between 1 and 2 or kind = \"work\" or x in [1..9]");
  CHECK(world.thresholds == std::vector<std::string>{"0: 3", "0: 4", "0: 1", "0: 2", "2: \"work\"", "0: 1"});
  world.thresholds.clear();
  evaluated(world, "x < 7 or x + y > 4");
  CHECK(world.thresholds.empty());
  evaluated(world, "sum(list.amount) > 4");
  CHECK(world.touches == std::vector<std::int32_t>{77});
  world.touches.clear();
  evaluated(world, "some i in list satisfies i.amount > 4");
  CHECK(world.touches == std::vector<std::int32_t>{77});
  CHECK(world.thresholds == std::vector<std::string>{"77: 4"});
  CHECK(evaluated(world, "huge * 10") == "null");
  CHECK(world.overflows == 1);
}

TEST_CASE("definitions with arguments and amounts of another date are asked of the environment") {
  World world;
  world.add_function("doubled", {money()}, money())
      .add_dated("rate", money(), known(number("50")))
      .add("day", type(Kind::date), known(date("2026-01-01")));
  CHECK(evaluated(world, "doubled(rate)") == "100");
  CHECK(evaluated(world, "rate(day) + rate") == "150");
}
