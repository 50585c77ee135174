#pragma once
// Evaluates requirements and routes for one household: over the answers given, over hypotheses about the others, and
// under a choice of readings. Every result stays in its cell until an answer it depends on changes; why it is what it
// is, is found by going through the cells again, and only when that is asked.

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <vector>

#include "assess/household.hpp"
#include "feel/evaluate.hpp"

namespace belstay {

// Sets of outcomes of a requirement, in the order of DESIGN: not_met < not_covered < assessed < met, waived,
// not_concerned.
using Outcomes = std::uint8_t;
namespace outcome {
constexpr Outcomes not_met = 1, not_covered = 2, assessed = 4, met = 8, waived = 16, not_concerned = 32;
std::vector<std::string> names(Outcomes);
}  // namespace outcome

// Sets of verdicts of a route, worst first.
using Verdicts = std::uint8_t;
namespace verdict {
constexpr Verdicts no_such_right = 1, not_met = 2, too_early = 4, not_covered = 8, authority = 16, met = 32,
                   not_applicable = 64;
constexpr bool definite(Verdicts set) { return (set & (set - 1)) == 0; }
std::string name(Verdicts one);
std::vector<std::string> names(Verdicts);
}  // namespace verdict

// Slots in the order of first arrival, once each.
class Slots {
 public:
  bool has(std::int32_t slot) const {
    const auto at = static_cast<std::size_t>(slot) / 32;
    return at < has_.size() && has_[at] >> slot % 32 & 1;
  }
  void add(std::int32_t slot) {
    const auto at = static_cast<std::size_t>(slot) / 32;
    const std::uint32_t bit = 1u << slot % 32;
    if (at >= has_.size()) has_.resize(at + 1);
    if (has_[at] & bit) return;
    has_[at] |= bit;
    list_.push_back(slot);
  }
  const std::vector<std::int32_t>& list() const { return list_; }

 private:
  std::vector<std::int32_t> list_;
  std::vector<std::uint32_t> has_;  // a bit for each slot
};

// Something dated that the book has no law or amount of, for some day asked for.
struct Uncovered {
  enum class Of : std::uint8_t { requirement, definition, parameter };
  Of of = Of::parameter;
  Index index = 0;
  Span asked;
};

// What an evaluation met on its way.
struct Trail {
  BELSTAY_SPECIAL_MEMBERS(Trail);

  Slots read;                                              // slots read
  Slots undecided;                                         // those whose value is unknown
  std::vector<std::pair<std::int32_t, Value>> thresholds;  // values an unknown slot was compared with, undecided
  std::vector<Index> readings;                             // readings whose options differ in value
  std::vector<std::pair<Index, std::size_t>> amounts;      // parameter and interval used
  std::vector<Uncovered> uncovered;                        // in the order they were met
  std::vector<Error> errors;                               // conflicting_exemptions, overflow
};

// How a route stands: what further hypotheses, which only narrow, cannot change any more.
struct Standing {
  bool concerned = false;   // it is for this person, and the law gives the right
  std::vector<Index> open;  // requirements that can still move the verdict
  int ceiling = 3;          // the lowest rank among the settled ones
  bool fails = false;       // a settled one fails, and waiting does not help
  bool waits = false;       // a settled one opens by waiting
};

// The verdicts of some requirements together: each picks one of its own, and the worst pick counts.
class Worst {
 public:
  void add(Verdicts one) {
    any_ |= one;
    unsigned up_to_one = one;  // all bits from its best one down
    up_to_one |= up_to_one >> 1, up_to_one |= up_to_one >> 2, up_to_one |= up_to_one >> 4;
    up_to_best_ &= up_to_one;
  }
  Verdicts set() const { return static_cast<Verdicts>(any_ & up_to_best_); }
  bool moved_by(Verdicts one) const { return (one & up_to_best_ >> 1) != 0; }

 private:
  unsigned any_ = 0, up_to_best_ = 2 * verdict::met - 1;
};

// The outcome of one requirement and which exemption waived it.
struct Judgement {
  Outcomes outcomes = 0;
  const Exemption* waived_by = nullptr;  // of a sure waiver
};

class Evaluator : public feel::Environment {
 public:
  Evaluator(const Program&, const Household&);
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  // Who is looked at, before anything is asked; nothing for the household itself.
  void look_at(const std::optional<Index>& person, const std::optional<Index>& application);

  // An answer of the household is another one now. Persons and applications stay the same, or a new evaluator is made.
  void answered(std::int32_t slot);

  // Hypotheses: a slot has this value, a reading this option. The last supposed is the first dropped.
  void suppose(std::int32_t slot, Possible);
  void drop();
  const Possible& possible(std::int32_t slot) const { return *current_[static_cast<std::size_t>(slot)]; }
  void read_as(Index reading, std::optional<std::size_t> option);
  bool reads_openly(Index reading) const { return !choice_[reading]; }
  void read_openly();

  // Without a trace.
  bool applies(const Route&);  // perhaps
  Verdicts verdicts(const Route&);
  Verdicts verdicts(const Route&, Standing& standing);  // goes on from an earlier, wider look
  // Under all readings together, if each verdict is definite; 0 if one is not. Readings that were chosen before stay
  // so.
  Verdicts settled(const Route&);
  Verdicts settled_without_search(const Route&);  // 0: or it takes one; no reading may be chosen
  Outcomes outcomes(Index requirement) { return judged(requirement).outcomes; }
  Possible opening(Index requirement);  // the day it opens, if it names one
  const NoRight* no_right(const Route&);
  // The days that choose law and amounts of a requirement.
  std::pair<Possible, Possible> days_of(Index requirement) {
    const RequirementCells& cells = cells_.requirements[requirement];
    return {see(cells.regime), see(cells.amount)};
  }
  bool asked(Index fact);  // whether the book perhaps asks for it here
  std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> explain(Index requirement, const Exemption*);

  // These are traced: the trail grows.
  Judgement judge(Index requirement);
  Possible traced_opening(Index requirement);
  Possible output_truth(Index output);
  Possible output_value(Index output);
  const Exemption* output_exemption(Index output, bool& undecided);

  void begin_trail();
  // After `verdicts`: what can still move the verdict.
  const Trail& trail() {
    if (!traced_) trace_open();
    return trail_;
  }
  // The first unknown slot that the verdict hangs on and that fits; the trail then holds no more than what the verdict
  // hangs on, up to there.
  std::optional<std::int32_t> first_open(bool (*fits)(const Possible&));
  bool more_open_than(std::size_t slots);
  // Whether the outcome or the opening of a requirement may depend on a slot, for whom is looked at.
  bool hangs_on(Index requirement, std::int32_t slot) const;
  // Calls `visit` with each value that an unknown slot was compared with.
  template <typename Visit>
  void each_threshold(Visit visit) {
    for (const auto& [slot, value] : trail().thresholds) visit(slot, value);
  }

  Possible look_up(const feel::Symbol&) override;
  Possible call(const feel::Symbol&, std::span<const Possible> arguments) override;
  void touched(std::int32_t origin) override;
  void compared(std::int32_t origin, const Value& threshold) override;
  void overflowed() override;

 private:
  struct Step {  // of working out a cell, as far as a trace tells of it
    enum class Kind : std::uint8_t { saw, touched, compared, used, differed };
    Kind kind = Kind::saw;
    Index number = 0, more = 0;  // cell; slot; slot and threshold; parameter and interval; reading
  };
  struct Steps {
    std::vector<Step> list;
    std::vector<Value> thresholds;
    bool whole = true;  // nothing else was told
  };
  // The verdicts that a requirement leaves open under each way to choose the readings it hangs on.
  struct Weighed {
    static constexpr std::size_t most_readings = 4, most_ways = 16;
    std::uint8_t readings = 0, ways = 1;  // no way: too many
    bool each_definite = true;
    std::uint16_t reading[most_readings];
    Verdicts under[most_ways];  // the first reading changes fastest
  };
  struct Look {
    std::optional<Index> person, application;
    std::vector<const Possible*> at;  // where the result of each cell is
    std::vector<Possible> results;    // of the cells that are worked out
    std::vector<Steps> steps;         // likewise
    BitSet fresh, traced;             // cells whose result stands; whose steps are those of the result
    std::vector<Judgement> judgements;
    std::vector<Verdicts> openly;  // that each requirement leaves open
    std::vector<Weighed> weighed;  // likewise, if they are several
    BitSet weighed_fresh;          // requirements of which both stand
    BitSet weighty;                // of these, those that do not simply leave `met` open
  };
  class Traced;
  class Walk;

  std::unique_ptr<Look> new_look(std::optional<Index> person, std::optional<Index> application) const;
  std::int32_t slot_of(const Cell&, const Look&) const;
  void changed(std::int32_t slot);

  void aim() {
    at_ = look_ ? look_->at.data() : nullptr;
    fresh_ = tracing_ || !look_ ? none_.data() : look_->fresh.data();
  }

  // The result of a cell, worked out if need be.
  const Possible& see(Index cell) { return fresh_[cell / 64] >> cell % 64 & 1 ? *at_[cell] : work_out(cell); }
  const Possible& work_out(Index cell);
  // Into `room`, or where the same result is already.
  const Possible& work(const Cell&, Possible& room);
  const Possible& gather(const Cell&, Possible& room);
  const Possible& judge(const Cell&, Possible& room);
  const Possible& choose_version(const Cell&, Possible& room);
  const Possible& choose_among(const Cell&, Possible& room);
  const Possible& choose_option(const Cell&, Possible& room);
  const Possible& compare_options(const Cell&, Possible& room);
  void note_fact(const Cell&);
  Possible walk(const Cell& loop);
  const Possible& trace(Index number, const Cell&);
  void retrace(const Steps&);
  void note_amount(Index parameter, std::size_t interval);
  void note_reading(Index);
  void note_uncovered(const Uncovered&);
  void note_error(const Error&);
  const Possible& operate(const Cell&, Possible& room);
  const Possible& compare(const Cell&, Possible& room);
  const Possible& calculate(const Cell&, Possible& room);
  const Possible& logic(const Cell&, Possible& room);
  const Possible& apply(const Cell&, Possible& room);
  const Possible& choice(const Cell&, Possible& room);
  feel::Truths membership(const Cell&);
  bool apply_known(const Cell&, Possible& room);
  Possible apply_lifted(const Cell&);
  feel::Truths any_test(const Cell&, const Possible& value);
  Possible persons(bool of_application);
  const Possible& person_record(Index person);
  Possible parameter(const Cell&);
  Possible interval_value(Index parameter, std::size_t interval);
  template <typename Text>
  Possible dated(const std::vector<Version>&, Uncovered::Of, Index, Index regime, Text text);
  template <typename Text>
  Possible alternatives(Index reading, std::size_t options, Text text);
  const Judgement& judged(Index requirement) {
    see(cells_.requirements[requirement].judgement);
    return look_->judgements[requirement];
  }
  Judgement weigh(const Requirement&, const RequirementCells&);
  Outcomes required(const Requirement&, const RequirementCells&);
  Outcomes failed(const Requirement&, const RequirementCells&);
  Verdicts unconcerned(Index route, bool& surely);
  void trace_open();
  struct Exempted {
    const Exemption* by = nullptr;  // that surely holds
    Outcomes perhaps = 0;           // what the others may add
    bool unread = false;            // a gap hides whether one holds
    bool conflict = false;          // two hold at once
  };
  Exempted exempted(const std::vector<Exemption>&, const std::vector<Index>& when, Index regime, const std::string& of);
  std::optional<bool> in_force(const Span&, Index regime);  // nothing: perhaps
  struct Stand {                                            // one requirement on the way to a verdict
    Outcomes outcomes = 0;
    bool may_open = false, may_stay_closed = false;  // by waiting, if it fails
    bool settled() const;
  };
  Stand stand(Index requirement) {
    const Outcomes outcomes = judged(requirement).outcomes;
    return outcomes & outcome::not_met ? failing(requirement, outcomes) : Stand{outcomes};
  }
  Stand failing(Index requirement, Outcomes);
  std::optional<Verdicts> settled_openly(const Route&);  // nothing: has to be searched for
  std::optional<Verdicts> united(const Worst& sure);
  bool weigh_again(const SparseSet& requirements);
  bool weigh_openly(Index requirement);
  void weigh_each_way(std::span<const Index> requirements);
  bool add_readings(Weighed& to, std::span<const std::uint16_t> readings) const;
  const std::vector<Index>& reading_cells(Index requirement);
  Verdicts verdicts_of(const Stand&);
  const Possible& opened(Index requirement);
  const OutputCells& of_output(Index output);

  const Program& program_;
  const Cells& cells_;
  const Household& household_;
  std::vector<const Possible*> current_;
  Possible today_;
  std::deque<std::pair<std::int32_t, Possible>> hypotheses_;
  std::vector<const Possible*> replaced_;
  std::vector<std::optional<std::size_t>> choice_;
  std::size_t chosen_ = 0;  // readings with an option
  std::vector<std::unique_ptr<Look>> looks_;
  Look* look_ = nullptr;
  const Possible* const* at_ = nullptr;           // of who is looked at
  const std::uint64_t* fresh_ = nullptr;          // likewise; while a trace is taken every cell is gone through
  BitSet none_;                                   // no cell is fresh
  std::vector<std::optional<Possible>> records_;  // of each person, until one of its slots changes

  feel::Evaluator operations_;
  Index context_ = 0;                 // of the tree that is walked
  std::span<const Possible> locals_;  // of the definition that is walked

  bool tracing_ = false;
  Steps* steps_ = nullptr;                   // of the cell that is worked out
  std::size_t most_open_ = SIZE_MAX;         // the trace ends with more unknown slots
  bool (*fits_)(const Possible&) = nullptr;  // set: only what the verdict hangs on is traced, until something fits
  std::optional<std::int32_t> fitting_;
  Trail trail_;
  std::vector<std::uint32_t> seen_;  // by which trace a cell was last gone through
  std::uint32_t trace_ = 0;
  const Route* last_ = nullptr;  // of the last verdict, until something changes
  bool traced_ = true;           // the trail is of what was asked last
  bool concern_open_ = false;
  std::vector<Index> open_;  // its requirements that can still move it
  Standing standing_;        // kept for their memory
  std::vector<std::pair<Index, Stand>> undecided_;
  struct Unsettled {
    static constexpr std::size_t most_readings = 6;
    const Weighed* weighed = nullptr;
    std::array<std::uint32_t, most_readings>
        strides;  // how far apart the options of each reading are; 0: hangs not on it
  };
  std::vector<Unsettled> unsettled_;
  std::vector<Index> stale_, several_;                            // requirements
  std::vector<std::optional<std::vector<Index>>> reading_cells_;  // of each requirement
};

}  // namespace belstay
