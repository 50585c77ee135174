#pragma once
// What depends on what, by the ids that entries name.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "mutants.hpp"

namespace belstay::mutate {

class Dependence {
 public:
  explicit Dependence(const Rules&);

  // The id, and every id whose meaning depends on it.
  std::set<std::string> users(const std::string& id) const;

  // The outputs that the change can touch, if it touches nothing else: no verdict, no requirement.
  std::optional<std::set<std::string>> outputs_only(const Mutant&) const;

 private:
  std::optional<std::set<std::string>> outputs_in(const std::string& id) const;

  std::map<std::string, std::set<std::string>> named_by_, sets_;
  std::map<std::string, std::string> file_;  // of each id
};

// Every word and every whole text in some JSON, keys included: whatever an entry can refer to is among them.
std::set<std::string> words_of(const Json&);

}  // namespace belstay::mutate
