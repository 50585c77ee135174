#include "catch.hpp"
#include "json/read.hpp"

using namespace belstay;

namespace {

std::string canonical(std::string_view text) {
  const auto json = read_json(text);
  return json ? json->to_string() : json.error().code;
}

}  // namespace

TEST_CASE("JSON is written as RFC 8785 says: no spaces, names in order, short escapes") {
  CHECK(canonical(" { \"b\" : [ 1 , -2, true, false, null ] , \"a\" : {} } ") ==
        R"({"a":{},"b":[1,-2,true,false,null]})");
  CHECK(canonical(R"("\u0041\/\u00e9\t\u0001\\\"")") == "\"A/é\\t\\u0001\\\\\\\"\"");
  CHECK(canonical("\xEF\xBB\xBF[]") == "[]");
  CHECK(canonical(R"([1.50, 1e3])") == "[1.50,1e3]");
}

TEST_CASE("Pairs of escapes are one character, half a pair is none") {
  CHECK(canonical(R"("\ud83d\ude00")") == "\"😀\"");
  for (const auto text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\u0041")"})
    CHECK(canonical(text) == "malformed_json");
}

TEST_CASE("Only well-formed UTF-8 is read") {
  CHECK(canonical("\"\xF4\x8F\xBF\xBF\"") == "\"\xF4\x8F\xBF\xBF\"");
  for (const auto text : {"\"\xC0\x80\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE9\"", "\"\x80\"",
                          "\"\xE2\x82\"", "\"\xF5\x80\x80\x80\"", "\"\xE0\x80\x80\""}) {
    CHECK(canonical(text) == "malformed_json");
  }
}

TEST_CASE("What RFC 8259 does not allow is refused") {
  for (const auto text :
       {"",       " ",       "[1,]",        "[,1]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "[1] 2",  "01",
        "-",      "1.",      ".5",          "1e",   "+1",         "tru",       "nul",   "'a'",    "\"a",
        "\"\n\"", "\"\\x\"", "\"\\u12g4\"", "[",    "{",          "]",         "NaN",   "// a\n1"}) {
    CAPTURE(text);
    CHECK(canonical(text) == "malformed_json");
  }
  CHECK(canonical(std::string_view("\"\0\"", 3)) == "malformed_json");
  CHECK(canonical(std::string_view("1\0", 2)) == "malformed_json");
}

TEST_CASE("Whole numbers are read to 64 bits and no further") {
  CHECK(read_json("9223372036854775807")->integer() == INT64_MAX);
  CHECK(read_json("-9223372036854775808")->integer() == INT64_MIN);
  for (const auto text : {"9223372036854775808", "1.0", "1e2", "\"1\"", "true"})
    CHECK_FALSE(read_json(text)->is_integer());
}

TEST_CASE("Members are found by name, and what is not there is null") {
  const auto json = read_json(R"({"b": 2, "a": {"c": "x"}})");
  CHECK((*json)["a"]["c"] == "x");
  CHECK((*json)["b"] == 2);
  CHECK((*json)["z"].is_null());
  CHECK((*json)["b"]["a"].is_null());
  CHECK(json->find("z") == nullptr);
}
