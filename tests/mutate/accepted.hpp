#pragma once
// Mutants that no case can notice, each with the reason: accepted.json, a list of {"id","mutation","reason"}.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "mutants.hpp"

namespace belstay::mutate {

class Accepted {
 public:
  // Throws where an entry has no reason or is there twice.
  explicit Accepted(const std::filesystem::path&);

  bool contains(const Mutant& mutant) const { return reasons_.contains({mutant.id, mutant.mutation}); }

  // Entries that name none of these mutants.
  std::vector<std::string> unknown_among(const std::vector<Mutant>&) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> reasons_;
};

}  // namespace belstay::mutate
