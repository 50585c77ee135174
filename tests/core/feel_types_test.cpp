// What the checker refuses, each with a column and a way out.

#include "catch.hpp"
#include "feel_world.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

World rules() {
  World world;
  const auto month = type(Kind::number, "EUR/month");
  world.add("net_income", month)
      .add("gmmi", month)
      .add("rent", type(Kind::number, "EUR"))
      .add("persons_count", type(Kind::number));
  world.add("nationality", choice({"AF", "BE", "PS", "SY"}))
      .add("housing", choice({"owned", "rented"}))
      .add("name", type(Kind::text));
  world.add("birth_date", type(Kind::date))
      .add("person.birth_date", type(Kind::date))
      .add("application.filing_date", type(Kind::date));
  world.add("permit_until", optional(type(Kind::date)))
      .add("bonus", optional(month))
      .add("insured", type(Kind::boolean));
  world.add("consents", optional(type(Kind::boolean)));
  const auto income =
      record_type({{"amount", month}, {"kind", choice({"work", "benefit"})}, {"until", optional(type(Kind::date))}});
  world.add("incomes", list_type(income)).add("dates", list_type(type(Kind::date)));
  world.add_function("counts", {income}, type(Kind::boolean));
  world.add_dated("reference", month, known(number("100")));
  return world;
}

std::string type_of(const std::string& text) {
  const auto expression = feel::compile(text, rules());
  return expression ? to_string(expression->type())
                    : std::to_string(expression.error().column) + ": " + expression.error().message;
}

// Checks that the text is refused at a column with words that contain `part`.
void refuses(const std::string& text, int column, const std::string& part,
             const std::string& code = "ill_typed_condition") {
  const auto expression = feel::compile(text, rules());
  INFO(text);
  REQUIRE(!expression);
  INFO(expression.error().message);
  CHECK(expression.error().code == code);
  CHECK(expression.error().column == column);
  CHECK(expression.error().message.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("well-typed conditions have a type with its unit") {
  CHECK(type_of("net_income >= 1.1 * gmmi") == "boolean");
  CHECK(type_of("(1.1 + 0.1 * persons_count) * gmmi") == "number EUR/month");
  CHECK(type_of("net_income / gmmi") == "number");
  CHECK(type_of("sum(for i in incomes return if counts(i) then i.amount else 0)") == "number EUR/month");
  CHECK(type_of("sum(incomes[kind = \"work\"].amount) > 0") == "boolean");
  CHECK(type_of("count(incomes[item.until != null and item.until > birth_date])") == "number");
  CHECK(type_of("birth_date + duration(\"P18Y\")") == "date");
  CHECK(type_of("application.filing_date - person.birth_date") == "days duration");
  CHECK(type_of("age(birth_date, application.filing_date) >= 18") == "boolean");
  CHECK(type_of("reference(application.filing_date) + reference") == "number EUR/month");
  CHECK(type_of("nationality in [\"AF\", \"PS\"]") == "boolean");
  CHECK(type_of("max(net_income, 0)") == "number EUR/month");
  CHECK(type_of("max(dates)") == "date or null");
  CHECK(type_of("person.birth_date.year") == "number");
  CHECK(type_of("incomes[1]") == "record {amount: number EUR/month, kind: text, until: date or null} or null");
  CHECK(type_of("for i in incomes, d in dates return i.until = d") == "list of boolean");
}

TEST_CASE("names that do not exist are refused with the nearest that does") {
  refuses("nett_income > 0", 1, "did you mean \"net_income\"?", "unknown_name");
  refuses("insured and person.birth_dat < birth_date", 13, "did you mean \"person.birth_date\"?", "unknown_name");
  refuses("sum(incomes.amunt)", 5, "did you mean \"amount\"?", "unknown_name");
  refuses("for i in incomes return i.amont", 25, "did you mean \"amount\"?", "unknown_name");
  refuses("cout(incomes)", 1, "did you mean \"count\"?", "unknown_name");
  refuses("nationality = \"FA\"", 1, "not one of the choices");
  refuses("housing in [\"owned\", \"renetd\"]", 12, "did you mean \"rented\"?");
  refuses("birth_date.years", 1, "year, month, day");
}

TEST_CASE("kinds are never mixed") {
  refuses("net_income and insured", 1, "and needs true or false");
  refuses("insured > net_income", 1, "does not compare");
  refuses("net_income + birth_date", 1, "does not combine");
  refuses("if insured then 1 else \"no\"", 24, "both must give the same");
  refuses("[1, \"a\"]", 5, "one kind");
  refuses("duration(\"P1Y\") < duration(\"P12D\")", 1, "does not compare");
  refuses("duration(\"P1Y\") + duration(\"P1D\")", 1, "does not combine");
  refuses("not(1)", 5, "not needs true or false");
  refuses("sum(dates)", 1, "does not take");
  refuses("some x in net_income satisfies true", 11, "goes through a list");
  refuses("dates[\"a\"]", 7, "a filter needs true or false");
  refuses("\"a\" * 2", 1, "does not combine");
  refuses("net_income in dates", 15, "does not compare");
  refuses("all(dates)", 1, "true or false");
}

TEST_CASE("units must agree, a bare number may only multiply") {
  refuses("net_income > rent", 1, "EUR/month > an amount in EUR");
  refuses("net_income + rent", 1, "units differ");
  refuses("net_income > 1200", 1, "only 0 may be compared");
  refuses("net_income + 1200", 1, "units differ");
  refuses("net_income * gmmi", 14, "bare number");
  refuses("persons_count / net_income > 1", 1, "units differ");
  refuses("net_income between 0 and 1200", 26, "units differ");
  refuses("net_income in [rent..rent]", 15, "units differ");
  refuses("max(net_income, 100)", 17, "one kind");
  CHECK(type_of("net_income > 0") == "boolean");
  CHECK(type_of("net_income between 0 and gmmi") == "boolean");
}

TEST_CASE("a quotient is rounded before it is compared") {
  refuses("net_income / 12 >= gmmi", 1, "round the quotient");
  refuses("net_income / gmmi >= 1.2", 1, "multiply the other side");
  refuses("gmmi < sum([net_income / 3, gmmi])", 1, "round the quotient");
  CHECK(type_of("decimal(net_income / 12, 2) >= gmmi") == "boolean");
  CHECK(type_of("persons_count / 2 > 1") == "boolean");
  refuses("net_income / 0", 14, "division by zero");
}

TEST_CASE("a date minus months does not compile") {
  refuses("application.filing_date - duration(\"P6M\") <= birth_date", 1, "add the months to the other date");
  CHECK(type_of("application.filing_date <= birth_date + duration(\"P6M\")") == "boolean");
  CHECK(type_of("application.filing_date - duration(\"P30D\")") == "date");
}

TEST_CASE("null belongs only where a value is optional") {
  refuses("net_income = null", 1, "never null");
  refuses("permit_until > birth_date", 1, "may be null");
  refuses("permit_until + duration(\"P1M\")", 1, "may be null");
  refuses("bonus + net_income > 0", 1, "may be null");
  refuses("null < 1", 1, "null has no order");
  refuses("consents and insured", 1, "write x = true");
  refuses("max(dates) > birth_date", 1, "may be null");
  refuses("for i in incomes return i.until.year", 25, "may be null");
  CHECK(type_of("permit_until = null") == "boolean");
  CHECK(type_of("consents = true") == "boolean");
}

TEST_CASE("after a test for null a value is there") {
  CHECK(type_of("permit_until != null and permit_until > birth_date") == "boolean");
  CHECK(type_of("permit_until = null or permit_until > birth_date") == "boolean");
  CHECK(type_of("if bonus = null then net_income else net_income + bonus") == "number EUR/month");
  CHECK(type_of("if not(bonus = null) and bonus > 0 then bonus else 0") == "number EUR/month");
  CHECK(type_of("every i in incomes satisfies i.until = null or i.until > birth_date") == "boolean");
  CHECK(type_of("count(incomes[until != null and until > birth_date])") == "number");
  refuses("permit_until > birth_date and permit_until != null", 1, "may be null");
  refuses("permit_until != null or permit_until > birth_date", 25, "may be null");
  refuses("if bonus = null then bonus + gmmi else gmmi", 22, "may be null");
}

TEST_CASE("functions are called as they are declared") {
  refuses("counts", 1, "needs its arguments");
  refuses("net_income(birth_date)", 1, "not a function");
  refuses("counts(incomes)", 8, "is needed");
  refuses("counts()", 1, "takes 1 argument");
  refuses("reference(1)", 11, "a date is needed");
  refuses("abs(1, 2)", 1, "abs(n)");
  refuses("age(birth_date)", 1, "age(birth_date, date)");
  refuses("date(\"2025-02-30\")", 6, "no date");
  refuses("date(2025, 2, 30)", 1, "no such day");
  refuses("duration(\"P1Y3D\")", 10, "never mixed");
  refuses("duration(name)", 10, "write the duration out");
  refuses("2 ** persons_count", 6, "whole number written out");
  refuses("decimal(net_income, name)", 21, "decimal places");
}
