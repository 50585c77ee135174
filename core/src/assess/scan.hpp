#pragma once
// The verdict of a route over a span of filing dates. A verdict that is definite while the filing date is only known to
// lie between two days holds on each of them; where it is not, the days are parted.

#include <functional>
#include <map>

#include "assess/finding.hpp"

namespace belstay {

// The place of `filing_date` among the facts of an application, if the book asks for it.
std::optional<Index> filing_date(const Program&);

class Scan {
 public:
  // Told each stretch of days with its verdict, in order; false ends the scan.
  using Visit = std::function<bool(Date from, Date to, const std::string& verdict)>;

  // `filing_slot`: of the application's filing date. What the evaluator supposes stays supposed.
  Scan(Evaluator& evaluator, const Program& program, const Household& household, std::int32_t filing_slot)
      : evaluator_(evaluator), program_(program), household_(household), filing_(filing_slot) {}

  void run(const Route&, Index person, Index application, Date from, Date to, const Visit&);

  // Who files later asks later: a filing date to come is `today` for whatever the rules measure from today. One in the
  // past leaves today where it is.
  void suppose(Date from, Date to);
  void drop(Date to);

 private:
  bool solve(Date from, Date to);
  const Finding& look(Date day);
  std::optional<std::string> throughout(Date from, Date to, std::optional<Date>& cut);
  std::optional<Date> threshold(Date from, Date to);
  bool open_throughout(Date from, Date to);

  Evaluator& evaluator_;
  const Program& program_;
  const Household& household_;
  std::int32_t filing_ = -1;
  const Route* route_ = nullptr;
  Index person_ = 0, application_ = 0;
  const Visit* visit_ = nullptr;
  std::map<Date, Finding> seen_;        // the single days looked at
  const Finding* witnessed_ = nullptr;  // the last of them with witnesses that needs answers
  bool beyond_limits_ = false;
};

}  // namespace belstay
