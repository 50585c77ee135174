#include "sort.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

using belstay::sort_all;

TEST_CASE("sort_all puts any number of items in order, whatever order they come in") {
  for (int count = 0; count < 40; ++count) {
    for (int step = 1; step < 40; ++step) {
      std::vector<int> items;
      for (int i = 0; i < count; ++i) items.push_back(i * step % 37);
      auto expected = items;
      std::sort(expected.begin(), expected.end());
      sort_all(items);
      REQUIRE(items == expected);
    }
  }
}

TEST_CASE("sort_all takes an order and keeps what it moves") {
  std::vector<std::string> items = {"a", "a text that is too long to stand within the string itself", "ccc", "bb"};
  sort_all(items, [](const std::string& one, const std::string& other) { return one.size() > other.size(); });
  CHECK(items ==
        std::vector<std::string>{"a text that is too long to stand within the string itself", "ccc", "bb", "a"});
}
