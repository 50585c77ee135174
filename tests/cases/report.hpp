#pragma once
// Which cases hold, told in their own sentences.

#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace belstay::cases {

// What is wrong with one case; nothing: it holds.
using Differences = std::vector<std::string>;

class Report {
 public:
  explicit Report(std::string filter) : filter_(std::move(filter)) {}

  // Whether a case is to be run: every one, or those whose name contains the filter.
  bool wants(const std::string& name) const { return name.find(filter_) != std::string::npos; }

  void add(const std::string& file, const std::string& name, const Differences& differences) {
    if (differences.empty()) {
      ++passed_;
      return;
    }
    ++failed_;
    std::cout << "FAILED " << file << ": " << name << '\n';
    for (const std::string& difference : differences) std::cout << "  " << difference << '\n';
  }

  // Prints the sum; the exit status.
  int finish() const {
    std::cout << passed_ << " passed, " << failed_ << " failed\n";
    return failed_ == 0 && passed_ > 0 ? 0 : 1;
  }

 private:
  std::string filter_;
  int passed_ = 0, failed_ = 0;
};

}  // namespace belstay::cases
