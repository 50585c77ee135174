// Runs the cases of this folder against the rules.
// usage: case_tests RULES CASES [NAME]     NAME: only the cases whose name contains it

#include <exception>
#include <filesystem>
#include <iostream>

#include "belstay/book.hpp"
#include "rules_folder.hpp"
#include "runners.hpp"

namespace {

int run(const std::filesystem::path& rules, const std::filesystem::path& cases, const std::string& filter) {
  const auto bundle = belstay::tools::bundle(rules);
  const auto book = bundle ? belstay::Book::open(*bundle) : bundle.error();
  if (!book) {
    std::cout << "the rule book does not open: " << to_json(book.error()) << "\n0 passed, 1 failed\n";
    return 1;
  }
  belstay::cases::Report report(filter);
  belstay::cases::run_good_cases(*book, cases / "good", report);
  belstay::cases::run_bad_facts(*book, cases / "bad", report);
  belstay::cases::run_bad_books(*bundle, cases / "bad" / "books", report);
  return report.finish();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::cerr << "usage: case_tests RULES CASES [NAME]\n";
    return 2;
  }
  try {
    return run(argv[1], argv[2], argc == 4 ? argv[3] : "");
  } catch (const std::exception& error) {
    std::cout << "a case cannot be read: " << error.what() << "\n0 passed, 1 failed\n";
    return 1;
  }
}
