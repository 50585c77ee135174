#pragma once
// Findings that stay until an answer they may depend on changes: between two questions most routes are as they were.

#include <memory>
#include <vector>

#include "assess/finding.hpp"

namespace belstay {

// Whether the verdict of this route may depend on that fact, whoever it is a fact of: the answers of one person may
// count for another.
bool may_read(const Program&, const Route&, Scope, Index fact);

class Findings {
 public:
  Findings(const Program&, const Household&);

  // As `find` gives it, and the evaluator as `find` leaves it.
  const Finding& of(Evaluator&, const Route&, Index person, Index application);
  // A step towards it; whether it is there.
  bool ahead(Evaluator&, const Route&, Index person, Index application);
  // Its verdict alone: where it stays, no more than a look at a bit.
  VerdictCode verdict(Evaluator&, const Route&, Index person, Index application);
  // This slot has another answer: what its route may read it for is found anew.
  void answered(std::int32_t slot);

 private:
  struct OfPerson {  // by route
    std::vector<VerdictCode> codes;
    std::vector<std::unique_ptr<Finding>> findings;
    BitSet coded, found;  // those that stand
  };

  const Program& program_;
  const Household& household_;
  std::vector<OfPerson> known_;
  std::unique_ptr<Finder> begun_;
};

}  // namespace belstay
