#pragma once
// One property after another, over many random households under the real rule book.

#include <atomic>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <thread>

#include "assess/household.hpp"
#include "random_household.hpp"
#include "rules_folder.hpp"

namespace belstay::test {

// The rules as they are read and as they are compiled.
struct RealBook {
  RealBook() {
    const auto bundle = tools::bundle(BELSTAY_RULES);
    if (!bundle) throw std::runtime_error(to_json(bundle.error()));
    auto opened = Book::open(*bundle);
    if (!opened) throw std::runtime_error(to_json(opened.error()));
    book = *opened;
    files = Json::parse(*bundle)["files"];
  }
  Json files;
  std::shared_ptr<const Book> book;
};

inline const RealBook& real_book() {
  static const RealBook rules;
  return rules;
}

// What is wrong with a household, in words; empty: nothing.
using Property = std::function<std::string(RandomHousehold&)>;

inline int number_in_environment(const char* name, int usual) {
  const char* asked = std::getenv(name);
  return asked ? std::atoi(asked) : usual;
}

// Looks at as many households as BELSTAY_HOUSEHOLDS says, by default `usual`, always the same ones: from the first, or
// from the one that BELSTAY_FIRST_HOUSEHOLD says. Tells the first that is wrong.
inline std::string wrong_household(int usual, const Property& property) {
  const int first = number_in_environment("BELSTAY_FIRST_HOUSEHOLD", 1);
  const int end = first + number_in_environment("BELSTAY_HOUSEHOLDS", usual);
  const Program& program = real_book().book->program();
  const Thresholds thresholds(program);
  std::atomic<int> next = first;
  std::mutex mutex;
  std::string wrong;
  const auto work = [&] {
    for (int seed = next++; seed < end; seed = next++) {
      RandomHousehold household(program, thresholds, static_cast<std::uint32_t>(seed));
      const std::string here = property(household);
      if (here.empty()) continue;
      const std::lock_guard lock(mutex);
      if (wrong.empty()) wrong = "household " + std::to_string(seed) + ": " + here;
      next = end;
    }
  };
  std::thread other(work);
  work();
  other.join();
  return wrong;
}

inline std::unique_ptr<Household> answered(const RandomHousehold& household, const std::vector<RandomAnswer>& answers) {
  auto read = Household::read(real_book().book->program(), *read_json(household.skeleton().dump()));
  if (!read) throw std::runtime_error(to_json(read.error()));
  for (const auto& [pointer, value] : answers) {
    if (const auto error = (*read)->set(pointer, *read_json(value))) throw std::runtime_error(to_json(*error) + value);
  }
  return std::move(*read);
}

}  // namespace belstay::test
