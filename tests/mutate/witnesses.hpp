#pragma once
// The cases, ready to look at one changed rule book after another.

#include <map>
#include <mutex>
#include <set>

#include "case_file.hpp"
#include "dependence.hpp"

namespace belstay::mutate {

class Witnesses {
 public:
  // Every case of the folder that holds under the real book.
  Witnesses(const Rules&, const cases::BookPointer&, const std::filesystem::path& folder);

  // Those that do not: they would notice everything, and are left out.
  const std::vector<std::string>& failing() const { return failing_; }

  // The name of a case that notices the changed book; nothing: none does. Any thread may ask.
  std::optional<std::string> notice(const cases::BookPointer&, const Mutant&);

 private:
  struct Case {
    std::string name, facts, scope;
    cases::Json entry;
    std::set<std::string> routes;    // that it asks about
    std::set<std::string> named;     // other ids in what it expects
    std::set<std::string> outputs;   // of which it expects something
    bool all_outputs = false;        // or may expect something of any
    std::set<std::string> speaking;  // rules that speak, see coverage.hpp
    std::string routes_said;         // by the real book; empty: the case does not hold
  };

  struct Reach {                      // of an id
    std::vector<bool> routes;         // whether each case asks about one that depends on it
    std::vector<std::size_t> naming;  // cases that expect something of what depends on it
  };

  static Case read(const cases::CaseFile&, const Json& entry);
  static void hear(Case&, const cases::BookPointer&);
  void index_words();
  const Reach& reach(const std::string& id);
  std::vector<std::size_t> suspects(const Mutant&, const Reach&) const;
  std::vector<double> likeness(const Mutant&, const Reach&) const;
  std::vector<std::size_t> likeliest_first(const Mutant&);
  bool notices(const Case&, const cases::BookPointer&) const;

  const Dependence dependence_;
  std::vector<Case> cases_;  // the short ones first
  std::vector<std::string> failing_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> with_word_;  // cases
  std::mutex mutex_;
  std::map<std::string, Reach> reach_;
  std::map<std::string, std::vector<std::size_t>> noticed_before_;  // cases by changed id, the last one first
};

}  // namespace belstay::mutate
