// Reading conditions: precedence, literals, names, and what a mistake is told.

#include "catch.hpp"
#include "feel_world.hpp"

using namespace belstay;
using namespace belstay::test;
using feel::Dialect;

namespace {

std::string plain(const std::string& text) {
  World world;
  world.add("x", type(Kind::any), known(number("5")))
      .add("list", type(Kind::any), known(list_of({number("1"), number("2"), number("3")})));
  return evaluated(world, text, Dialect::feel);
}

Error mistake(const std::string& text) {
  const auto expression = feel::compile(text, World(), Dialect::rules);
  INFO(text);
  REQUIRE(!expression);
  return expression.error();
}

}  // namespace

TEST_CASE("operators bind as FEEL has it") {
  CHECK(plain("1 + 2 * 3") == "7");
  CHECK(plain("(1 + 2) * 3") == "9");
  CHECK(plain("10 - 4 - 3") == "3");
  CHECK(plain("-2 ** 2") == "4");
  CHECK(plain("2 ** -1") == "0.5");
  CHECK(plain("1 + 1 = 2 and 2 > 1 or false") == "true");
  CHECK(plain("true or false and false") == "true");
  CHECK(plain("1 + if true then 2 else 3 + 4") == "3");
  CHECK(plain("5 between 1 and 3 or true") == "true");
  CHECK(plain("not(1 > 2) and 2 in [1..3]") == "true");
}

TEST_CASE("tests after in") {
  CHECK(plain("x in (<10)") == "true");
  CHECK(plain("x in (< 3, > 7, 5)") == "true");
  CHECK(plain("x in [2, 3]") == "false");
  CHECK(plain("x in ([1..3], [5..6])") == "true");
  CHECK(plain("x in ([1..5), (5..6])") == "false");
  CHECK(plain("x in ]4..6[") == "true");
  CHECK(plain("x in list") == "false");
  CHECK(plain("x in >= 5") == "true");
}

TEST_CASE("loops, quantifiers and filters") {
  CHECK(plain("for i in 1..3 return i * i") == "[1, 4, 9]");
  CHECK(plain("for i in 3..1 return i") == "[3, 2, 1]");
  CHECK(plain("for i in [1, 2], j in [i..3] return 10 * i + j") == "[11, 12, 13, 22, 23]");
  CHECK(plain("some i in list satisfies i > 2") == "true");
  CHECK(plain("every i in list, j in list satisfies i + j > 2") == "false");
  CHECK(plain("list[item > 1]") == "[2, 3]");
  CHECK(plain("list[-1]") == "3");
  CHECK(plain("list[count(list)]") == "3");
  CHECK(plain("[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b") == "[4]");
  CHECK(plain("[{a: 1}, {a: 6}][a > x].a") == "[6]");
}

TEST_CASE("literals, names of several words, named arguments, comments") {
  CHECK(plain("@\"2025-08-18\" + @\"P1M\"") == "@\"2025-09-18\"");
  CHECK(plain("\"a\\n\\\"b\\\" \\u00e9\\uD83D\\uDE00\"") == "\"a\\n\\\"b\\\" \u00e9\U0001F600\"");
  CHECK(plain("list contains(list, 2)") == "true");
  CHECK(plain("list contains(element: 2, list: list)") == "true");
  CHECK(plain("years and months duration(@\"2024-01-31\", @\"2025-03-01\")") == "@\"P1Y1M\"");
  CHECK(plain("1 // one\n + /* two */ 2") == "3");
  CHECK(plain(".5 + 1.5e1") == "15.5");
  CHECK(plain("{\"a b\": 1, c: [2]}.c") == "[2]");
}

TEST_CASE("in plain FEEL a mistake of types or names is null") {
  for (const auto* text : {"1 + \"a\"", "nothing_of_the_kind", "abs(1, 2)", "abs(m: 1)", "\"a\" < 1", "1 / 0",
                           "date(\"2025-02-30\")", "list.a[1]", "10 ** 100", "unheard_of(1)",
                           "for i in 1..10000000 return i", "for i in 1..1000, j in 1..1000 return i"}) {
    INFO(text);
    CHECK(plain(text) == "null");
  }
}

TEST_CASE("what is not well formed is told with its column") {
  const auto at = [](const std::string& text) {
    const auto error = mistake(text);
    CHECK(error.code == "ill_formed_condition");
    CHECK(!error.message.empty());
    return error.column;
  };
  CHECK(at("1 +") == 4);
  CHECK(at("(1 + 2") == 7);
  CHECK(at("1 2") == 3);
  CHECK(at("if true then 1") == 15);
  CHECK(at("\"never ends") == 1);
  CHECK(at("1 /* never ends") == 3);
  CHECK(at("@\"2025-02-30\"") == 1);
  CHECK(at("@\"P1Y1D\"") == 1);
  CHECK(at("\"\u00e9\" = # 1") == 7);
  CHECK(at("1 + and") == 5);
  CHECK(at("{a: 1, a: 2}") == 8);
  CHECK(at("for in [1] return 1") == 8);
  CHECK(at("12345678901234567890123456789012345") == 1);
  CHECK(at("(1, 2)") == 1);
  CHECK(at("") == 1);
}

TEST_CASE("however deep or long the input, it is refused before it costs a stack") {
  const auto repeated = [](const std::string& part, int times, const std::string& end) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out + end;
  };
  for (const auto* part : {"(", "[", "-", "not(", "{a:", "if ", "some x in ", "for x in [1] return ", "1 in (", "]",
                           "1+(", "x[", "abs("}) {
    INFO(part);
    for (const auto dialect : {Dialect::rules, Dialect::feel}) {
      CHECK(!feel::compile(repeated(part, 6'000, "1"), World(), dialect));
      CHECK(!feel::compile(repeated(part, 1'000, "1"), World(), dialect));
    }
  }
  for (const auto* part : {"1 + ", "1 and ", "1 ** ", "1 = ", "1 in ", "1 between 1 and "}) {
    INFO(part);
    const auto chain = feel::compile(repeated(part, 1'000, "1"), World(), Dialect::rules);
    CHECK(!chain);
  }
  CHECK(!feel::compile(repeated("x.", 1'000, "x"), World(), Dialect::feel));
  CHECK(feel::compile(repeated("true and ", 1'000, "true"), World(), Dialect::rules));
}
