#pragma once
// What would have to change: the smallest sets of answers within somebody's reach that improve a verdict, with exact
// figures.

#include "assess/finding.hpp"
#include "assess/scan.hpp"

namespace belstay {

// Another answer to one fact, or to a part of it.
struct Change {
  std::int32_t slot = -1;
  std::string pointer, from, to;  // JSON; `from` is empty where there is no answer
  bool at_least = false;          // more does as well
};

struct Remedy {
  Verdicts verdict = 0;
  std::vector<Change> changes;
};

class Remedies {
 public:
  Remedies(Evaluator& evaluator, const Program& program, const Household& household)
      : evaluator_(evaluator), program_(program), household_(household) {}

  // Smallest sets first, those that lead to `conditions_met` before those that lead to `authority_decides`. None where
  // the verdict is good, unknown, or beyond anybody's reach.
  std::vector<Remedy> of(const Finding&);

 private:
  enum class Kind : std::uint8_t { choice, amount, date };
  struct Place {                // where more money may stand in an answer
    std::string before, after;  // the answer as JSON, but for the amount
    std::string pointer, from;  // of what changes: the amount, or the whole answer if it gets a new entry
    bool new_entry = false;
    std::int64_t cents = 0;  // that stand there now
  };

  void add_knobs(Scope, Index owner);
  std::optional<Kind> kind(std::int32_t slot) const;
  std::vector<std::int32_t> chosen(std::uint32_t set) const;
  Verdicts at_best(std::size_t decided);
  bool reach();
  bool choose(std::size_t at);
  bool find_day();
  bool find_amount();
  bool reached();
  bool reached_with(std::int64_t cents);
  void suppose_widely(std::int32_t slot);
  void drop_widely(std::int32_t slot);

  std::optional<std::int32_t> slot_of(Kind) const;
  std::vector<std::string> options(std::int32_t slot) const;
  std::vector<Place> places(std::int32_t slot) const;
  Place place(std::int32_t slot, const std::vector<std::string>& path, const std::string& marked,
              const std::string& from) const;
  std::int64_t most_cents(std::int32_t slot) const;
  Change change(std::int32_t slot, std::string to) const;
  Possible read(std::int32_t slot, const std::string& json) const;
  Scan scan(std::int32_t slot) { return {evaluator_, program_, household_, slot}; }
  Date first_day(std::int32_t slot) const;
  Date last_day(std::int32_t slot) const;

  Evaluator& evaluator_;
  const Program& program_;
  const Household& household_;
  const Finding* finding_ = nullptr;
  std::vector<std::int32_t> knobs_;  // what may be suggested
  std::vector<std::int32_t> set_;    // the part of it that is tried
  Verdicts wanted_ = 0;
  const Place* place_ = nullptr;
  std::int64_t last_found_ = 0;  // cents
  std::vector<Change> changes_;  // so far
};

}  // namespace belstay
