#include "catch.hpp"
#include "small_book.hpp"

using namespace belstay;

TEST_CASE("A book opened from its image says the same of every household, and has the same image") {
  const auto book = test::small_book();
  const auto again = Book::open_image(book->image());
  REQUIRE(again.ok());
  CHECK((*again)->sha256() == book->sha256());
  CHECK((*again)->image() == book->image());
  for (const auto change :
       {R"({})", R"({"facts": {"income": "2000.01"}})", R"({"facts": {"income": null, "came_as_spouse": true}})",
        R"({"applications": [], "facts": {"permit_on": "2025"}})"}) {
    auto facts = test::small_facts();
    facts.merge_patch(test::Json::parse(change));
    const auto one = Session::open(book, facts.dump()), other = Session::open(*again, facts.dump());
    REQUIRE(one.ok());
    REQUIRE(other.ok());
    CHECK(*one->assess("[]") == *other->assess("[]"));
    CHECK(*one->next("[]") == *other->next("[]"));
  }
}

TEST_CASE("Bytes that are no image of this release are refused, whichever byte is wrong") {
  const std::string image = test::small_book()->image();
  for (std::size_t length : {std::size_t{0}, std::size_t{10}, std::size_t{64}, image.size() - 1}) {
    CHECK_FALSE(Book::open_image(image.substr(0, length)).ok());
  }
  for (std::size_t at = 0; at < image.size(); at += 97) {
    std::string changed = image;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(Book::open_image(changed).ok());
  }
  CHECK(Book::open_image("{}").error().front().code == "unsupported_schema");
}
