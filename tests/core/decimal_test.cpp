#include "belstay/decimal.hpp"

#include <rapidcheck.h>

#include "catch.hpp"

using namespace belstay;

namespace {

Decimal decimal(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  INFO(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string shown(const std::optional<Decimal>& number) { return number ? number->to_string() : "nothing"; }

// Up to nine digits and six places: whatever is made of three of them fits.
rc::Gen<Decimal> decimals() {
  return rc::gen::apply(
      [](std::int64_t coefficient, int places) {
        return *Decimal::divide(Decimal::integer(coefficient), *Decimal::parse("1e" + std::to_string(places)));
      },
      rc::gen::inRange<std::int64_t>(-999'999'999, 999'999'999), rc::gen::inRange(0, 7));
}

}  // namespace

TEST_CASE("a decimal is read and written without loss") {
  for (const auto* text : {"0", "1", "-1", "2323.079", "-0.5", "1234567890123456789012345678901234",
                           "0.0000000000000000000000000000000001"}) {
    CHECK(decimal(text).to_string() == text);
  }
  CHECK(decimal("1.50").to_string() == "1.5");
  CHECK(decimal(".5").to_string() == "0.5");
  CHECK(decimal("-0").to_string() == "0");
  CHECK(decimal("1.23e+4").to_string() == "12300");
  CHECK(decimal("1.23e-4").to_string() == "0.000123");
}

TEST_CASE("what is no decimal, or too long for one, is refused") {
  for (const auto* text : {"", "-", ".", "1.", "1,5", "1e", "1e+", "--1", "+1", " 1", "1 ", "0x1", "1e99",
                           "1e-999999999999", "12345678901234567890123456789012345"}) {
    INFO(text);
    CHECK(!Decimal::parse(text));
  }
}

TEST_CASE("sums and products are exact where floating point is not") {
  CHECK(shown(Decimal::add(decimal("0.1"), decimal("0.2"))) == "0.3");
  CHECK(shown(Decimal::multiply(decimal("2111.89"), decimal("1.1"))) == "2323.079");
  CHECK(shown(Decimal::subtract(decimal("2323.08"), decimal("2323.079"))) == "0.001");
}

TEST_CASE("a result that does not fit is nothing, not something near it") {
  const auto most = decimal("9999999999999999999999999999999999");
  CHECK(!Decimal::add(most, decimal("0.1")));
  CHECK(!Decimal::multiply(most, most));
  CHECK(!Decimal::divide(most, decimal("0")));
  CHECK(!Decimal::divide(most, decimal("1e-30")));
}

TEST_CASE("a quotient has 34 digits, a tie goes to the even neighbour") {
  CHECK(shown(Decimal::divide(decimal("1"), decimal("3"))) == "0.3333333333333333333333333333333333");
  CHECK(shown(Decimal::divide(decimal("2"), decimal("3"))) == "0.6666666666666666666666666666666667");
  CHECK(shown(Decimal::divide(decimal("-1"), decimal("8"))) == "-0.125");
  CHECK(shown(Decimal::divide(decimal("1000000000000000000000000000000001"), decimal("2"))) ==
        "500000000000000000000000000000000.5");
}

TEST_CASE("each rounding sends both signs and ties its own way") {
  const auto rounded = [](const char* text, Rounding mode) { return decimal(text).rounded(0, mode).to_string(); };
  CHECK(rounded("1.1", Rounding::up) == "2");
  CHECK(rounded("-1.1", Rounding::up) == "-2");
  CHECK(rounded("1.9", Rounding::down) == "1");
  CHECK(rounded("-1.9", Rounding::down) == "-1");
  CHECK(rounded("1.5", Rounding::half_up) == "2");
  CHECK(rounded("-1.5", Rounding::half_up) == "-2");
  CHECK(rounded("1.5", Rounding::half_down) == "1");
  CHECK(rounded("-1.5", Rounding::half_down) == "-1");
  CHECK(rounded("2.5", Rounding::half_even) == "2");
  CHECK(rounded("3.5", Rounding::half_even) == "4");
  CHECK(rounded("1.1", Rounding::ceiling) == "2");
  CHECK(rounded("-1.9", Rounding::ceiling) == "-1");
  CHECK(rounded("1.9", Rounding::floor) == "1");
  CHECK(rounded("-1.1", Rounding::floor) == "-2");
}

TEST_CASE("an amount that must be reached is shown rounded up to the cent") {
  CHECK(decimal("2323.079").rounded(2, Rounding::ceiling).to_string() == "2323.08");
  CHECK(decimal("2323.08").rounded(2, Rounding::ceiling).to_string() == "2323.08");
  CHECK(decimal("1250").rounded(-2, Rounding::half_even).to_string() == "1200");
  CHECK(decimal("1e-100").rounded(2, Rounding::up).to_string() == "0.01");
  CHECK(decimal("1e-100").rounded(2, Rounding::half_up).to_string() == "0");
}

TEST_CASE("order and equality go by value, also far beyond 64 bits") {
  CHECK(decimal("1.0") == decimal("1"));
  CHECK(decimal("2323.079") < decimal("2323.08"));
  CHECK(decimal("-1") < decimal("0.0001"));
  CHECK(decimal("1234567890123456789012345678901234") > decimal("1e-100"));
  CHECK(decimal("-1234567890123456789012345678901234") < decimal("-1e-100"));
  CHECK(decimal("1e33") > decimal("999999999999999999999999999999999.9"));
}

TEST_CASE("only whole numbers in 64 bits become integers") {
  CHECK(decimal("-12").to_integer() == -12);
  CHECK(!decimal("1.5").to_integer());
  CHECK(!decimal("9223372036854775808").to_integer());
  CHECK(decimal("-9223372036854775808").to_integer() == INT64_MIN);
}

TEST_CASE("decimals obey the laws of a ring and of order") {
  CHECK(rc::check([] {
    const auto a = *decimals(), b = *decimals(), c = *decimals();
    const auto add = [](const Decimal& x, const Decimal& y) { return *Decimal::add(x, y); };
    const auto times = [](const Decimal& x, const Decimal& y) { return *Decimal::multiply(x, y); };
    RC_ASSERT((add(a, b) == add(b, a)));
    RC_ASSERT((add(add(a, b), c) == add(a, add(b, c))));
    RC_ASSERT((times(a, b) == times(b, a)));
    RC_ASSERT((times(times(a, b), c) == times(a, times(b, c))));
    RC_ASSERT((times(a, add(b, c)) == add(times(a, b), times(a, c))));
    RC_ASSERT((add(a, a.negated()) == Decimal()));
    RC_ASSERT((*Decimal::subtract(add(a, b), b) == a));
    RC_ASSERT((a < b) == (Decimal::subtract(a, b)->negative()));
    RC_ASSERT((a < b) == (add(a, c) < add(b, c)));
    RC_ASSERT((a <=> b) == (b.negated() <=> a.negated()));
  }));
}

TEST_CASE("a decimal survives being written and read") {
  CHECK(rc::check([] {
    const auto a = *decimals();
    RC_ASSERT((Decimal::parse(a.to_string()) == a));
  }));
}

TEST_CASE("rounding moves by less than one unit, half roundings by at most half") {
  CHECK(rc::check([] {
    const auto a = *decimals();
    const auto mode = static_cast<Rounding>(*rc::gen::inRange(0, 7));
    const auto places = *rc::gen::inRange(0, 5);
    const auto unit = *Decimal::parse("1e-" + std::to_string(places));
    const auto away = Decimal::subtract(a.rounded(places, mode), a)->magnitude();
    RC_ASSERT((away < unit));
    const bool half = mode == Rounding::half_up || mode == Rounding::half_down || mode == Rounding::half_even;
    if (half) RC_ASSERT((*Decimal::multiply(away, Decimal::integer(2)) <= unit));
  }));
}

TEST_CASE("a quotient times the divisor gives the dividend back up to the last digit") {
  CHECK(rc::check([] {
    const auto a = *decimals(), b = *decimals();
    RC_PRE(!b.is_zero());
    const auto back = Decimal::multiply(Decimal::divide(a, b)->rounded(15, Rounding::half_even), b);
    const auto off = Decimal::subtract(*back, a)->magnitude();
    RC_ASSERT((off <= *Decimal::parse("0.000001")));
  }));
}
