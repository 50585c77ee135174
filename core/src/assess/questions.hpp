#pragma once
// What to ask next.

#include "assess/finding.hpp"
#include "json/write.hpp"

namespace belstay {

// {"schema":1,"questions":[…]} of docs/assessment.md: what can still change a verdict, by how many routes it can
// settle; then what decides only an output; sensitive facts last in each.
std::string questions(const Program&, const Household&, Evaluator&, const std::vector<Finding>&);

}  // namespace belstay
