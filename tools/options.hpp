#pragma once
// What the command line says.

#include <string>
#include <string_view>
#include <vector>

#include "belstay/error.hpp"

namespace belstay::tools {

struct Options {
  std::string command;
  std::string book;          // bundle or folder; by default book.json beside the folder of the program
  std::string scope = "[]";  // JSON array of route ids
  std::string entrance;      // id, instead of a scope
  std::string input = "-";   // file or folder; "-": standard input, or rules/
  std::string from, to;      // of `when`
  std::string changes;       // of `compare`
  std::string spec;          // of `sweep`
  bool json = false;
  bool coverage = false;   // check: the parameters with their last covered day
  std::string cases;       // check: the folder of cases that guard the rules
  std::string older_than;  // check: a date
};

extern const std::string_view usage;

Result<Options> parse_options(const std::vector<std::string>& arguments);

}  // namespace belstay::tools
