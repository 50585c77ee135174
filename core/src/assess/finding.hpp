#pragma once
// The verdict of one route for one person: under every reading, exact where facts are missing as far as the promise
// goes (up to 12 undecided facts, 4,096 completions), sound beyond.

#include "assess/evaluator.hpp"
#include "belstay/session.hpp"

namespace belstay {

using Combination = std::vector<std::pair<Index, std::size_t>>;  // reading and option

// A completion, as hypotheses, under which the verdict is definite.
struct Witness {
  Verdicts verdict = 0;
  std::vector<std::pair<std::int32_t, Possible>> hypotheses;
};

struct Finding {
  BELSTAY_SPECIAL_MEMBERS(Finding);

  const Route* route = nullptr;
  Index person = 0, application = 0;
  std::string verdict;           // a code of docs/assessment.md
  Verdicts possible = 0;         // under all readings together
  bool assumes_covered = false;  // "not covered" was left out because only an unknown date could lead there
  Combination safe;              // the combination with the lowest verdict, over the readings that differ
  std::vector<std::pair<Combination, Verdicts>> combinations;
  std::vector<std::int32_t> undecided;  // slots that can still change the verdict, in the order they were read
  bool exact = true;                    // within the limits
  // Where answers are missing: two completions or more that differ in verdict, and the combination they do so under.
  std::vector<Witness> witnesses;
  Combination witnessed;
};

// The evaluator looks at the finding's person afterwards and reads everything as the safe combination does.
Finding find(Evaluator&, const Program&, const Household&, const Route&, Index person, Index application);

// The same a combination of readings at a time, as long as no answer changes: for whoever must not be held up.
class Finder {
 public:
  Finder(const Program& program, const Household& household, const Route& route, Index person, Index application)
      : program_(program), household_(household) {
    found.route = &route, found.person = person, found.application = application;
  }
  bool step(Evaluator&);  // whether all of it is found

  Finding found;

 private:
  bool look(Evaluator&);
  void conclude();

  const Program& program_;
  const Household& household_;
  Standing standing_;
  std::vector<Combination> ahead_;
  int left_ = 0;  // completions
};

// All ways to read the book, as far as these readings go.
std::vector<Combination> combinations(const Program&, const std::vector<Index>& readings);
std::string verdict_name(Verdicts settled);
// Whether the verdict hangs on missing answers, whatever else is supposed now: the witnesses found elsewhere differ in
// verdict here, too.
bool surely_open(Evaluator&, const Route&, const Finding& elsewhere);
// One verdict on the conditions, were it not for dates that the book does not cover.
bool leans_on_coverage(Verdicts);

// Of what `Evaluator::settled` found; of a finding.
VerdictCode verdict_code(Verdicts settled);
VerdictCode verdict_code(const Finding&);

void read_as(Evaluator&, const Combination&);
void look_again(Evaluator&, const Finding&);  // as `find` left it

}  // namespace belstay
