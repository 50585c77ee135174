#pragma once
// Every rule book that differs from the real one by one step of law.

#include "rules.hpp"

namespace belstay::mutate {

struct Mutant {
  std::string file, id;  // of the entry that is changed
  std::string pointer;   // of the place, in the file
  std::string mutation;  // the place within the entry and the change: with `id` its name
  std::vector<Change> changes;
  std::string dropped{};  // what a list loses, if it is an id
};

// In the order of the files. What is said in words, asked of a person or cited changes no verdict and stays as it is:
// texts, facts, readings, contacts, sources.
std::vector<Mutant> mutants_of(const Rules&);

}  // namespace belstay::mutate
