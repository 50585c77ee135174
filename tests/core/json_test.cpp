#include "catch.hpp"
#include "json/read.hpp"
#include "json/sha256.hpp"
#include "json/write.hpp"

using namespace belstay;

TEST_CASE("Malformed JSON is refused with line and column") {
  const auto json = read_json("{\n  \"a\": 1,\n  \"b\" 2\n}");
  REQUIRE_FALSE(json.ok());
  CHECK(json.error().code == "malformed_json");
  CHECK(json.error().message.find("line 3") != std::string::npos);
}

TEST_CASE("A member named twice is refused, not overwritten") {
  const auto json = read_json(R"({"income": "1", "income": "2"})");
  REQUIRE_FALSE(json.ok());
  CHECK(json.error().code == "duplicate_id");
}

TEST_CASE("A document nested too deeply is refused before the stack is in danger") {
  CHECK(read_json(std::string(60, '[') + std::string(60, ']')).ok());
  CHECK_FALSE(read_json(std::string(100000, '[')).ok());
}

TEST_CASE("Texts survive reading and writing") {
  const std::string text = "quote \" backslash \\ newline \n bell \x07 é €";
  const auto json = read_json(JsonWriter().text(text).take());
  REQUIRE(json.ok());
  CHECK(*json == text);
}

TEST_CASE("Citations are written in ASCII and read back as they were") {
  const std::vector<std::string> law = {"Act 15-12-1980 art. 10 §2", "\"é\" € \U0001F600"};
  const std::string json = JsonWriter().citations(law).take();
  CHECK(json == R"(["Act 15-12-1980 art. 10 \u00a72","\"\u00e9\" \u20ac \ud83d\ude00"])");
  const auto read = read_json(json);
  REQUIRE(read.ok());
  CHECK((*read)[0] == law[0]);
  CHECK((*read)[1] == law[1]);
}

TEST_CASE("Pointers are split and escaped as RFC 6901 says") {
  CHECK(split_pointer("/facts/a~1b~0c") == std::vector<std::string>{"facts", "a/b~c"});
  CHECK(pointer_token("a/b~c") == "a~1b~0c");
  CHECK(split_pointer("") == std::vector<std::string>{});
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
