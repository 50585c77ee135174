#pragma once
// What to ask next.

#include <map>

#include "assess/finding.hpp"
#include "json/write.hpp"

namespace belstay {

// {"schema":1,"questions":[…]} of docs/assessment.md: what can still change a verdict, by how many routes it can
// settle; then what decides only an output; sensitive facts last in each.
class Questions {
 public:
  Questions(const Program& program, const Household& household, Evaluator& evaluator)
      : program_(program), household_(household), evaluator_(evaluator) {}

  void add(const Finding&);  // while the evaluator looks at it
  std::string write();

 private:
  struct Question {
    std::int32_t slot = -1;
    bool verdict = false;
    int routes = 0;
  };
  std::vector<std::int32_t> undecided_outputs(const Finding&);
  bool out_of_place(std::int32_t slot);
  std::vector<Question> in_order();

  const Program& program_;
  const Household& household_;
  Evaluator& evaluator_;
  std::map<std::int32_t, int> verdicts_, outputs_;  // slots that decide one, and of how many routes
};

}  // namespace belstay
