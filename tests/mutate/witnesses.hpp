#pragma once
// The cases, ready to look at one changed rule book after another.

#include <chrono>
#include <map>
#include <mutex>
#include <set>

#include "case_file.hpp"
#include "mutants.hpp"

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
    cases::Json expect;
    std::set<std::string> routes;                // that it asks about
    std::set<std::string> named;                 // other ids in what it expects
    std::set<std::string> speaking;              // rules that speak, see coverage.hpp
    std::string routes_said;                     // by the real book
    std::chrono::steady_clock::duration cost{};  // of an assessment: the cheap ones are asked first
  };

  static bool holds(Case&, const Session&);  // remembers what is said and what it costs
  std::set<std::string> users(const std::string& id) const;
  std::vector<std::size_t> suspects(const Mutant&, bool must_speak) const;
  std::vector<std::size_t> likeliest_first(const Mutant&);
  bool notices(const Case&, const cases::BookPointer&) const;

  std::vector<Case> cases_;
  std::vector<std::string> failing_;
  std::map<std::string, std::set<std::string>> named_by_;  // of an id: the ids that name it
  std::mutex mutex_;
  std::map<std::string, std::vector<std::size_t>> noticed_before_;  // cases by changed id, the last one first
  std::map<std::pair<std::string, bool>, std::optional<std::vector<std::size_t>>> suspects_;  // see likeliest_first
};

}  // namespace belstay::mutate
